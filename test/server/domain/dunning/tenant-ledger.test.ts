import { describe, expect, it } from 'vitest';
import {
  ledgerFactsOf,
  parametersOf,
  subscriptionOf,
  versionOf,
} from '../../../../server/domain/dunning/tenant-ledger.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { at, history, invoice, learnwise, subscription } from './tenant-history.js';

const [S1, S2] = [subscription('S1'), learnwise('S2')];
const facts = history({ subscriptions: [S1, S2] });
const named = (...subscriptionIds: readonly string[]) => ({
  ...invoice('F1'),
  subscriptionIds: subscriptionIds as readonly SubscriptionId[],
});

describe('subscriptionOf', () => {
  it.each([
    [['S2', 'S1'], S2],
    [['S1'], S1],
    [[], S1],
    [['S3'], undefined],
  ])('of an invoice that names %j is the first that it names, or of all', (ids, expected) => {
    expect(subscriptionOf(facts, named(...ids))).toBe(expected);
  });
});

describe('ledgerFactsOf (M0.2, L-MISC-9, rules.md 6)', () => {
  const later = (id: string, publishedAt: string) => ({
    id,
    publishedAt: at(publishedAt),
    template: {
      ...LEARNWISE_2024_06_05,
      id,
      parameters: {
        ...LEARNWISE_2024_06_05.parameters,
        'lateInterest.monthlyPct': { value: 1, from: 'contract' as const },
      },
    },
  });
  const publishedTerms = [later('learnwise@3', '2025-05-01T00:00:00Z'), ...(facts.publishedTerms ?? [])];
  const ratesOf = (ids: readonly string[], terms = publishedTerms) =>
    ledgerFactsOf({ ...facts, publishedTerms: terms })
      .termsOf(named(...ids))
      .map(({ publishedAt, values }) => `${publishedAt.toISOString()} ${values['lateInterest.monthlyPct']}`);

  it('has the terms of each invoice from each signature and publication on, in order', () => {
    const expected = ['2024-12-01T10:00:00.000Z 1.5', '2025-05-01T00:00:00.000Z 1'];

    expect(ratesOf(['S2'])).toEqual(expected);
    expect(ratesOf(['S2'], publishedTerms.toReversed())).toEqual(expected);
    expect(ratesOf(['S1'])).toEqual(['2024-12-01T10:00:00.000Z 0', '2025-05-01T00:00:00.000Z 0']);
    expect(ratesOf(['S3'])).toEqual([]);
  });

  it('knows the end of each contract, where it has one', () => {
    const { contractEndOf } = ledgerFactsOf(facts);

    expect(contractEndOf(S1.id)).toEqual(at('2025-12-31T23:00:00Z'));
    expect(contractEndOf(S2.id)).toBeUndefined();
    expect(contractEndOf('S3' as SubscriptionId)).toBeUndefined();
  });

  it('finds no parameters and no version where nobody published any', () => {
    expect(parametersOf({}, S1, at('2025-06-01T00:00:00Z'))).toBeUndefined();
    expect(versionOf({}, S1, at('2025-06-01T00:00:00Z'))).toBeUndefined();
    expect(versionOf(facts, S2, at('2025-06-01T00:00:00Z'))?.id).toBe('learnwise@2024-06-05');
  });
});
