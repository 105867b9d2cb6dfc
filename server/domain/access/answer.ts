import { byPrecedence } from '../reason.js';
import { inOrderOfTelling, type Reason } from './explanation.js';
import type { Inquiry } from './inquiry.js';
import type { PreparedSubscription } from './snapshot.js';
import { edgeAfter, reasonsAt } from './timeline.js';

/** What one signed subscription says to a question; without a reason it allows. */
export interface Answer {
  readonly prepared: PreparedSubscription;
  readonly reasons: readonly Reason[];
}

const NONE: readonly Reason[] = [];

/** What each subscription says that is signed at an instant: a draft never entitles (M0.1). */
export function answersAt(inquiry: Inquiry, at: number): readonly Answer[] {
  const common = commonReasons(inquiry, at);

  return inquiry.subscriptions
    .filter(({ signedAt }) => signedAt <= at)
    .map((prepared) => ({ prepared, reasons: reasonsUnder(inquiry, prepared, common, at) }));
}

/** Why one subscription refuses at an instant. */
export function reasonsOf(inquiry: Inquiry, prepared: PreparedSubscription, at: number): readonly Reason[] {
  return reasonsUnder(inquiry, prepared, commonReasons(inquiry, at), at);
}

/**
 * What is told at an instant: nothing where one subscription allows, else the reasons of the one that is nearest to it, or
 * that there is none (G-PRECEDENCE, entitlements.md 6).
 */
export function toldAt(inquiry: Inquiry, at: number): readonly Reason[] {
  const purge = reasonsAt(inquiry.purge, at);
  if (purge.length > 0) return purge;
  const answers = answersAt(inquiry, at);
  if (answers.some(({ reasons }) => reasons.length === 0)) return NONE;

  const closest = answers.reduce<Answer | undefined>(closer, undefined);
  return closest?.reasons ?? told(inquiry, [inquiry.withoutAny, ...commonReasons(inquiry, at)]);
}

/** The next instant at which something else is told without a new fact; `Infinity` where none is known. */
export function nextChangeAfter(inquiry: Inquiry, at: number): number {
  const now = toldAt(inquiry, at);
  let edge = nextEdge(inquiry, at);
  while (edge < Infinity && isSame(toldAt(inquiry, edge), now)) edge = nextEdge(inquiry, edge);

  return edge;
}

function commonReasons({ common }: Inquiry, at: number): readonly Reason[] {
  const some = common.map((timeline) => reasonsAt(timeline, at)).filter((reasons) => reasons.length > 0);

  return some.length === 0 ? NONE : some.flat();
}

function reasonsUnder(
  inquiry: Inquiry,
  prepared: PreparedSubscription,
  common: readonly Reason[],
  at: number,
): readonly Reason[] {
  const own = reasonsAt(prepared.reasons, at);
  const lack = inquiry.lackOf(prepared);
  if (common.length === 0 && own.length === 0 && lack === undefined) return NONE;

  return told(inquiry, [...own, ...common, lack]);
}

function told({ refuses }: Inquiry, reasons: readonly (Reason | undefined)[]): readonly Reason[] {
  return reasons
    .filter((reason) => reason !== undefined)
    .filter(refuses)
    .sort(inOrderOfTelling);
}

/** Of two refusals the one that is nearer to an opening: its first reason is told later, then it started later. */
function closer(best: Answer | undefined, next: Answer): Answer {
  const [bestFirst] = best?.reasons ?? NONE;
  const [nextFirst] = next.reasons;
  if (best === undefined || bestFirst === undefined || nextFirst === undefined) return next;
  const order =
    byPrecedence(nextFirst.code, bestFirst.code) ||
    next.prepared.start - best.prepared.start ||
    // Two that started together are told alike whichever is read first (I-18).
    best.prepared.subscription.id.localeCompare(next.prepared.subscription.id, 'en');

  return order > 0 ? next : best;
}

/** Any edge of anything that the question depends on: also a signature or a purge that lies ahead. */
function nextEdge({ purge, common, subscriptions }: Inquiry, at: number): number {
  let next = edgeAfter(purge, at);
  for (const timeline of common) next = Math.min(next, edgeAfter(timeline, at));
  for (const { signedAt, reasons } of subscriptions) {
    next = Math.min(next, edgeAfter(reasons, at), signedAt > at ? signedAt : Infinity);
  }

  return next;
}

/** Two subscriptions may say the same: what is told is compared, not who tells it. */
function isSame(a: readonly Reason[], b: readonly Reason[]): boolean {
  return a.length === b.length && a.every((reason, index) => isEqual(reason, b[index]));
}

function isEqual(a: Reason, b: Reason | undefined): boolean {
  return a === b || (b !== undefined && inOrderOfTelling(a, b) === 0);
}
