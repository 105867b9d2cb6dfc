import { answersAt, nextChangeAfter, refusedSince, toldAt } from './access/answer.js';
import type { Reason } from './access/explanation.js';
import type { AccessFacts, AccessQuestion, CourseQuestion, PersonAccessFacts } from './access/facts.js';
import { type Inquiry, inquiryOf } from './access/inquiry.js';
import { type AccessSnapshot, purgeTimeline, snapshotOf } from './access/snapshot.js';
import { reasonsAt } from './access/timeline.js';
import { contractEndAt } from './contract/contract-state.js';
import { productDefault } from './product-defaults.js';
import type { Subscription } from './subscription.js';

/** Whether something is allowed at one instant, and if not, every reason. */
export interface Decision {
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
  /** The next instant at which the answer changes without a new fact. */
  readonly nextChangeAt?: Date | undefined;
  /** Since when access that was there is refused: what happened before it may still be told (G-PROGRESS). */
  readonly lostAt?: Date | undefined;
  /** How long a player may go on with this answer: at most 60 s, and never beyond `nextChangeAt`; 0 where refused. */
  readonly leaseSeconds: number;
}

/**
 * Decides access: deny by default, no block may be effective, and one subscription that allows is enough
 * (G-PRECEDENCE, entitlements.md 6, I-1, I-15, I-18).
 */
export function decide(facts: AccessFacts, at: Date, question: AccessQuestion): Decision {
  return decideIn(snapshotOf(facts), facts, at, question);
}

/** Decides as `decide` does, with the facts of the tenant prepared before. */
export function decideIn(
  snapshot: AccessSnapshot,
  person: PersonAccessFacts,
  at: Date,
  question: AccessQuestion,
): Decision {
  const inquiry = inquiryOf(snapshot, person, question);
  const now = at.getTime();
  const reasons = toldAt(inquiry, now);
  const next = nextChangeAfter(inquiry, now, reasons);
  const nextChangeAt = next === Infinity ? undefined : new Date(next);
  if (reasons.length === 0) {
    return {
      allowed: true,
      reasons,
      nextChangeAt,
      leaseSeconds: Math.min(productDefault('lease.seconds'), (next - now) / 1000),
    };
  }

  return { allowed: false, reasons, nextChangeAt, lostAt: lostAt(inquiry, now), leaseSeconds: 0 };
}

/** The reason that a purged tenant gives for every question; nobody may be written there any more (M3.3). */
export function purgeOf(facts: Pick<AccessFacts, 'purgedAt'>, at: Date): Reason | undefined {
  return reasonsAt(purgeTimeline(facts), at.getTime())[0];
}

/**
 * The subscriptions in which this person may take a free seat by themselves, the one that ends last first: those where
 * `NO_SEAT` is the only reason and whose plan says so; none for somebody whose seat was revoked (entitlements.md 6).
 */
export function seatOffers(facts: AccessFacts, at: Date, question: CourseQuestion): readonly Subscription[] {
  return seatOffersIn(snapshotOf(facts), facts, at, question);
}

/** Offers as `seatOffers` does, with the facts of the tenant prepared before. */
export function seatOffersIn(
  snapshot: AccessSnapshot,
  person: PersonAccessFacts,
  at: Date,
  question: CourseQuestion,
): readonly Subscription[] {
  if (Object.values(person.seats).includes('revoked')) return [];
  const inquiry = inquiryOf(snapshot, person, question);

  const { common, each } = answersAt(inquiry, at.getTime());

  return each
    .filter(({ own, lack }) => own.length + common.length === 0 && lack?.code === 'NO_SEAT')
    .map(({ prepared }) => prepared.subscription)
    .filter(({ autoAssign }) => autoAssign)
    .sort((a, b) => endOf(b, at) - endOf(a, at) || (a.id < b.id ? -1 : 1));
}

/** One that renews by itself ends last. */
function endOf(subscription: Subscription, at: Date): number {
  return contractEndAt(subscription, at)?.at.getTime() ?? Number.MAX_SAFE_INTEGER;
}

/** When the last subscription closed that had been open; `undefined` where none had (G-PROGRESS). */
function lostAt(inquiry: Inquiry, now: number): Date | undefined {
  if (reasonsAt(inquiry.purge, now).length > 0) return undefined;
  const { each } = answersAt(inquiry, now);
  const losses = each.map((answer) => refusedSince(inquiry, answer, now)).filter((since) => since !== undefined);

  return losses.length === 0 ? undefined : new Date(Math.max(...losses));
}
