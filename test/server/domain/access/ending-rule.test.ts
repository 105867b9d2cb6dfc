import { describe, expect, it } from 'vitest';
import { endingRule } from '../../../../server/domain/access/ending-rule.js';
import { END_REASONS } from '../../../../server/domain/contract/contract-event.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import type { ContractTemplate } from '../../../../server/domain/templates/parameters.js';

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
  ] as const)('of %s is %s under learnwise and %s under moocit', (reason, learnwise, moocit) => {
    expect([endingRule(reason, 'learnwise'), endingRule(reason, 'moocit'), endingRule(reason, undefined)]).toEqual([
      learnwise,
      moocit,
      moocit,
    ]);
    expect(END_REASONS).toContain(reason);
  });

  it('is that of the newest version of the terms', () => {
    const { parameters } = MOOCIT_1;
    const newer = (clause: string): ContractTemplate => ({
      ...MOOCIT_1,
      id: `moocit@${clause}`,
      parameters: {
        ...parameters,
        clauses: { value: { ...parameters.clauses.value, expired: clause }, from: 'contract' },
      },
    });

    expect(endingRule('expired', 'moocit', [newer('M3.8'), newer('M3.9')])).toBe('M3.9');
    expect(endingRule('expired', 'nobody’s', [newer('M3.8'), newer('M3.9')])).toBe('M3.1');
  });
});
