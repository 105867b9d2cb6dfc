declare const brand: unique symbol;

/** A string that the compiler will not confuse with another kind of id. */
type Id<Name extends string> = string & { readonly [brand]: Name };

export type TenantId = Id<'tenant'>;
export type PersonId = Id<'person'>;
export type SessionId = Id<'session'>;
export type CourseId = Id<'course'>;
/** Ids of lessons and items stay the same in every version of a course, so that progress survives a new version. */
export type LessonId = Id<'lesson'>;
export type ItemId = Id<'item'>;
export type SubscriptionId = Id<'subscription'>;
export type SeatId = Id<'seat'>;
export type EnrollmentId = Id<'enrollment'>;
/** The lower-case hexadecimal SHA-256 of a file's bytes. */
export type FileHash = Id<'file'>;
