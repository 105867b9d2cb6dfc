import type { Block } from '../block.js';
import type { TermsVersion } from '../contract/subscription-terms.js';
import type { CourseId, LessonId, PersonId, TenantId } from '../ids.js';
import type { Interval } from '../interval.js';
import type { AnnouncedWindow } from '../maintenance/window.js';
import type { Override } from '../override.js';
import type { Role } from '../role.js';
import type { SeatStanding } from '../seat.js';
import type { Subscription } from '../subscription.js';
import type { AdministrationAction, AdministrationArea } from './administration.js';

/** When a tenant or one of its subscriptions is suspended for non-payment, as derived from its debts (M4.1, rules.md 3.3). */
export interface NonpaymentSuspension {
  readonly scope: 'tenant' | 'subscription';
  readonly subjectId: string;
  readonly spans: readonly Interval[];
}

/** A planned interruption of the service (M8.2, L-WAR-3). */
export interface Maintenance {
  readonly start: Date;
  readonly end: Date;
  /** The zone in which people are told its end. */
  readonly timeZone: string;
}

/** The click by which an administrator accepts the contract, where the template asks for one (L-ACC-1, A23). */
export interface TermsClick {
  readonly askedFrom: Date;
  readonly acceptedAt?: Date | undefined;
}

/** The facts that concern everybody of a tenant, as they were written. */
export interface TenantAccessFacts {
  readonly tenantId: TenantId;
  /** When the tenant's data were destroyed (M3.3). */
  readonly purgedAt?: Date | undefined;
  readonly subscriptions: readonly Subscription[];
  /** The general terms as they were published: the version in force names the clause by which a contract ended (L-MISC-9, I-18). */
  readonly publishedTerms?: readonly TermsVersion[] | undefined;
  readonly blocks: readonly Block[];
  readonly nonpayment?: readonly NonpaymentSuspension[] | undefined;
  /** What holds a suspension for non-payment; no other block gives way to one (G-OVERRIDE). */
  readonly overrides?: readonly Override[] | undefined;
  readonly maintenance?: readonly Maintenance[] | undefined;
  /** The interruptions of which people are told in advance, the first first (M8.5). */
  readonly announced?: readonly AnnouncedWindow[] | undefined;
  readonly termsClick?: TermsClick | undefined;
  /** The minors who accepted for the tenant, by person (L-ELIG-1). */
  readonly accountOwners?: ReadonlyMap<string, AccountOwner> | undefined;
}

/** Who accepted the contract or buys for themselves; learners of an organisation are covered by it (L-ELIG-1, A21). */
export interface AccountOwner {
  readonly since: Date;
  /** Their 18th birthday: nothing of the birth date is kept but this. */
  readonly adultFrom: Date;
  /** From each consent of a parent to its withdrawal. */
  readonly consents: readonly Interval[];
}

/** The facts that concern the one person who asks. */
export interface PersonAccessFacts {
  /** The person's standing in each subscription, by its id; one that is missing counts as `none`. */
  readonly seats: Readonly<Record<string, SeatStanding>>;
  /** Only where this person is the account owner. */
  readonly accountOwner?: AccountOwner | undefined;
}

/** What `decide` reads. */
export interface AccessFacts extends TenantAccessFacts, PersonAccessFacts {}

/** May this person open this course? */
export interface CourseQuestion {
  /** `seat: 'not-needed'` for roles that open courses without one (M1.1). */
  readonly person: { readonly id: PersonId; readonly seat: 'needed' | 'not-needed' };
  readonly course: { readonly id: CourseId; readonly slug: string };
}

/** May anybody at all open this lesson, because the tenant marked it as open? */
export interface OpenLessonQuestion {
  readonly course: CourseQuestion['course'];
  readonly lesson: { readonly id: LessonId; readonly open: boolean };
}

/** May this person, in the role of their session, read or change something in an area of the tenant's administration? */
export interface AdministrationQuestion {
  readonly person: { readonly id: PersonId; readonly role: Role };
  readonly area: AdministrationArea;
  readonly action: AdministrationAction;
}

/** Everything that `decide` answers: one kind of question for courses, one for lessons open to all, one for administration. */
export type AccessQuestion = CourseQuestion | OpenLessonQuestion | AdministrationQuestion;
