import { byPrecedence } from '../reason.js';
import { inOrderOfTelling, type Reason } from './explanation.js';
import type { Inquiry } from './inquiry.js';
import type { PreparedSubscription } from './snapshot.js';
import { edgeAfter, reasonsAt } from './timeline.js';

/** What one signed subscription says to a question at an instant. */
export interface Answer {
  readonly prepared: PreparedSubscription;
  /** Of all its reasons the one that is told first; without one it allows. */
  readonly first: Reason | undefined;
  /** Reasons of its own, and what the person lacks under it; those of `common` come to them. */
  readonly own: readonly Reason[];
  readonly lack: Reason | undefined;
}

/** What is said at an instant. */
export interface Answers {
  /** Reasons under every subscription, and where there is none. */
  readonly common: readonly Reason[];
  /** Of the signed subscriptions: a draft never entitles (M0.1). */
  readonly each: readonly Answer[];
}

const NONE: readonly Reason[] = [];

/** What each subscription says at an instant, apart from a purge. */
export function answersAt(inquiry: Inquiry, at: number): Answers {
  const common = commonReasons(inquiry, at);
  const each: Answer[] = [];
  for (const prepared of inquiry.subscriptions) {
    if (prepared.signedAt <= at) each.push(answerOf(inquiry, prepared, common, at));
  }

  return { common, each };
}

/**
 * What is told at an instant: nothing where one subscription allows, else the reasons of the one that is nearest to it, or
 * that there is none (G-PRECEDENCE, entitlements.md 6).
 */
export function toldAt(inquiry: Inquiry, at: number): readonly Reason[] {
  const purge = reasonsAt(inquiry.purge, at);
  if (purge.length > 0) return purge;
  const { common, each } = answersAt(inquiry, at);
  if (each.length === 0) return told(refusing(inquiry, [inquiry.withoutAny]), common);
  if (each.some(({ first }) => first === undefined)) return NONE;
  const closest = each.reduce(closer);

  return told([...closest.own, closest.lack], common);
}

/** The next instant at which something else is told than now, without a new fact; `Infinity` where none is known. */
export function nextChangeAfter(inquiry: Inquiry, at: number, now: readonly Reason[]): number {
  let edge = nextEdge(inquiry, at);
  while (edge < Infinity && isSame(toldAt(inquiry, edge), now)) edge = nextEdge(inquiry, edge);

  return edge;
}

/**
 * Since when a subscription has refused without a break; `undefined` where it allows, and where it never allowed: what is
 * missing, or has yet to come, was there at no time (G-PROGRESS).
 */
export function refusedSince(inquiry: Inquiry, { prepared, lack }: Answer, now: number): number | undefined {
  if (lack !== undefined) return undefined;
  let since: number | undefined;
  for (let at = now; ; at = since - 1) {
    const reasons = [...refusing(inquiry, reasonsAt(prepared.reasons, at)), ...commonReasons(inquiry, at)];
    if (reasons.length === 0) return since;
    since = Math.min(...reasons.map((reason) => reason.since?.getTime() ?? NaN));
    if (!(since > prepared.signedAt)) return undefined;
  }
}

function answerOf(inquiry: Inquiry, prepared: PreparedSubscription, common: readonly Reason[], at: number): Answer {
  const own = refusing(inquiry, reasonsAt(prepared.reasons, at));
  const lack = inquiry.lackOf(prepared);

  return { prepared, own, lack, first: earlier(earlier(own[0], common[0]), lack) };
}

function commonReasons(inquiry: Inquiry, at: number): readonly Reason[] {
  let found = NONE;
  for (const timeline of inquiry.common) {
    const reasons = refusing(inquiry, reasonsAt(timeline, at));
    if (reasons.length > 0) found = found.length === 0 ? reasons : told(reasons, found);
  }

  return found;
}

/** Those that refuse what is asked. */
function refusing({ refuses }: Inquiry, reasons: readonly (Reason | undefined)[]): readonly Reason[] {
  const all = reasons.length === 0 ? NONE : reasons.filter((reason) => reason !== undefined);

  return refuses === undefined || all.length === 0 ? all : all.filter(refuses);
}

function told(some: readonly (Reason | undefined)[], others: readonly Reason[]): readonly Reason[] {
  return [...some, ...others].filter((reason) => reason !== undefined).sort(inOrderOfTelling);
}

function earlier(a: Reason | undefined, b: Reason | undefined): Reason | undefined {
  if (a === undefined || b === undefined) return a ?? b;

  return byPrecedence(b.code, a.code) < 0 ? b : a;
}

/** Of two refusals the one that is nearer to an opening: its first reason is told later, then it started later. */
function closer(best: Answer, next: Answer): Answer {
  if (best.first === undefined || next.first === undefined) return best;
  const order =
    byPrecedence(next.first.code, best.first.code) ||
    next.prepared.start - best.prepared.start ||
    // Two that started together are told alike whichever is read first (I-18).
    Number(best.prepared.subscription.id > next.prepared.subscription.id);

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
