import type { AccessFacts, CourseQuestion } from '../../server/domain/access/facts.js';
import { snapshotOf } from '../../server/domain/access/snapshot.js';
import { decide, decideIn } from '../../server/domain/access.js';
import { BLOCK_REASONS, BLOCK_SCOPES, type Block } from '../../server/domain/block.js';
import type { CourseId, PersonId, SubscriptionId } from '../../server/domain/ids.js';
import type { Interval } from '../../server/domain/interval.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { instantsOf, modelCodes } from '../support/access-model.js';
import { after, aSubscription, DAY_MS, TENANT } from '../support/builders.js';
import { type Measurement, measure, quantile } from './measure.js';
import { type Row, rowOfTimes } from './table.js';

const YEARS = 10;
const COURSES = 50;
const PEOPLE = 500;
const SUBSCRIPTIONS = 20;
const BLOCKS = 1_000;
/** What is asked of one core (entitlements.md 5). */
const MOST_QUICK = { perSecond: 20_000, p99Ms: 0.5 } as const;

/** The same numbers at each run, spread evenly enough. */
function chance(seed: number): (below: number) => number {
  let state = seed;

  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Ten years of a tenant: of each month an invoice that was paid late and suspended for a day, and blocks of all kinds. */
function tenYears(): AccessFacts {
  const pick = chance(42);
  const months = Array.from({ length: YEARS * 12 }, (_, month): Interval => {
    const start = after(-(month + 1) * 30 * DAY_MS);
    return { start, end: new Date(start.getTime() + DAY_MS) };
  });
  const subscriptions = Array.from({ length: SUBSCRIPTIONS }, (_, index): Subscription =>
    aSubscription({
      id: `subscription-${String(index)}` as SubscriptionId,
      signedAt: after(-YEARS * 365 * DAY_MS),
      termStart: `${String(2016 + (index % 10))}-04-01`,
      termEnd: index % 4 === 0 ? '2026-03-01' : '2027-04-01',
      entitledCourses: index % 3 === 0 ? 'all' : Array.from({ length: 10 }, () => `course-${String(pick(COURSES))}`),
      ...(index % 2 === 0 && { renewal: { months: 12, noticeDays: 30 }, template: 'learnwise' }),
      events: index % 5 === 0 ? [{ kind: 'non_renewal', at: after(-10 * DAY_MS) }] : [],
    }),
  );
  const blocks = Array.from({ length: BLOCKS }, (): Block => {
    const scope = BLOCK_SCOPES[pick(4)] ?? 'person';
    const effectiveAt = after(-pick(YEARS * 365) * DAY_MS - DAY_MS);
    const open = scope !== 'tenant' && pick(10) === 0;
    return {
      scope,
      subjectId: {
        tenant: TENANT,
        subscription: `subscription-${String(pick(SUBSCRIPTIONS))}`,
        course: `course-${String(pick(COURSES))}`,
        person: `person-${String(pick(PEOPLE))}`,
      }[scope],
      reason: BLOCK_REASONS[pick(BLOCK_REASONS.length)] ?? 'TAKEDOWN',
      effectiveAt,
      liftedAt: open ? undefined : new Date(effectiveAt.getTime() + DAY_MS / 2),
    };
  });

  return {
    tenantId: TENANT,
    subscriptions,
    blocks,
    nonpayment: [
      { scope: 'tenant', subjectId: TENANT, spans: months },
      ...subscriptions.map(({ id }) => ({ scope: 'subscription' as const, subjectId: id, spans: months.slice(0, 24) })),
    ],
    maintenance: Array.from({ length: 52 }, (_, week) => ({
      start: after((week * 7 + 3) * DAY_MS),
      end: after((week * 7 + 3) * DAY_MS + DAY_MS / 6),
      timeZone: 'Europe/Paris',
    })),
    seats: {},
  };
}

/** What the naive way has to do for the same answer: reasons, and the next instant at which they are others. */
function naive(facts: AccessFacts, at: Date, question: CourseQuestion) {
  const reasons = modelCodes(facts, at, question);
  const nextChangeAt = instantsOf(facts).find((instant) => instant > at);

  return { allowed: reasons.length === 0, reasons, nextChangeAt };
}

/** How quickly `decide()` answers from prepared facts, and from facts that are prepared each time. */
export function decisions(): Promise<readonly Row[]> {
  const facts = tenYears();
  const snapshot = snapshotOf(facts);
  const asked = questions(facts);
  const one = (index: number) => asked[index % asked.length]!;
  const warm = (index: number) => decideIn(snapshot, { seats: one(index).seats }, one(index).at, one(index).question);
  const cold = (index: number) => decide({ ...facts, seats: one(index).seats }, one(index).at, one(index).question);
  const unprepared = (index: number) =>
    naive({ ...facts, seats: one(index).seats }, one(index).at, one(index).question);
  const wrong = asked.slice(0, 200).filter((_, index) => warm(index).allowed !== unprepared(index).allowed).length;
  if (wrong > 0) throw new Error(`The two ways differ in ${String(wrong)} of 200 answers: nothing was measured.`);
  const load = `${String(SUBSCRIPTIONS)} subscriptions, ${String(BLOCKS)} blocks, ${String(YEARS)} years of monthly suspensions, ${String(asked.length)} questions`;

  return Promise.resolve([
    ...rowsOf(
      { operation: 'decide(), warm snapshot', load },
      measure({ rounds: 9, callsPerRound: 40_000 }, warm),
      true,
    ),
    ...rowsOf(
      { operation: 'decide(), snapshot made each time', load },
      measure({ rounds: 5, callsPerRound: 100 }, cold),
    ),
  ]);
}

function questions(facts: AccessFacts) {
  const pick = chance(7);

  return Array.from({ length: 4_096 }, () => {
    const number = pick(COURSES);
    const question: CourseQuestion = {
      person: { id: `person-${String(pick(PEOPLE))}` as PersonId, seat: 'needed' },
      course: { id: `course-${String(number)}` as CourseId, slug: `course-${String(number)}` },
    };
    const seats = Object.fromEntries(
      facts.subscriptions.map(({ id }) => [id, pick(3) === 0 ? 'seated' : 'none'] as const),
    );

    return { question, seats, at: after(pick(DAY_MS)) };
  });
}

function rowsOf(
  { operation, load }: Pick<Row, 'operation' | 'load'>,
  { perSecond, single }: Measurement,
  hasTarget = false,
): readonly Row[] {
  const [slowest, median, fastest] = [0, 0.5, 1].map((share) => quantile(perSecond, share));
  const whole = (value = NaN): string => Math.round(value).toLocaleString('en');

  return [
    {
      ...{ operation, load, median: `${whole(median)}/CPU-s`, spread: `${whole(slowest)} – ${whole(fastest)}` },
      target: hasTarget ? `≥ ${MOST_QUICK.perSecond.toLocaleString('en')}/CPU-s` : '–',
      ...(hasTarget && { met: (median ?? 0) >= MOST_QUICK.perSecond }),
    },
    rowOfTimes(
      { operation: `${operation}, one`, load },
      single,
      hasTarget ? [{ share: 0.99, ms: MOST_QUICK.p99Ms }] : [],
    ),
  ];
}
