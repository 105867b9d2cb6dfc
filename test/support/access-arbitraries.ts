import fc from 'fast-check';
import type {
  AccessFacts,
  AccessQuestion,
  AccountOwner,
  Maintenance,
  NonpaymentSuspension,
} from '../../server/domain/access/facts.js';
import { ADMINISTRATION_ACTIONS, ADMINISTRATION_AREAS } from '../../server/domain/access/administration.js';
import { type Block, BLOCK_REASONS, BLOCK_SCOPES, type BlockScope } from '../../server/domain/block.js';
import { type ContractEvent, END_REASONS } from '../../server/domain/contract/contract-event.js';
import type { LessonId, SubscriptionId } from '../../server/domain/ids.js';
import type { Interval } from '../../server/domain/interval.js';
import type { Override } from '../../server/domain/override.js';
import { ROLES } from '../../server/domain/role.js';
import type { SeatStanding } from '../../server/domain/seat.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { after, COURSE, DAY_MS, LEARNER, QUESTION, SUBSCRIPTION, TENANT } from './builders.js';

const OTHER_SUBSCRIPTION = 'subscription-2' as SubscriptionId;

/** Few enough instants that facts often meet at one of them. */
const day = fc.integer({ min: -14, max: 14 });
const instant = day.map((days) => after(days * DAY_MS));
/** Where a question is asked: at an edge of facts, a millisecond to either side of it, and somewhere between. */
export const probe = fc
  .tuple(day, fc.constantFrom(-1, 0, 1, 3_600_000))
  .map(([days, off]) => after(days * DAY_MS + off));

/** Nothing, so many times for each time that there is something. */
function rarely<Value>(arbitrary: fc.Arbitrary<Value>, nothing: number): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ arbitrary, weight: 1 }, { arbitrary: fc.constant(undefined), weight: nothing });
}

const later = fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined });
const interval: fc.Arbitrary<Interval> = fc.tuple(day, later).map(([start, length]) => ({
  start: after(start * DAY_MS),
  end: length === undefined ? undefined : after((start + length) * DAY_MS),
}));
const bounded = interval.map(({ start, end }) => ({ start, end: end ?? after(15 * DAY_MS) }));

const subject = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom<readonly [BlockScope, string]>(
      ['tenant', TENANT],
      ['subscription', SUBSCRIPTION],
      ['subscription', OTHER_SUBSCRIPTION],
      ['course', COURSE],
      ['person', LEARNER],
    ),
  },
  // Of somebody else, or an id of another kind: concerns nobody here.
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...BLOCK_SCOPES), fc.constantFrom('somebody-else', TENANT, LEARNER)),
  },
);

export const block: fc.Arbitrary<Block> = fc
  .tuple(subject, fc.constantFrom(...BLOCK_REASONS), interval, later)
  .map(([[scope, subjectId], reason, { start, end }, confirmed]) => ({
    scope,
    subjectId,
    reason,
    effectiveAt: start,
    liftedAt: end,
    confirmedAt: confirmed === undefined ? undefined : new Date(start.getTime() + (confirmed * DAY_MS) / 4),
  }));

const nonpayment: fc.Arbitrary<NonpaymentSuspension> = fc.oneof(
  fc.record({
    scope: fc.constant('tenant' as const),
    subjectId: fc.constant(TENANT as string),
    spans: fc.array(interval, { maxLength: 3 }),
  }),
  fc.record({
    scope: fc.constant('subscription' as const),
    subjectId: fc.constantFrom<string>(SUBSCRIPTION, OTHER_SUBSCRIPTION),
    spans: fc.array(interval, { maxLength: 3 }),
  }),
);

const override: fc.Arbitrary<Override> = fc.record({
  id: fc.constant('override-1'),
  consequence: fc.constantFrom('suspension' as const, 'purge' as const),
  effect: fc.constantFrom('hold' as const, 'advance' as const),
  subjectId: fc.constantFrom<string>(TENANT, SUBSCRIPTION),
  reason: fc.constant('They promised to pay.'),
  from: instant,
  expiresAt: instant,
  decidedBy: fc.constant('operator-1'),
});

const withdrawnAt = fc.option(instant, { nil: undefined });
const event: fc.Arbitrary<ContractEvent> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('cancellation' as const, 'non_renewal' as const, 'fee_refusal' as const),
    at: instant,
    withdrawnAt,
  }),
  fc
    .tuple(day, fc.integer({ min: 0, max: 9 }), fc.constantFrom(...END_REASONS), withdrawnAt)
    .map(([at, days, reason, withdrawn]) => ({
      kind: 'termination' as const,
      at: after(at * DAY_MS),
      effectiveAt: after((at + days) * DAY_MS),
      reason,
      withdrawnAt: withdrawn,
    })),
  fc.tuple(day, fc.integer({ min: 0, max: 9 })).map(([at, days]) => ({
    kind: 'product_withdrawal' as const,
    at: after(at * DAY_MS),
    interruptedAt: after((at + days) * DAY_MS),
  })),
  fc.record({
    kind: fc.constant('signed_renewal' as const),
    at: instant,
    termEnd: fc.constantFrom('2026-04-20', '2026-05-05'),
  }),
);

const subscription = (id: SubscriptionId): fc.Arbitrary<Subscription> =>
  fc.record({
    id: fc.constant(id),
    signedAt: fc.option(
      fc.oneof({ arbitrary: fc.constant(after(-20 * DAY_MS)), weight: 3 }, { arbitrary: instant, weight: 1 }),
      { nil: undefined, freq: 8 },
    ),
    timeZone: fc.constantFrom('Europe/Paris', 'Australia/Lord_Howe'),
    termStart: fc.constantFrom('2026-03-15', '2026-03-20', '2026-03-29'),
    termEnd: fc.constantFrom('2026-03-25', '2026-04-02', '2026-04-14', '2026-04-20'),
    entitledCourses: fc.constantFrom<Subscription['entitledCourses']>('all', 'all', 'all', ['colour'], ['other']),
    autoAssign: fc.boolean(),
    renewal: fc.option(fc.constant({ months: 1, noticeDays: 10 }), { nil: undefined, freq: 2 }),
    events: fc.array(event, { maxLength: 2 }),
    template: fc.constantFrom('moocit', 'learnwise'),
  });

const maintenance: fc.Arbitrary<Maintenance> = bounded.map(({ start, end }) => ({
  start,
  end,
  timeZone: 'Europe/Paris',
}));

const accountOwner: fc.Arbitrary<AccountOwner> = fc.record({
  since: instant,
  adultFrom: instant,
  consents: fc.array(interval, { maxLength: 2 }),
});

const standing = fc.constantFrom<SeatStanding>('seated', 'seated', 'none', 'revoked');

/** Facts of a tenant with up to two subscriptions, of which most allow something at some time. */
export const facts: fc.Arbitrary<AccessFacts> = fc.record({
  tenantId: fc.constant(TENANT),
  purgedAt: rarely(instant, 9),
  subscriptions: fc
    .tuple(subscription(SUBSCRIPTION), subscription(OTHER_SUBSCRIPTION))
    .chain((both) => fc.oneof({ arbitrary: fc.constant(both), weight: 4 }, fc.subarray(both))),
  blocks: fc.array(block, { maxLength: 3 }),
  nonpayment: fc.array(nonpayment, { maxLength: 1 }),
  overrides: fc.array(override, { maxLength: 2 }),
  maintenance: rarely(fc.array(maintenance, { maxLength: 2 }), 2),
  termsClick: rarely(fc.record({ askedFrom: instant, acceptedAt: withdrawnAt }), 1),
  seats: fc.record({ [SUBSCRIPTION]: standing, [OTHER_SUBSCRIPTION]: standing }),
  accountOwner: rarely(accountOwner, 3),
});

export const question: fc.Arbitrary<AccessQuestion> = fc.oneof(
  fc.constant<AccessQuestion>(QUESTION),
  fc.constant<AccessQuestion>({ ...QUESTION, person: { id: LEARNER, seat: 'not-needed' } }),
  fc.boolean().map((open) => ({ course: QUESTION.course, lesson: { id: 'lesson.1' as LessonId, open } })),
  fc.record({
    person: fc.record({ id: fc.constant(LEARNER), role: fc.constantFrom(...ROLES, 'administrator' as const) }),
    area: fc.constantFrom(...ADMINISTRATION_AREAS),
    action: fc.constantFrom(...ADMINISTRATION_ACTIONS),
  }),
);
