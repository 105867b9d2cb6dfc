import { describe, expect, it } from 'vitest';
import { endingRule } from '../../../../server/domain/access/ending-rule.js';
import { END_REASONS } from '../../../../server/domain/contract/contract-event.js';
import type { TermsVersion } from '../../../../server/domain/contract/subscription-terms.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import type { ContractTemplate } from '../../../../server/domain/templates/parameters.js';
import { at, learnwise, subscription } from '../dunning/tenant-history.js';

const END = at('2025-12-31T23:00:00Z');

/** A version whose clause for a term that runs out is this one. */
function version(template: ContractTemplate, clause: string, publishedAt: string): TermsVersion {
  const { parameters } = template;
  const clauses = { ...parameters.clauses, value: { ...parameters.clauses.value, expired: clause } };

  return {
    id: clause,
    publishedAt: at(publishedAt),
    template: { ...template, parameters: { ...parameters, clauses } },
  };
}

describe('endingRule', () => {
  it.each([
    ['expired', 'L-TERM-1', 'M3.1'],
    ['customer_cancelled', 'L-FEE-3', 'M3.1'],
    ['non_renewal', 'L-TERM-1', 'M3.1'],
    ['fees_refused', 'L-FEE-1e', 'M11.2'],
    ['nonpayment', 'L-FEE-2d', 'M3.4'],
    ['breach_customer', 'L-TERM-2', 'M3.4'],
    ['breach_provider', 'L-TERM-2', 'M3.1'],
    ['overload', 'L-TERM-3', 'M3.5'],
    ['product_withdrawn', 'L-TERM-3', 'M1.4'],
    ['infringement', 'L-IND-2', 'M1.4'],
  ] as const)(
    'of %s is %s under learnwise and %s under moocit, also where nobody published them',
    (reason, dutch, french) => {
      const under = (template: string | undefined) => endingRule(reason, subscription('S1', { template }), [], END);

      expect([under('learnwise'), under('moocit'), under(undefined), under('nobody’s')]).toEqual([
        dutch,
        french,
        french,
        french,
      ]);
      expect(END_REASONS).toContain(reason);
    },
  );

  it('is that of the version that was signed where the terms are pinned (M0.2)', () => {
    const published = [
      version(MOOCIT_1, 'M3.7', '2024-01-01T00:00:00Z'),
      version(MOOCIT_1, 'M3.8', '2024-12-01T10:00:00Z'),
      version(MOOCIT_1, 'M3.9', '2025-06-01T00:00:00Z'),
    ];

    expect(endingRule('expired', subscription('S1'), published, END)).toBe('M3.8');
    expect(endingRule('expired', subscription('S1'), published.toReversed(), END)).toBe('M3.8');
  });

  it('is that of the version in force at the end where they float (L-MISC-9)', () => {
    const published = [
      version(LEARNWISE_2024_06_05, 'L-TERM-7', '2024-06-05T00:00:00Z'),
      version(LEARNWISE_2024_06_05, 'L-TERM-8', '2025-12-31T23:00:00Z'),
      version(LEARNWISE_2024_06_05, 'L-TERM-9', '2025-12-31T23:00:00.001Z'),
    ];

    expect(endingRule('expired', learnwise('S1'), published, END)).toBe('L-TERM-8');
    expect(endingRule('expired', learnwise('S1', { template: 'moocit' }), published, END)).toBe('M3.1');
  });
});
