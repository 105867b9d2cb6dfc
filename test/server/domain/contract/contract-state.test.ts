import { describe, expect, it } from 'vitest';
import type { ContractEvent, EndingNotice } from '../../../../server/domain/contract/contract-event.js';
import {
  contractEndAt,
  contractStateAt,
  lastWithdrawalOf,
  noticesAt,
} from '../../../../server/domain/contract/contract-state.js';
import { paidEnd } from '../../../../server/domain/contract/standing.js';
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

const cancellation: ContractEvent = { kind: 'cancellation', at: JUNE };
const nonRenewal: ContractEvent = { kind: 'non_renewal', at: JUNE };

describe('contractStateAt', () => {
  it.each<[string, string, Partial<Subscription>?]>([
    ['draft', '2024-12-01T09:59:59.999Z'],
    ['draft', '2025-06-10T09:00:00Z', { signedAt: undefined }],
    ['pending', '2024-12-01T10:00:00Z'],
    ['pending', '2024-12-31T22:59:59.999Z'],
    ['active', '2024-12-31T23:00:00Z'],
    ['active', '2025-12-31T22:59:59.999Z'],
    ['ended: expired', '2025-12-31T23:00:00Z'],
    ['ended: expired', '2099-01-01T00:00:00Z'],
    ['draft', '2099-01-01T00:00:00Z', { signedAt: undefined }],
  ])('is %s at %s under terms that end with the term (M0.1, M3.1, A19)', (expected, instant, overrides) => {
    expect(status(moocitSubscription(overrides), at(instant))).toBe(expected);
  });

  it.each([
    ['active', '2025-12-31T23:00:00Z'],
    ['active', '2124-07-01T00:00:00Z'],
  ])('is %s at %s under terms that renew by themselves (L-TERM-1)', (expected, instant) => {
    expect(status(learnwiseSubscription(), at(instant))).toBe(expected);
    expect(contractStateAt(learnwiseSubscription(), at(instant)).end).toBeUndefined();
  });

  it('is non_renewing from the cancellation on, and ended at the end of what is paid (M3.1, A47)', () => {
    const cancelled = moocitSubscription({ events: [cancellation] });

    expect(status(cancelled, ms(JUNE, -1))).toBe('active');
    expect(status(cancelled, JUNE)).toBe('non_renewing');
    expect(status(cancelled, ms(END_2025, -1))).toBe('non_renewing');
    expect(status(cancelled, END_2025)).toBe('ended: customer_cancelled');
  });

  it('stays pending before the term, also where it is cancelled already', () => {
    const early = { kind: 'cancellation', at: at('2024-12-10T00:00:00Z') } as const;

    expect(status(moocitSubscription({ events: [early] }), at('2024-12-20T00:00:00Z'))).toBe('pending');
    expect(status(moocitSubscription({ events: [early] }), at('2025-01-20T00:00:00Z'))).toBe('non_renewing');
  });

  it.each<[string, EndingNotice]>([
    ['non_renewal', { kind: 'non_renewal', at: JUNE }],
    ['fees_refused', { kind: 'fee_refusal', at: JUNE }],
    ['customer_cancelled', { kind: 'cancellation', at: JUNE }],
  ])('ends with reason %s after its notice', (reason, notice) => {
    const ending = learnwiseSubscription({ events: [notice] });

    expect(status(ending, JUNE)).toBe('non_renewing');
    expect(status(ending, END_2025)).toBe(`ended: ${reason}`);
  });

  it('does not call a contract non_renewing that the provider ends: that is no notice of the customer', () => {
    const stop: ContractEvent = { kind: 'product_withdrawal', at: JUNE, interruptedAt: at('2025-12-10T23:00:00Z') };
    const stopped = learnwiseSubscription({ events: [stop] });

    expect(status(stopped, JUNE)).toBe('active');
    expect(status(stopped, at('2025-12-10T23:00:00Z'))).toBe('ended: product_withdrawn');
  });
});

describe('contractEndAt', () => {
  it.each([
    ['2025-12-01T23:00:00Z', END_2025],
    ['2025-12-01T23:00:00.001Z', END_2026],
    ['2025-12-31T22:59:59.999Z', END_2026],
    ['2024-12-05T00:00:00Z', END_2025],
    ['2031-02-03T04:05:06Z', at('2031-12-31T23:00:00Z')],
  ])('after a notice at %s is the end of the first period that it reaches (L-TERM-1, A28)', (given, end) => {
    const noticed = learnwiseSubscription({ events: [{ kind: 'non_renewal', at: at(given) }] });

    expect(contractEndAt(noticed, at(given))).toEqual({ at: end, reason: 'non_renewal' });
    expect(contractEndAt(noticed, ms(at(given), -1))).toBeUndefined();
  });

  it('after a refusal of fees is the end of the running period, up to its last instant (L-FEE-1e, A27)', () => {
    const last = ms(END_2025, -1);
    const refused = learnwiseSubscription({ events: [{ kind: 'fee_refusal', at: last }] });

    expect(endOf(refused, last)).toBe(`${END_2025.toISOString()} fees_refused`);
    const later = learnwiseSubscription({ events: [{ kind: 'fee_refusal', at: JUNE, effectiveOn: '2027-01-01' }] });
    expect(endOf(later, JUNE)).toBe(`${END_2026.toISOString()} fees_refused`);
  });

  it.each([
    [undefined, END_2025],
    ['2025-08-01', at('2025-07-31T22:00:00Z')],
    ['2025-06-10', JUNE],
    ['2025-03-01', JUNE],
    ['2026-02-01', at('2026-01-31T23:00:00Z')],
  ])('after a cancellation paid through %s is %s (M3.1, I-17)', (paidThrough, end) => {
    const renewed: ContractEvent = { kind: 'signed_renewal', at: at('2025-05-01T00:00:00Z'), termEnd: '2027-01-01' };
    const event: ContractEvent = { kind: 'cancellation', at: JUNE, paidThrough };
    const last = paidThrough === undefined ? END_2026 : end;

    for (const each of orders(moocitSubscription(), renewed, event)) {
      expect(contractEndAt(each, JUNE)).toEqual({ at: last, reason: 'customer_cancelled' });
    }
    if (end <= END_2025) expect(contractEndAt(moocitSubscription({ events: [event] }), JUNE)?.at).toEqual(end);
  });

  it('is that of what comes first, whatever was recorded first', () => {
    const termination: ContractEvent = {
      kind: 'termination',
      at: JUNE,
      effectiveAt: at('2025-07-10T22:00:00Z'),
      reason: 'breach_customer',
    };
    const stop: ContractEvent = { kind: 'product_withdrawal', at: JUNE, interruptedAt: at('2025-07-10T22:00:00.001Z') };

    for (const each of orders(learnwiseSubscription(), stop, termination, nonRenewal)) {
      expect(endOf(each, JUNE)).toBe('2025-07-10T22:00:00.000Z breach_customer');
      expect(status(each, at('2025-07-10T21:59:59.999Z'))).toBe('non_renewing');
      expect(status(each, at('2025-07-10T22:00:00Z'))).toBe('ended: breach_customer');
    }
    const sooner = learnwiseSubscription({
      events: [termination, { ...stop, interruptedAt: at('2025-07-01T00:00:00Z') }],
    });
    expect(endOf(sooner, JUNE)).toBe('2025-07-01T00:00:00.000Z product_withdrawn');
  });

  it('forgets a termination that its notifier withdrew, from then on (L-TERM-2, A35)', () => {
    const termination: ContractEvent = {
      kind: 'termination',
      at: JUNE,
      effectiveAt: at('2025-07-10T22:00:00Z'),
      reason: 'breach_customer',
      withdrawnAt: at('2025-07-01T00:00:00Z'),
    };
    const each = learnwiseSubscription({ events: [termination] });

    expect(endOf(each, at('2025-06-30T23:59:59.999Z'))).toBe('2025-07-10T22:00:00.000Z breach_customer');
    expect(endOf(each, at('2025-07-01T00:00:00Z'))).toBeUndefined();
  });

  it.each([
    ['2025-07-10T22:00:00Z', 'active'],
    ['2025-07-10T22:00:00.001Z', 'ended: breach_customer'],
  ])(
    'is that of a termination that is withdrawn only at %s, when it takes effect or after: %s',
    (withdrawnAt, expected) => {
      const event = {
        kind: 'termination',
        at: JUNE,
        effectiveAt: at('2025-07-10T22:00:00Z'),
        reason: 'breach_customer',
      } as const;
      const late = learnwiseSubscription({ events: [{ ...event, withdrawnAt: at(withdrawnAt) }] });

      expect(status(late, at('2025-08-01T00:00:00Z'))).toBe(expected);
    },
  );

  it('gives the reason of the notice where it ends with the term anyway', () => {
    expect(endOf(moocitSubscription({ events: [cancellation] }), JUNE)).toBe(
      `${END_2025.toISOString()} customer_cancelled`,
    );
    expect(endOf(moocitSubscription(), JUNE)).toBe(`${END_2025.toISOString()} expired`);
  });

  it('of tacit continuation month by month is the end of the month in which it is cancelled (A19)', () => {
    const monthly = moocitSubscription({
      termStart: '2025-01-31',
      termEnd: '2025-02-28',
      renewal: { months: 1, noticeDays: 0 },
    });
    const cancelled = { ...monthly, events: [{ kind: 'cancellation', at: at('2025-03-30T21:59:59Z') } as const] };

    expect(endOf(cancelled, at('2025-03-30T22:00:00Z'))).toBe('2025-03-30T22:00:00.000Z customer_cancelled');
  });
});

describe('a notice that is taken back', () => {
  it.each([
    ['2025-12-31T23:00:00Z', 'ended: expired'],
    ['2025-12-31T23:00:00.001Z', 'ended: customer_cancelled'],
  ])('is a cancellation until the end: at %s it is %s (M3.1, G-TIE)', (withdrawnAt, expected) => {
    const event: ContractEvent = { kind: 'cancellation', at: JUNE, withdrawnAt: at(withdrawnAt) };

    expect(status(moocitSubscription({ events: [event] }), ms(END_2025, 10))).toBe(expected);
  });

  it.each<[EndingNotice['kind'], string, string]>([
    ['non_renewal', '2025-12-01T23:00:00Z', 'active'],
    ['non_renewal', '2025-12-01T23:00:00.001Z', 'non_renewing'],
    ['fee_refusal', '2025-12-01T23:00:00Z', 'active'],
    ['fee_refusal', '2025-12-01T23:00:00.001Z', 'non_renewing'],
    ['cancellation', '2025-12-31T22:59:59.999Z', 'active'],
  ])('under terms that renew is a %s at %s: %s (L-TERM-1)', (kind, withdrawnAt, expected) => {
    const event = { kind, at: JUNE, withdrawnAt: at(withdrawnAt) };
    const taken = learnwiseSubscription({ events: [event] });

    expect(status(taken, ms(at(withdrawnAt), -1))).toBe('non_renewing');
    expect(status(taken, at(withdrawnAt))).toBe(expected);
    expect(noticesAt(taken, at(withdrawnAt))).toEqual(expected === 'active' ? [] : [event]);
  });

  it('is a late notice until the deadline of the period that it reaches', () => {
    const late: EndingNotice = { kind: 'non_renewal', at: at('2025-12-15T00:00:00Z') };

    expect(lastWithdrawalOf(learnwiseSubscription({ events: [late] }), late)).toEqual(at('2026-12-01T23:00:00Z'));
  });

  it('of a contract that does not renew is one until its last day', () => {
    const notice: EndingNotice = { kind: 'non_renewal', at: JUNE };

    expect(lastWithdrawalOf(moocitSubscription({ events: [notice] }), notice)).toEqual(END_2025);
  });
});

describe('paidEnd', () => {
  it('is the later of the request and the local midnight that ends what is paid (M3.1)', () => {
    expect(paidEnd(at('2025-12-31T22:59:59Z'), '2026-01-01', 'Europe/Paris')).toEqual(END_2025);
    expect(paidEnd(END_2025, '2026-01-01', 'Europe/Paris')).toEqual(END_2025);
    expect(paidEnd(ms(END_2025, 1), '2026-01-01', 'Europe/Paris')).toEqual(ms(END_2025, 1));
  });
});
