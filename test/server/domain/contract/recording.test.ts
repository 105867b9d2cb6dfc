import { describe, expect, it } from 'vitest';
import type { ContractEvent, EndingNotice } from '../../../../server/domain/contract/contract-event.js';
import { contractStateAt } from '../../../../server/domain/contract/contract-state.js';
import { withEvent, withoutNotice } from '../../../../server/domain/contract/recording.js';
import { lastEndOf } from '../../../../server/domain/contract/tenant-contract.js';
import { at, learnwiseSubscription, moocitSubscription, ms } from './contract-builders.js';

const JUNE = at('2025-06-10T09:00:00Z');
const END = at('2025-12-31T23:00:00Z');
const ANY_TIME = { 'cancel.byCustomer': 'any_time' } as const;
const NON_RENEWAL = { 'cancel.byCustomer': 'non_renewal_only' } as const;
const CANCELLATION: EndingNotice = { kind: 'cancellation', at: JUNE };

describe('withEvent', () => {
  it('records a cancellation at any time under the French terms, a notice of non-renewal under the Dutch (M3.1, L-FEE-3)', () => {
    expect(withEvent(moocitSubscription(), CANCELLATION, ANY_TIME).events).toEqual([CANCELLATION]);
    const notice: ContractEvent = { kind: 'non_renewal', at: JUNE };
    const refusal: ContractEvent = { kind: 'fee_refusal', at: JUNE };
    const noticed = withEvent(learnwiseSubscription(), notice, NON_RENEWAL);

    expect(withEvent(noticed, refusal, NON_RENEWAL).events).toEqual([notice, refusal]);
    expect(() => withEvent(learnwiseSubscription(), CANCELLATION, NON_RENEWAL)).toThrow(
      'kind: must be a notice of non-renewal',
    );
    expect(() => withEvent(moocitSubscription(), notice, ANY_TIME)).toThrow('kind: must be a cancellation');
    expect(() => withEvent(moocitSubscription(), refusal, ANY_TIME)).toThrow('kind: must be a cancellation');
  });

  it('records nothing of a draft, and nothing after the end (M0.1, M3.4)', () => {
    const signedAt = at('2024-12-01T10:00:00Z');

    expect(() => withEvent(moocitSubscription({ signedAt: undefined }), CANCELLATION, ANY_TIME)).toThrow(
      'before the signature',
    );
    expect(() => withEvent(moocitSubscription(), { ...CANCELLATION, at: ms(signedAt, -1) }, ANY_TIME)).toThrow(
      'before the signature',
    );
    expect(withEvent(moocitSubscription(), { ...CANCELLATION, at: signedAt }, ANY_TIME).events).toHaveLength(1);
    expect(withEvent(moocitSubscription(), { ...CANCELLATION, at: ms(END, -1) }, ANY_TIME).events).toHaveLength(1);
    expect(() => withEvent(moocitSubscription(), { ...CANCELLATION, at: END }, ANY_TIME)).toThrow(
      'must not lie after the end',
    );
  });

  it('records a signed renewal that moves the end, where the term does not renew by itself (M0.2, L-TERM-1)', () => {
    const renewal: ContractEvent = { kind: 'signed_renewal', at: JUNE, termEnd: '2027-01-01' };
    const renewed = withEvent(moocitSubscription(), renewal, ANY_TIME);

    expect(renewed.events).toEqual([renewal]);
    expect(withEvent(moocitSubscription(), { ...renewal, termEnd: '2036-01-01' }, ANY_TIME).events).toHaveLength(1);
    expect(() => withEvent(moocitSubscription(), { ...renewal, termEnd: '2036-01-02' }, ANY_TIME)).toThrow(
      'termEnd: must not be later than 2036-01-01: no price is agreed for longer.',
    );
    expect(() => withEvent(moocitSubscription(), { ...renewal, termEnd: '2026-01-01' }, ANY_TIME)).toThrow(
      'must be later than 2026-01-01.',
    );
    expect(() => withEvent(renewed, { ...renewal, at: ms(JUNE, 1) }, ANY_TIME)).toThrow(
      'must be later than 2027-01-01.',
    );
    expect(() => withEvent(learnwiseSubscription(), renewal, NON_RENEWAL)).toThrow('the term renews by itself');
  });

  it('takes a renewal that is signed at the very end, which ends nothing then, and none a moment later (G-TIE, M0.2, M3.4)', () => {
    const renewal: ContractEvent = { kind: 'signed_renewal', at: END, termEnd: '2027-01-01' };
    const ended: ContractEvent = { kind: 'termination', at: JUNE, effectiveAt: END, reason: 'breach_customer' };

    expect(contractStateAt(withEvent(moocitSubscription(), renewal, ANY_TIME), END).status).toBe('active');
    expect(
      contractStateAt(withEvent(moocitSubscription({ events: [CANCELLATION] }), renewal, ANY_TIME), END).status,
    ).toBe('active');
    expect(() => withEvent(moocitSubscription(), { ...renewal, at: ms(END, 1) }, ANY_TIME)).toThrow(
      'must not lie after the end',
    );
    expect(() => withEvent(moocitSubscription({ events: [ended] }), renewal, ANY_TIME)).toThrow(
      'must not lie after the end',
    );
  });

  it('records a notice of non-renewal of the provider under any terms: either party may give it (L-TERM-1)', () => {
    const notice: ContractEvent = { kind: 'non_renewal', at: JUNE, by: 'provider' };
    const ended = withEvent(learnwiseSubscription(), notice, ANY_TIME);

    expect(contractStateAt(ended, END)).toMatchObject({ status: 'ended', endReason: 'non_renewal' });
    expect(withEvent(learnwiseSubscription(), notice, NON_RENEWAL).events).toEqual([notice]);
    expect(() => withEvent(learnwiseSubscription(), { ...notice, by: 'customer' }, ANY_TIME)).toThrow(
      'kind: must be a cancellation',
    );
  });

  it('records a termination and a stopped product that take effect at their notice or later (L-TERM-2, M1.4)', () => {
    const termination: ContractEvent = { kind: 'termination', at: JUNE, effectiveAt: JUNE, reason: 'nonpayment' };
    const stop: ContractEvent = { kind: 'product_withdrawal', at: JUNE, interruptedAt: JUNE };

    expect(withEvent(moocitSubscription(), termination, ANY_TIME).events).toEqual([termination]);
    expect(withEvent(moocitSubscription(), stop, ANY_TIME).events).toEqual([stop]);
    expect(() => withEvent(moocitSubscription(), { ...termination, effectiveAt: ms(JUNE, -1) }, ANY_TIME)).toThrow(
      'effectiveAt: ',
    );
    expect(() => withEvent(moocitSubscription(), { ...stop, interruptedAt: ms(JUNE, -1) }, ANY_TIME)).toThrow(
      'interruptedAt: ',
    );
  });
});

describe('a renewal of a stopped product (M1.4)', () => {
  const stop: ContractEvent = { kind: 'product_withdrawal', at: JUNE, interruptedAt: at('2026-02-28T10:00:00Z') };
  const renewal: ContractEvent = { kind: 'signed_renewal', at: ms(JUNE, 5), termEnd: '2026-03-01' };

  it('is offered up to the day of its interruption, and not beyond', () => {
    const stopped = moocitSubscription({ events: [stop] });

    expect(withEvent(stopped, renewal, ANY_TIME).events).toEqual([stop, renewal]);
    expect(() => withEvent(stopped, { ...renewal, termEnd: '2026-03-02' }, ANY_TIME)).toThrow(
      'termEnd: must not be later than 2026-03-01: the product is stopped then.',
    );
    expect(withEvent(moocitSubscription(), { ...renewal, termEnd: '2026-03-02' }, ANY_TIME).events).toHaveLength(1);
  });
});

describe('withoutNotice', () => {
  it('takes a cancellation back until the end (M3.1)', () => {
    const renewal: ContractEvent = { kind: 'signed_renewal', at: at('2025-01-05T00:00:00Z'), termEnd: '2027-01-01' };
    const cancelled = moocitSubscription({ events: [renewal, CANCELLATION] });
    const back = withoutNotice(cancelled, CANCELLATION, END);

    expect(back.events).toEqual([renewal, { ...CANCELLATION, withdrawnAt: END }]);
    expect(contractStateAt(back, END).status).toBe('active');
    expect(() => withoutNotice(cancelled, CANCELLATION, at('2026-12-31T23:00:00.001Z'))).toThrow(
      'must not lie after the last day',
    );
    expect(withoutNotice(cancelled, CANCELLATION, at('2026-12-31T23:00:00Z'))).toBeDefined();
  });

  it('takes a notice of non-renewal back until the deadline (L-TERM-1)', () => {
    const notice: EndingNotice = { kind: 'non_renewal', at: JUNE };
    const noticed = learnwiseSubscription({ events: [notice] });
    const deadline = at('2025-12-01T23:00:00Z');

    expect(contractStateAt(withoutNotice(noticed, notice, deadline), END).status).toBe('active');
    expect(() => withoutNotice(noticed, notice, ms(deadline, 1))).toThrow('must not lie after the last day');
  });

  it('refuses one that does not stand', () => {
    const back: EndingNotice = { ...CANCELLATION, withdrawnAt: ms(JUNE, 5) };

    expect(() => withoutNotice(moocitSubscription(), CANCELLATION, END)).toThrow('notice: must be one that stands.');
    expect(() => withoutNotice(moocitSubscription({ events: [back] }), back, END)).toThrow('must be one that stands.');
    expect(() => withoutNotice(moocitSubscription({ events: [CANCELLATION] }), CANCELLATION, ms(JUNE, -1))).toThrow(
      'that stands',
    );
  });
});

describe('lastEndOf', () => {
  const cancelled = moocitSubscription({ termEnd: '2025-07-01' });

  it('is the end of the last subscription, whatever their order (M3.1)', () => {
    expect(lastEndOf([moocitSubscription(), cancelled], JUNE)).toEqual({ at: END, reason: 'expired' });
    expect(lastEndOf([cancelled, moocitSubscription()], JUNE)).toEqual({ at: END, reason: 'expired' });
  });

  it('is none while one renews by itself; a draft does not count (M0.1)', () => {
    expect(lastEndOf([cancelled, learnwiseSubscription()], JUNE)).toBeUndefined();
    expect(lastEndOf([cancelled, learnwiseSubscription({ signedAt: undefined })], JUNE)?.at).toEqual(
      at('2025-06-30T22:00:00Z'),
    );
    expect(lastEndOf([], JUNE)).toBeUndefined();
  });
});
