import { describe, expect, it } from 'vitest';
import { withAcceptance } from '../../../../server/domain/contract/acceptance.js';
import { capacityAt } from '../../../../server/domain/contract/capacity.js';
import { listPriceAt, priceAt, promotedPrice } from '../../../../server/domain/contract/price.js';
import { terminationOf } from '../../../../server/domain/contract/provider-termination.js';
import { withEvent, withoutNotice } from '../../../../server/domain/contract/recording.js';
import { seatPriceAt } from '../../../../server/domain/contract/seat-price.js';
import { serviceYearOn } from '../../../../server/domain/contract/service-year.js';
import { termsInForce } from '../../../../server/domain/contract/terms-version.js';
import { withdrawnFrom } from '../../../../server/domain/contract/withdrawal.js';
import type { InvalidRequestError } from '../../../../server/domain/errors.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import { valuesOf } from '../../../../server/domain/templates/template.js';
import { at, learnwiseSubscription, moocitSubscription } from './contract-builders.js';

const JUNE = at('2025-06-10T09:00:00Z');
const EARLY = at('2024-01-01T00:00:00Z');
const LATE = at('2027-01-01T00:00:00Z');
const MOOCIT = valuesOf(MOOCIT_1);
const ANY_TIME = { 'cancel.byCustomer': 'any_time' } as const;
const BOUND = { 'cancel.byCustomer': 'non_renewal_only' } as const;
const MOOCIT_RUNNING = moocitSubscription();
const TERMS = { id: 'v', publishedAt: EARLY };

function refusal(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    const [problem] = (error as InvalidRequestError).problems;
    return `${problem?.field ?? ''} ${problem?.rule ?? ''}`;
  }
}

describe('what a contract refuses', () => {
  it.each<[string, () => unknown]>([
    ['at M0.1', () => withEvent(MOOCIT_RUNNING, { kind: 'cancellation', at: EARLY }, ANY_TIME)],
    ['at M3.4', () => withEvent(MOOCIT_RUNNING, { kind: 'cancellation', at: LATE }, ANY_TIME)],
    ['kind L-FEE-3', () => withEvent(learnwiseSubscription(), { kind: 'cancellation', at: JUNE }, BOUND)],
    ['kind M3.1', () => withEvent(MOOCIT_RUNNING, { kind: 'non_renewal', at: JUNE }, ANY_TIME)],
    [
      'kind L-TERM-1',
      () => withEvent(learnwiseSubscription(), { kind: 'signed_renewal', at: JUNE, termEnd: '2030-01-01' }, BOUND),
    ],
    [
      'termEnd M0.2',
      () => withEvent(MOOCIT_RUNNING, { kind: 'signed_renewal', at: JUNE, termEnd: '2025-01-01' }, ANY_TIME),
    ],
    [
      'effectiveAt L-TERM-2',
      () =>
        withEvent(MOOCIT_RUNNING, { kind: 'termination', at: JUNE, effectiveAt: EARLY, reason: 'overload' }, ANY_TIME),
    ],
    [
      'interruptedAt M1.4',
      () => withEvent(MOOCIT_RUNNING, { kind: 'product_withdrawal', at: JUNE, interruptedAt: EARLY }, ANY_TIME),
    ],
    ['notice M3.1', () => withoutNotice(MOOCIT_RUNNING, { kind: 'cancellation', at: JUNE }, JUNE)],
    ['interruptedAt M1.4', () => withdrawnFrom(MOOCIT_RUNNING, JUNE, MOOCIT.productWithdrawal, JUNE)],
    ['seats M3.1', () => capacityAt(MOOCIT_RUNNING, [{ kind: 'added', at: JUNE, seats: 0 }], JUNE)],
    ['at M0.1', () => seatPriceAt(MOOCIT_RUNNING, { by: 'list', versions: [] }, EARLY)],
    ['versions M11.2', () => listPriceAt([], JUNE)],
    [
      'at M11.2',
      () => priceAt([], { registeredAt: JUNE, plan: { anchor: '2025-01-01', months: 1 }, timeZone: 'UTC' }, EARLY),
    ],
    ['promoPct M11.3', () => promotedPrice(1, 101, 0)],
    ['on L-FEE-1e', () => serviceYearOn('2025-01-01', '2024-12-31')],
    ['versions L-MISC-9', () => termsInForce([TERMS, TERMS], { policy: 'floating', signedAt: [EARLY] }, JUNE)],
    [
      'evidence M3.4',
      () => terminationOf({ reason: 'overload', noticeDeemedAt: JUNE, evidence: '', decidedBy: [] }, MOOCIT, 'UTC'),
    ],
    [
      'decidedBy M3.4',
      () => terminationOf({ reason: 'overload', noticeDeemedAt: JUNE, evidence: 'x', decidedBy: ['a'] }, MOOCIT, 'UTC'),
    ],
  ])('names the field and the rule: %s', (expected, act) => {
    expect(refusal(act)).toBe(expected);
  });

  it.each([
    ['cancellation', 'withdrawnAt M3.1'],
    ['non_renewal', 'withdrawnAt L-TERM-1'],
  ] as const)('names the rule by which a %s is taken back too late', (kind, expected) => {
    const renewal = { kind: 'signed_renewal', at: EARLY, termEnd: '2026-01-01' } as const;
    const notice = { kind, at: JUNE } as const;
    const noticed = learnwiseSubscription({ events: [renewal, notice] });

    expect(refusal(() => withoutNotice(noticed, notice, LATE))).toBe(expected);
  });

  it('names the rule of an acceptance that forms nothing (M0.1)', () => {
    const nothing = {} as Parameters<typeof withAcceptance>[1];
    const by = { name: 'Ada', email: 'a@example.org', declaredRole: 'head', mayBind: true };
    const empty = { ...nothing, by, ip: '', method: 'x', text: 'x', planVersionId: 'x', documentHash: 'x' };

    expect(refusal(() => withAcceptance([], empty, { template: MOOCIT_1, publishedAt: EARLY }))).toBe('ip M0.1');
  });
});
