import { type Block, blocksOn, isEffective } from './block.js';
import type { CourseId, PersonId, TenantId } from './ids.js';
import { byPrecedence, type ReasonCode } from './reason.js';
import type { SeatStanding } from './seat.js';
import { covers, entitles, type Subscription, termOf } from './subscription.js';

/** The longest right of an open player to go on without asking again, in seconds (G-LEASE). */
export const LEASE_SECONDS = 60;

/** What `decide` reads: facts of one tenant, as they were written. */
export interface AccessFacts {
  readonly tenantId: TenantId;
  /** When the tenant's data were destroyed (M3.3). */
  readonly purgedAt?: Date | undefined;
  readonly subscriptions: readonly Subscription[];
  readonly blocks: readonly Block[];
  /** The person's standing in each subscription, by its id; one that is missing counts as `none`. */
  readonly seats: Readonly<Record<string, SeatStanding>>;
}

export interface AccessQuestion {
  /** `seat: 'not-needed'` for roles that open courses without one (M1.1). */
  readonly person: { readonly id: PersonId; readonly seat: 'needed' | 'not-needed' };
  readonly course: { readonly id: CourseId; readonly slug: string };
}

export interface Reason {
  readonly code: ReasonCode;
  /** Since when it holds; `undefined` where it is the absence of something. */
  readonly since?: Date | undefined;
  /** Until when it holds, where that is known without a new fact. */
  readonly until?: Date | undefined;
  /** The zone of the contract, where the reason is a day of it. */
  readonly timeZone?: string | undefined;
  /** The rule of rules.md that it follows from. */
  readonly rule: string;
}

/** Whether one person may open one course at one instant, and if not, every reason. */
export interface Decision {
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
  /** The next instant at which the answer can change without a new fact. */
  readonly nextChangeAt?: Date | undefined;
  /** Since when access that was there is refused: what happened before it may still be told (G-PROGRESS). */
  readonly lostAt?: Date | undefined;
  /** How long a player may go on with this answer: at most 60 s, and never beyond `nextChangeAt`; 0 where refused. */
  readonly leaseSeconds: number;
}

/**
 * Decides access: deny by default, no block may be effective, and one subscription that allows is enough
 * (entitlements.md 6, I-1, I-15, I-18).
 */
export function decide(facts: AccessFacts, at: Date, question: AccessQuestion): Decision {
  const purge = purgeOf(facts, at);
  if (purge !== undefined) return refuse([purge], undefined);
  const answers = entitlingAnswers(facts, at, question);
  const nextChangeAt = nextChange(facts, answers, at, question);

  if (answers.some(({ reasons }) => reasons.length === 0)) return allow(at, nextChangeAt);

  const closest = answers.reduce<Answer | undefined>(closer, undefined);
  const reasons = closest?.reasons ?? [{ code: 'NOT_ENTITLED', rule: 'M1.1' } as const];
  return { ...refuse(reasons, nextChangeAt), lostAt: latest(answers.map(lossOf)) };
}

/** The reason that a purged tenant gives for every question; nobody may be written there any more. */
export function purgeOf({ purgedAt }: Pick<AccessFacts, 'purgedAt'>, at: Date): Reason | undefined {
  return purgedAt !== undefined && purgedAt <= at
    ? { code: 'TENANT_PURGED', since: purgedAt, rule: 'M3.3' }
    : undefined;
}

/**
 * The subscriptions in which this person may take a free seat by themselves, the one that ends last first: those where
 * `NO_SEAT` is the only reason and whose plan says so; none for somebody whose seat was revoked (entitlements.md 6).
 */
export function seatOffers(facts: AccessFacts, at: Date, question: AccessQuestion): readonly Subscription[] {
  if (Object.values(facts.seats).includes('revoked')) return [];

  return entitlingAnswers(facts, at, question)
    .filter(({ reasons }) => reasons.length === 1 && reasons[0]?.code === 'NO_SEAT')
    .map(({ subscription }) => subscription)
    .filter(({ autoAssign }) => autoAssign)
    .sort((a, b) => termOf(b).end.getTime() - termOf(a).end.getTime());
}

interface Answer {
  readonly subscription: Subscription;
  readonly reasons: readonly Reason[];
  readonly changes: readonly Date[];
}

function entitlingAnswers(facts: AccessFacts, at: Date, question: AccessQuestion): readonly Answer[] {
  return facts.subscriptions
    .filter((subscription) => entitles(subscription, question.course.slug, at))
    .map((subscription) => answerOf(facts, subscription, at, question));
}

function answerOf(facts: AccessFacts, subscription: Subscription, at: Date, question: AccessQuestion): Answer {
  const blocks = blocksOn(facts.blocks, {
    tenant: facts.tenantId,
    subscription: subscription.id,
    course: question.course.id,
    person: question.person.id,
  });
  const term = termOf(subscription);
  const reasons = [
    ...termReasons(subscription, at),
    ...blockReasons(blocks, at),
    ...seatReasons(facts, subscription, question),
  ].sort((a, b) => byPrecedence(a.code, b.code));
  const edges = blocks.flatMap(({ effectiveAt, liftedAt }) => [effectiveAt, liftedAt]);

  return { subscription, reasons, changes: [term.start, term.end, ...edges].filter((edge) => edge !== undefined) };
}

function termReasons(subscription: Subscription, at: Date): Reason[] {
  const { start, end } = termOf(subscription);
  const { timeZone } = subscription;
  if (at < start) return [{ code: 'NOT_STARTED', until: start, timeZone, rule: 'M1.1' }];
  if (at >= end) return [{ code: 'SUBSCRIPTION_ENDED', since: end, timeZone, rule: 'M3.1' }];

  return [];
}

function blockReasons(blocks: readonly Block[], at: Date): Reason[] {
  return blocks
    .filter((block) => isEffective(block, at))
    .map(({ reason, effectiveAt, liftedAt }) => ({
      code: reason,
      since: effectiveAt,
      until: liftedAt,
      rule: 'G-BLOCK',
    }));
}

function seatReasons(facts: AccessFacts, { id }: Subscription, { person }: AccessQuestion): Reason[] {
  const seated = person.seat === 'not-needed' || facts.seats[id] === 'seated';

  return seated ? [] : [{ code: 'NO_SEAT', rule: 'M1.1' }];
}

/** Also what has no answer yet counts: a signature or a purge that lies ahead. */
function nextChange(
  facts: AccessFacts,
  answers: readonly Answer[],
  at: Date,
  { course }: AccessQuestion,
): Date | undefined {
  const signatures = facts.subscriptions.filter((each) => covers(each, course.slug)).map(({ signedAt }) => signedAt);
  const changes = [facts.purgedAt, ...signatures, ...answers.flatMap((answer) => answer.changes)];

  return earliest(changes.filter((change) => change !== undefined && change > at));
}

/** When one subscription closed to this person; `undefined` where a seat is what is missing, or it has yet to open. */
function lossOf({ reasons }: Answer): Date | undefined {
  return reasons.every(({ since }) => since !== undefined) ? earliest(reasons.map(({ since }) => since)) : undefined;
}

/** Of two refusals the one that is nearer to an opening: its first reason is told later, then it started later. */
function closer(best: Answer | undefined, next: Answer): Answer {
  const [bestFirst] = best?.reasons ?? [];
  const [nextFirst] = next.reasons;
  if (best === undefined || bestFirst === undefined || nextFirst === undefined) return next;

  const order = byPrecedence(nextFirst.code, bestFirst.code);
  if (order !== 0) return order > 0 ? next : best;

  return termOf(next.subscription).start > termOf(best.subscription).start ? next : best;
}

function allow(at: Date, nextChangeAt: Date | undefined): Decision {
  const untilChange = nextChangeAt === undefined ? Infinity : (nextChangeAt.getTime() - at.getTime()) / 1000;

  return { allowed: true, reasons: [], nextChangeAt, leaseSeconds: Math.min(LEASE_SECONDS, untilChange) };
}

function refuse(reasons: readonly Reason[], nextChangeAt: Date | undefined): Decision {
  return { allowed: false, reasons, nextChangeAt, leaseSeconds: 0 };
}

function earliest(instants: readonly (Date | undefined)[]): Date | undefined {
  return inOrder(instants)[0];
}

function latest(instants: readonly (Date | undefined)[]): Date | undefined {
  return inOrder(instants).at(-1);
}

function inOrder(instants: readonly (Date | undefined)[]): readonly Date[] {
  return instants.filter((instant) => instant !== undefined).sort((a, b) => a.getTime() - b.getTime());
}
