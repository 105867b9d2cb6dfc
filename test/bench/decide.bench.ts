import type { AccessFacts, CourseQuestion } from '../../server/domain/access/facts.js';
import { snapshotOf } from '../../server/domain/access/snapshot.js';
import { decide, decideIn } from '../../server/domain/access.js';
import { BLOCK_REASONS, BLOCK_SCOPES, type Block } from '../../server/domain/block.js';
import type { CourseId, PersonId, SubscriptionId } from '../../server/domain/ids.js';
import type { Interval } from '../../server/domain/interval.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { instantsOf, modelCodes } from '../support/access-model.js';
import { after, aSubscription, DAY_MS, TENANT } from '../support/builders.js';
import { machine, measure, report } from './measure.js';

const YEARS = 10;
const COURSES = 50;
const PEOPLE = 500;
const SUBSCRIPTIONS = 20;
const BLOCKS = 1_000;

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

const facts = tenYears();
const snapshot = snapshotOf(facts);
const pick = chance(7);
const asked = Array.from({ length: 4_096 }, () => {
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
const one = (index: number) => asked[index % asked.length] ?? asked[0]!;

const warm = (index: number) => {
  const { question, seats, at } = one(index);
  return decideIn(snapshot, { seats }, at, question);
};
const cold = (index: number) => {
  const { question, seats, at } = one(index);
  return decide({ ...facts, seats }, at, question);
};
const unprepared = (index: number) => {
  const { question, seats, at } = one(index);
  return naive({ ...facts, seats }, at, question);
};

const allowed = asked.filter((_, index) => warm(index).allowed).length;
const wrong = asked.slice(0, 200).filter((_, index) => warm(index).allowed !== unprepared(index).allowed).length;
if (wrong > 0) throw new Error(`The two ways differ in ${String(wrong)} of 200 answers: nothing was measured.`);

const answers = [
  measure('decide, warm snapshot', { rounds: 9, callsPerRound: 40_000 }, warm),
  measure('decide, snapshot made each time', { rounds: 5, callsPerRound: 100 }, cold),
  measure('naive, prepares nothing', { rounds: 5, callsPerRound: 100 }, unprepared),
];
const [first] = answers;
const median = first?.perSecond[Math.floor(first.perSecond.length / 2)] ?? 0;

process.stdout.write(
  [
    `decide(): ${machine()}`,
    `Load: ${String(YEARS)} years of monthly suspensions, ${String(SUBSCRIPTIONS)} subscriptions, ${String(BLOCKS)} blocks, 52 maintenance windows;`,
    `      ${String(asked.length)} different questions, ${String(Math.round((allowed / asked.length) * 100))} % allowed; rate is the median of the rounds (slowest – fastest).`,
    report(answers),
    `Target (entitlements.md 5): at least 20,000/s and p99 at most 0.5 ms on a warm snapshot: ${median >= 20_000 && (first?.p99 ?? 1) <= 0.5 ? 'met' : 'MISSED'}.`,
    '',
  ].join('\n'),
);
