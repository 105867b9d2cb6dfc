import { type LocalDate, startOfDay } from './calendar.js';
import type { ContractEvent } from './contract/contract-event.js';
import type { SubscriptionId } from './ids.js';
import type { Interval } from './interval.js';
import type { OrderForm } from './templates/order-form.js';

/** What a plan opens: every course of the tenant, or those with these slugs. */
export type EntitledCourses = 'all' | readonly string[];

/** The notice days are those of the signature; later ones are derived from the published terms, never stored (L-MISC-9). */
interface Renewal {
  readonly months: number;
  readonly noticeDays: number;
  /** By the publication that they rule from. */
  readonly laterNoticeDays?: readonly { readonly from: Date; readonly noticeDays: number }[] | undefined;
}

/** One rule of the terms that mandatory law overrides; what applies instead is said in words, and computed by nobody (A50). */
interface LawDeviation {
  /** The id of the rule that the law overrides: `M0.2`. */
  readonly rule: string;
  readonly note: string;
  readonly since: Date;
}

/** A tenant's contract for a plan; what it is at an instant is derived, never stored (I-1). */
export interface Subscription {
  readonly id: SubscriptionId;
  /** Without it the subscription is a `draft`, which never entitles (M0.1). */
  readonly signedAt?: Date | undefined;
  /** IANA zone of the contract: its days are local to it (G-TZ). */
  readonly timeZone: string;
  readonly termStart: LocalDate;
  /** The first day that is no longer part of the term (G-INTERVAL). */
  readonly termEnd: LocalDate;
  readonly entitledCourses: EntitledCourses;
  /** Whether a learner's first launch takes a free seat. */
  readonly autoAssign: boolean;
  /** How the term renews by itself; without it the contract ends with its term (L-TERM-1, A19). */
  readonly renewal?: Renewal | undefined;
  /** What happened to the contract since, in any order. */
  readonly events?: readonly ContractEvent[] | undefined;
  /** The product that the plan is of; a withdrawn one stops all its subscriptions (M1.4). */
  readonly productId?: string | undefined;
  /** The version of the plan that it was ordered with (G-PIN). */
  readonly planVersionId?: string | undefined;
  /** The name of the general terms that it was signed under: `moocit`; which version rules is derived (M0.2, L-MISC-9). */
  readonly template?: string | undefined;
  /** What was ordered; all that may differ from the terms (G-PIN, L-ACC-3). */
  readonly orderForm?: OrderForm | undefined;
  /** Where mandatory law binds in place of the version that was signed: the law wins, and the deviation is noted here (A50, M0.2). */
  readonly lawDeviations?: readonly LawDeviation[] | undefined;
}

/** The instants between which the contract runs; never without an end. */
export function termOf({ termStart, termEnd, timeZone }: Subscription): Required<Interval> & { readonly end: Date } {
  return { start: startOfDay(termStart, timeZone), end: startOfDay(termEnd, timeZone) };
}

/** Whether the plan names the course; says nothing about signature, time, seats or blocks. */
export function covers({ entitledCourses }: Subscription, courseSlug: string): boolean {
  return entitledCourses === 'all' || entitledCourses.includes(courseSlug);
}
