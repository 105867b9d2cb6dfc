declare const brand: unique symbol;

/** A string that the compiler will not confuse with another kind of id. */
type Id<Name extends string> = string & { readonly [brand]: Name };

/** Names a customer; every fact belongs to exactly one. */
export type TenantId = Id<'tenant'>;

/** Names somebody within one tenant; the same human in two tenants has two. */
export type PersonId = Id<'person'>;

/** Names one sign-in of one person. */
export type SessionId = Id<'session'>;

/** Names a course through all of its versions. */
export type CourseId = Id<'course'>;
/** Ids of lessons and items stay the same in every version of a course, so that progress survives a new version. */
export type LessonId = Id<'lesson'>;

/** Names an item of a lesson through all versions of its course. */
export type ItemId = Id<'item'>;

/** Names one contract of a tenant over a product. */
export type SubscriptionId = Id<'subscription'>;

/** Names one seat of a subscription, whoever sits in it. */
export type SeatId = Id<'seat'>;

/** Names the enrollment of one person in one course. */
export type EnrollmentId = Id<'enrollment'>;
/** The lower-case hexadecimal SHA-256 of a file's bytes. */
export type FileHash = Id<'file'>;
