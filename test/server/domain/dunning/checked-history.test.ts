import { describe, expect, it } from 'vitest';
import { addedSeatsPrice } from '../../../../server/domain/billing/added-seats.js';
import { owedPostings } from '../../../../server/domain/billing/period-charge.js';
import { nonpaymentSuspensions } from '../../../../server/domain/dunning/nonpayment.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import type { Override } from '../../../../server/domain/override.js';
import { simulate } from '../../../../server/domain/simulation/simulate.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { ORDER } from '../billing/charge-builders.js';
import { at, finalNotice, history, learnwise, subscription, TENANT } from './tenant-history.js';

const JUNE = at('2026-06-01T00:00:00Z');
const NEVER = new Date(NaN);

const addedTo = (facts: TenantHistory, seatsAt: Date): unknown =>
  addedSeatsPrice(facts, facts.subscriptions[0] ?? learnwise('S1'), { seats: 1, at: seatsAt });

const DOORS: readonly ((facts: TenantHistory) => unknown)[] = [
  nonpaymentSuspensions,
  (facts) => dueNotices(facts, JUNE),
  (facts) => owedPostings(facts, JUNE),
  (facts) => simulate(facts, JUNE),
  (facts) => addedTo(facts, at('2025-06-01T00:00:00Z')),
];

function problemsOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    if (error instanceof RuleViolationError) return error.problems.map(({ field, rule }) => [field, rule]);
    throw error;
  }
  return undefined;
}

const renewal = { months: 12, noticeDays: 30 };
const ordering = (capacity: Partial<typeof ORDER.capacity & { overageUnitCents: number }>): Partial<Subscription> => ({
  orderForm: { ...ORDER, capacity: { ...ORDER.capacity, ...capacity } },
});
const MARCH = at('2025-03-01T00:00:00Z');
const change = { kind: 'added', at: MARCH, seats: 1 } as const;
const block = { scope: 'tenant', subjectId: TENANT, reason: 'SUSPENDED_BREACH', effectiveAt: MARCH } as const;
const price = { id: 'p', publishedAt: MARCH, effectiveAt: JUNE, unitCents: 1 };
const fee = { id: 'f', subscriptionId: learnwise('S1').id, decidedAt: MARCH, unitCents: 1 };

describe('a history that has no days', () => {
  it.each<[string, string, Partial<Subscription>]>([
    ['timeZone', 'G-TZ', { timeZone: 'Mars/Olympus' }],
    ['timeZone', 'G-TZ', { timeZone: '+02:00' }],
    ['termStart', 'G-INSTANT', { termStart: '2025-02-30' }],
    ['termStart', 'G-INSTANT', { termStart: undefined as unknown as string }],
    ['termEnd', 'G-INSTANT', { termEnd: '2025-13-01' }],
    ['termEnd', 'G-INTERVAL', { termEnd: '2025-01-01' }],
    ['renewal.months', 'G-MONTH', { renewal: { ...renewal, months: 0 } }],
    ['renewal.months', 'G-MONTH', { renewal: { ...renewal, months: 1.5 } }],
    ['renewal.noticeDays', 'G-MONTH', { renewal: { ...renewal, noticeDays: -1 } }],
    [
      'events[0].paidThrough',
      'G-INSTANT',
      { events: [{ kind: 'cancellation', at: at('2025-03-01T00:00:00Z'), paidThrough: 'soon' }] },
    ],
    [
      'events[0].effectiveOn',
      'G-INSTANT',
      { events: [{ kind: 'fee_refusal', at: at('2025-03-01T00:00:00Z'), effectiveOn: '2025-06-31' }] },
    ],
    [
      'events[0].termEnd',
      'G-INSTANT',
      { events: [{ kind: 'signed_renewal', at: at('2025-03-01T00:00:00Z'), termEnd: '' }] },
    ],
    ['signedAt', 'G-INSTANT', { signedAt: NEVER }],
    ['events[0].at', 'G-INSTANT', { events: [{ kind: 'cancellation', at: NEVER }] }],
    ['events[0].withdrawnAt', 'G-INSTANT', { events: [{ kind: 'cancellation', at: MARCH, withdrawnAt: NEVER }] }],
    [
      'events[0].effectiveAt',
      'G-INSTANT',
      { events: [{ kind: 'termination', at: MARCH, effectiveAt: NEVER, reason: 'overload' }] },
    ],
    ['orderForm.capacity.seats', 'M1.1', ordering({ seats: -1 })],
    ['orderForm.capacity.seats', 'M1.1', ordering({ seats: 0 })],
    ['orderForm.capacity.seats', 'M1.1', ordering({ seats: 1.5 })],
    ['orderForm.capacity.unitCents', 'G-MONEY', ordering({ unitCents: -5 })],
    ['orderForm.capacity.unitCents', 'G-MONEY', ordering({ unitCents: 0.5 })],
    ['orderForm.capacity.overageUnitCents', 'G-MONEY', ordering({ overageUnitCents: -1 })],
  ])('is refused for its %s (%s) at every door: %o', (field, rule, wrong) => {
    const facts = history({ subscriptions: [learnwise('S1'), subscription('S2', wrong)] });

    for (const door of DOORS) expect(problemsOf(() => door(facts))).toEqual([[`subscriptions[1].${field}`, rule]]);
  });

  it.each<[string, string, Partial<TenantHistory>]>([
    ['capacityChanges.S1[1].at', 'G-INSTANT', { capacityChanges: { S1: [change, { ...change, at: NEVER }] } }],
    ['capacityChanges.S1[0].seats', 'M3.1', { capacityChanges: { S1: [{ ...change, seats: -1 }] } }],
    ['capacityChanges.S1[0].seats', 'M3.1', { capacityChanges: { S1: [{ ...change, seats: 0.5 }] } }],
    ['blocks[1].effectiveAt', 'G-INSTANT', { blocks: [block, { ...block, effectiveAt: NEVER }] }],
    ['blocks[0].liftedAt', 'G-INSTANT', { blocks: [{ ...block, liftedAt: NEVER }] }],
    ['notices[0].sentAt', 'G-INSTANT', { notices: [finalNotice('F1', '2025-03-01T00:00:00Z', { sentAt: NEVER })] }],
    ['publishedPrices[0].publishedAt', 'G-INSTANT', { publishedPrices: [{ ...price, publishedAt: NEVER }] }],
    ['publishedPrices[0].effectiveAt', 'G-INSTANT', { publishedPrices: [{ ...price, effectiveAt: NEVER }] }],
    ['publishedPrices[0].unitCents', 'G-MONEY', { publishedPrices: [{ ...price, unitCents: -1 }] }],
    ['decidedFees[0].decidedAt', 'G-INSTANT', { decidedFees: [{ ...fee, decidedAt: NEVER }] }],
    ['decidedFees[0].unitCents', 'G-MONEY', { decidedFees: [{ ...fee, unitCents: 0.5 }] }],
    ['productStops[0].announcedAt', 'G-INSTANT', { productStops: [{ productId: 'p', announcedAt: NEVER }] }],
  ])('is refused for its %s (%s) at every door', (field, rule, wrong) => {
    const facts = history({ subscriptions: [learnwise('S1', { orderForm: ORDER })], ...wrong });

    for (const door of DOORS) expect(problemsOf(() => door(facts))).toEqual([[field, rule]]);
  });

  it('is asked about an instant that is none nowhere (G-INSTANT)', () => {
    const facts = history({ subscriptions: [learnwise('S1', { orderForm: ORDER })] });

    expect(problemsOf(() => owedPostings(facts, NEVER))).toEqual([['until', 'G-INSTANT']]);
    expect(problemsOf(() => simulate(facts, NEVER))).toEqual([['until', 'G-INSTANT']]);
    expect(problemsOf(() => simulate(facts, JUNE, NEVER))).toEqual([['from', 'G-INSTANT']]);
    expect(problemsOf(() => addedTo(facts, NEVER))).toEqual([['at', 'G-INSTANT']]);
  });

  it('is refused for an override that has no expiry, whatever it is for (G-OVERRIDE)', () => {
    const override = {
      id: 'O1',
      consequence: 'purge',
      effect: 'hold',
      subjectId: TENANT,
      reason: 'why',
      decidedBy: 'me',
    };
    const facts = history({ overrides: [{ ...override, from: at('2025-03-01T00:00:00Z') } as unknown as Override] });

    for (const door of DOORS) expect(problemsOf(() => door(facts))).toEqual([['overrides[0].expiresAt', 'G-OVERRIDE']]);
  });

  it('is none with the shortest renewal, without notice, and a term of one day', () => {
    const shortest = learnwise('S1', { termEnd: '2025-01-02', renewal: { months: 1, noticeDays: 0 } });
    const facts = history({ subscriptions: [{ ...shortest, ...ordering({ seats: 1, unitCents: 0 }) }] });

    for (const door of DOORS) expect(problemsOf(() => door(facts))).toBeUndefined();
  });
});
