import { describe, expect, it } from 'vitest';
import { arrears } from '../../../server/domain/billing/arrears.js';
import { capOfOneUser } from '../../../server/domain/billing/liability.js';
import { taxedTotal } from '../../../server/domain/billing/tax.js';
import type { ContractEvent } from '../../../server/domain/contract/contract-event.js';
import { terminationOf } from '../../../server/domain/contract/provider-termination.js';
import { withEvent } from '../../../server/domain/contract/recording.js';
import { planned } from '../../../server/domain/maintenance/planner.js';
import { percent, ratio, shareOf, sum } from '../../../server/domain/money.js';
import { checkedGrant } from '../../../server/domain/support/support-access.js';
import { MOOCIT_1 } from '../../../server/domain/templates/moocit-1.js';
import { valuesOf } from '../../../server/domain/templates/template.js';
import { at, moocitSubscription } from './contract/contract-builders.js';

const MOST = Number.MAX_SAFE_INTEGER;
const NEVER = new Date(NaN);
const JUNE = at('2025-06-10T09:00:00Z');
const MOOCIT = { ...valuesOf(MOOCIT_1), timeZone: 'Europe/Paris' };
const INTEREST = { monthlyPct: 1.5, legalMaxAnnualPct: null };
const ORDER = { reason: 'overload', noticeDeemedAt: JUNE, evidence: 'load', decidedBy: ['ada', 'bob'] } as const;
const GRANT = {
  scopes: ['content:read'],
  from: JUNE,
  to: at('2025-06-10T10:00:00Z'),
  grantedAt: JUNE,
  grantedBy: 'ada',
  reason: 'why',
};
const PLAN = { kind: 'update', start: JUNE, end: at('2025-06-10T10:00:00Z'), announcedAt: undefined } as const;

const line = (qty: number, unitCents: number, taxPct: number) => [{ text: '', qty, unitCents, taxPct }];
const recorded = (event: object) => () =>
  withEvent(moocitSubscription(), event as ContractEvent, { 'cancel.byCustomer': 'any_time' });
const ordered = (some: object) => () => terminationOf({ ...ORDER, ...some }, MOOCIT, 'Europe/Paris');
const owed =
  (...amounts: readonly number[]) =>
  () =>
    arrears(
      {
        invoices: amounts.map((principalCents, index) => ({ id: `${index}`, principalCents, dueDate: '2025-01-01' })),
        payments: [],
        costs: [],
      },
      '2025-01-01',
      INTEREST,
    );

describe('values that are none are refused, by field and rule', () => {
  it.each<[string, string, () => unknown]>([
    ['cents', 'G-MONEY', () => shareOf(MOST, ratio(2, 1))],
    ['cents', 'G-MONEY', () => shareOf(1.5, ratio(1, 1))],
    ['cents', 'G-MONEY', () => sum([MOST, 1])],
    ['cents', 'G-MONEY', () => sum([NaN])],
    ['percent', 'G-MONEY', () => percent(NaN)],
    ['percent', 'G-MONEY', () => percent(-1)],
    ['cents', 'G-MONEY', owed(MOST, 1)],
    ['lines[0].qty', 'M11.1', () => taxedTotal(line(0.5, 2, 20))],
    ['lines[0].qty', 'M11.1', () => taxedTotal(line(-3, 2, 20))],
    ['lines[0].taxPct', 'M11.1', () => taxedTotal(line(1, 2, NaN))],
    ['lines[0].taxPct', 'M11.1', () => taxedTotal(line(1, 2, -1))],
    ['lines', 'G-MONEY', () => taxedTotal(line(2, MOST, 20))],
    ['cents', 'G-MONEY', () => taxedTotal(line(1, MOST, 20))],
    ['annualUnitCents', 'G-MONEY', () => capOfOneUser({ annualUnitCents: 1.5 })],
    ['monthlyUnitCents', 'G-MONEY', () => capOfOneUser({ monthlyUnitCents: 1.5 })],
    ['cents', 'G-MONEY', () => capOfOneUser({ monthlyUnitCents: MOST })],
    ['effectiveAt', 'G-INSTANT', recorded({ kind: 'termination', at: JUNE, effectiveAt: NEVER, reason: 'overload' })],
    ['at', 'G-INSTANT', recorded({ kind: 'cancellation', at: NEVER })],
    ['interruptedAt', 'G-INSTANT', recorded({ kind: 'product_withdrawal', at: JUNE, interruptedAt: NEVER })],
    ['reason', 'M3.4', recorded({ kind: 'termination', at: JUNE, effectiveAt: JUNE, reason: 'whim' })],
    ['paidThrough', 'G-INSTANT', recorded({ kind: 'cancellation', at: JUNE, paidThrough: '2025-02-30' })],
    ['termEnd', 'G-INSTANT', recorded({ kind: 'signed_renewal', at: JUNE, termEnd: 'later' })],
    ['effectiveOn', 'G-INSTANT', recorded({ kind: 'fee_refusal', at: JUNE, effectiveOn: '' })],
    ['decidedBy', 'M3.4', ordered({ decidedBy: ['ada', ' '] })],
    ['decidedBy', 'M3.4', ordered({ decidedBy: ['ada', 'ada '] })],
    ['decidedBy', 'M3.4', ordered({ decidedBy: ['ada', 'bob', 'ada'] })],
    ['decidedBy', 'M3.4', ordered({ reason: 'breach_provider', decidedBy: [''] })],
    ['reason', 'M3.4', ordered({ reason: 'whim' })],
    ['noticeDeemedAt', 'G-INSTANT', ordered({ noticeDeemedAt: NEVER })],
    ['to', 'M5.1', () => checkedGrant({ ...GRANT, to: NEVER })],
    ['from', 'M5.1', () => checkedGrant({ ...GRANT, from: NEVER })],
    ['grantedAt', 'M5.1', () => checkedGrant({ ...GRANT, grantedAt: NEVER })],
    ['end', 'M8.5', () => planned({ ...PLAN, end: NEVER }, MOOCIT)],
    ['start', 'M8.5', () => planned({ ...PLAN, start: NEVER }, MOOCIT)],
    ['announcedAt', 'M8.5', () => planned({ ...PLAN, announcedAt: NEVER }, MOOCIT)],
  ])('%s by %s: %#', (field, rule, act) => {
    expect(act).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }));
  });

  it('those at the edge are taken', () => {
    expect(sum([MOST, 0])).toBe(MOST);
    expect(shareOf(MOST, ratio(1, 1))).toBe(MOST);
    expect(capOfOneUser({ annualUnitCents: MOST })).toBe(MOST);
    expect(taxedTotal(line(0, 2, 0)).totalCents).toBe(0);
    expect(owed(MOST - 1, 1)()).toMatchObject({ totalDueCents: MOST });
    expect(recorded({ kind: 'cancellation', at: JUNE, paidThrough: undefined })().events).toHaveLength(1);
    expect(ordered({})()).toMatchObject({ reason: 'overload' });
  });
});
