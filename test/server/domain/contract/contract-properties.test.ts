import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import { contractStateAt } from '../../../../server/domain/contract/contract-state.js';
import { at, learnwiseSubscription, moocitSubscription, ms } from './contract-builders.js';

describe('what is derived', () => {
  const instants = fc.date({ min: at('2024-06-01T00:00:00Z'), max: at('2029-01-01T00:00:00Z'), noInvalidDate: true });
  const withdrawals = fc.option(instants, { nil: undefined });
  const events: fc.Arbitrary<ContractEvent> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('cancellation' as const, 'non_renewal' as const, 'fee_refusal' as const),
      at: instants,
      withdrawnAt: withdrawals,
    }),
    fc.record({
      kind: fc.constant('signed_renewal' as const),
      at: instants,
      termEnd: fc.constantFrom('2027-01-01', '2028-01-01'),
    }),
    fc.tuple(instants, fc.nat(9e9)).map(([given, wait]) => ({
      kind: 'termination' as const,
      at: given,
      effectiveAt: ms(given, wait),
      reason: 'nonpayment' as const,
      withdrawnAt: wait % 3 === 0 ? ms(given, wait * 2) : undefined,
    })),
    fc
      .tuple(instants, fc.nat(9e9))
      .map(([given, wait]) => ({ kind: 'product_withdrawal' as const, at: given, interruptedAt: ms(given, wait) })),
  );
  const histories = fc.array(events, { maxLength: 6 });
  const subscriptions = fc.constantFrom(moocitSubscription(), learnwiseSubscription());

  it('changes with no fact that is recorded later, nor with the order of the facts (I-1, I-2)', () => {
    fc.assert(
      fc.property(subscriptions, histories, instants, (subscription, history, instant) => {
        const known = history
          .filter((event) => event.at <= instant)
          .map((event) =>
            'withdrawnAt' in event && event.withdrawnAt !== undefined && event.withdrawnAt > instant
              ? { ...event, withdrawnAt: undefined }
              : event,
          );
        const whole = contractStateAt({ ...subscription, events: history }, instant);

        expect(contractStateAt({ ...subscription, events: known }, instant)).toEqual(whole);
        expect(contractStateAt({ ...subscription, events: history.toReversed() }, instant).status).toBe(whole.status);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never comes back from the end (M3.4)', () => {
    fc.assert(
      fc.property(subscriptions, histories, instants, instants, (subscription, history, a, b) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const each = { ...subscription, events: history };
        if (contractStateAt(each, first).status !== 'ended') return;

        expect(contractStateAt(each, second)).toEqual(contractStateAt(each, first));
      }),
      { numRuns: 2_000 },
    );
  });
});
