import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import {
  contractEndAt,
  contractStateAt,
  periodOn,
  signaturesAt,
  signedPeriodsAt,
} from '../../../../server/domain/contract/contract-state.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { at, learnwiseSubscription, moocitSubscription, ms, orders } from './contract-builders.js';

const END_2025 = at('2025-12-31T23:00:00Z');
const END_2026 = at('2026-12-31T23:00:00Z');
const JUNE = at('2025-06-10T09:00:00Z');

function status(subscription: Subscription, instant: Date): string {
  const state = contractStateAt(subscription, instant);

  return state.endReason === undefined ? state.status : `${state.status}: ${state.endReason}`;
}

function endOf(subscription: Subscription, instant: Date): string | undefined {
  const end = contractEndAt(subscription, instant);

  return end && `${end.at.toISOString()} ${end.reason}`;
}

describe('a signed renewal', () => {
  const renewal: ContractEvent = { kind: 'signed_renewal', at: at('2025-11-01T08:00:00Z'), termEnd: '2027-01-01' };
  const renewed = moocitSubscription({ events: [renewal] });

  it('moves the end, and is known from its signature on', () => {
    expect(endOf(renewed, ms(renewal.at, -1))).toBe(`${END_2025.toISOString()} expired`);
    expect(endOf(renewed, renewal.at)).toBe(`${END_2026.toISOString()} expired`);
    expect(status(renewed, END_2025)).toBe('active');
    expect(status(renewed, END_2026)).toBe('ended: expired');
  });

  it('cuts no term short that is signed already, in whatever order two of one instant were recorded (I-18)', () => {
    const longer: ContractEvent = { ...renewal, termEnd: '2028-01-01' };
    const ends = [
      [renewal, longer],
      [longer, renewal],
    ].map((events) => endOf(moocitSubscription({ events }), renewal.at));

    expect(ends).toEqual(['2027-12-31T23:00:00.000Z expired', '2027-12-31T23:00:00.000Z expired']);
  });

  it('overtakes a cancellation before it, not one after it', () => {
    const before: ContractEvent = { kind: 'cancellation', at: renewal.at };
    const afterwards: ContractEvent = { kind: 'cancellation', at: ms(renewal.at, 1) };

    for (const each of orders(moocitSubscription(), before, renewal)) {
      expect(status(each, at('2025-11-02T00:00:00Z'))).toBe('active');
      expect(endOf(each, END_2025)).toBe(`${END_2026.toISOString()} expired`);
    }
    for (const each of orders(moocitSubscription(), afterwards, renewal)) {
      expect(endOf(each, END_2025)).toBe(`${END_2026.toISOString()} customer_cancelled`);
    }
  });

  it.each([
    ['2025-12-31T23:00:00Z', 'active'],
    ['2025-12-31T23:00:00.001Z', 'ended: expired'],
  ])('at %s, around the end, makes it %s: who comes back signs a new subscription (M3.4)', (signed, expected) => {
    const late: ContractEvent = { kind: 'signed_renewal', at: at(signed), termEnd: '2027-01-01' };

    expect(status(moocitSubscription({ events: [late] }), at('2026-01-01T12:00:00Z'))).toBe(expected);
  });

  it('does not undo a termination', () => {
    const termination: ContractEvent = {
      kind: 'termination',
      at: JUNE,
      effectiveAt: at('2025-12-01T00:00:00Z'),
      reason: 'nonpayment',
    };

    for (const each of orders(moocitSubscription(), termination, renewal)) {
      expect(endOf(each, END_2025)).toBe('2025-12-01T00:00:00.000Z nonpayment');
    }
  });

  it('gives the contract one period more', () => {
    const second: ContractEvent = { kind: 'signed_renewal', at: at('2026-11-01T08:00:00Z'), termEnd: '2027-07-01' };
    const twice = moocitSubscription({ events: [second, renewal] });

    expect(signedPeriodsAt(twice, at('2026-11-01T08:00:00Z'))).toEqual([
      { start: '2025-01-01', endExclusive: '2026-01-01' },
      { start: '2026-01-01', endExclusive: '2027-01-01' },
      { start: '2027-01-01', endExclusive: '2027-07-01' },
    ]);
    expect(signedPeriodsAt(twice, at('2026-11-01T07:59:59Z'))).toHaveLength(2);
  });
});

describe('periodOn', () => {
  it.each([
    ['2024-12-05T00:00:00Z', '2025-01-01', '2026-01-01'],
    ['2025-12-31T22:59:59.999Z', '2025-01-01', '2026-01-01'],
    ['2025-12-31T23:00:00Z', '2026-01-01', '2027-01-01'],
    ['2034-05-05T00:00:00Z', '2034-01-01', '2035-01-01'],
  ])('of a contract that renews by itself at %s starts on %s', (instant, start, endExclusive) => {
    expect(periodOn(learnwiseSubscription(), at(instant))).toEqual({ start, endExclusive });
  });

  it.each([
    ['2024-12-05T00:00:00Z', '2025-01-01'],
    ['2025-12-31T22:59:59.999Z', '2025-01-01'],
    ['2025-12-31T23:00:00Z', '2026-01-01'],
    ['2030-01-01T00:00:00Z', '2026-01-01'],
  ])('of a contract that was renewed by signature at %s starts on %s', (instant, start) => {
    const renewal: ContractEvent = { kind: 'signed_renewal', at: at('2024-12-04T00:00:00Z'), termEnd: '2027-01-01' };

    expect(periodOn(moocitSubscription({ events: [renewal] }), at(instant)).start).toBe(start);
  });

  it('knows a later signature only where it may', () => {
    const renewal: ContractEvent = { kind: 'signed_renewal', at: JUNE, termEnd: '2027-01-01' };
    const renewed = moocitSubscription({ events: [renewal] });

    expect(periodOn(renewed, END_2026, ms(JUNE, -1)).start).toBe('2025-01-01');
    expect(periodOn(renewed, END_2026, JUNE).start).toBe('2026-01-01');
  });
});

describe('signaturesAt', () => {
  it('are those of the contract and of its renewals, the oldest first; none of a draft (M0.2)', () => {
    const renewal: ContractEvent = { kind: 'signed_renewal', at: JUNE, termEnd: '2027-01-01' };
    const renewed = moocitSubscription({ events: [renewal] });

    expect(signaturesAt(renewed, at('2024-12-01T09:59:59Z'))).toEqual([]);
    expect(signaturesAt(renewed, at('2024-12-01T10:00:00Z'))).toEqual([at('2024-12-01T10:00:00Z')]);
    expect(signaturesAt(renewed, JUNE)).toEqual([at('2024-12-01T10:00:00Z'), JUNE]);
    expect(signaturesAt({ ...renewed, signedAt: undefined }, JUNE)).toEqual([]);
  });
});
