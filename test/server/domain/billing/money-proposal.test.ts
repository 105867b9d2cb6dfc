import { describe, expect, it } from 'vitest';
import {
  type MoneyProposal,
  PROPOSAL_KINDS,
  ruleOfProposal,
  stateOfProposal,
  withDecision,
} from '../../../../server/domain/billing/money-proposal.js';
import { at } from './ledger-builders.js';

const AT = at('2025-03-01');

function proposal(kind: MoneyProposal['kind']): MoneyProposal {
  return { id: 'P1', kind, invoiceId: 'I1', cents: 1, text: 'why', proposedBy: 'a', proposedAt: AT, decisions: [] };
}

function decided(before: MoneyProposal, by: string, approves = true): MoneyProposal {
  return withDecision(before, { by, at: AT, approves });
}

describe('a proposal about money (L-IND-2, L-SLA-4, M3.4)', () => {
  it.each([
    ['service_credit', 1, 'L-SLA-4'],
    ['infringement_refund', 2, 'L-IND-2'],
    ['write_off', 2, 'M3.4'],
  ] as const)('%s needs %i persons by %s', (kind, persons, rule) => {
    let now = proposal(kind);
    for (let person = 0; person < persons; person += 1) {
      expect(stateOfProposal(now)).toBe('open');
      now = decided(now, `person-${String(person)}`);
    }

    expect(stateOfProposal(now)).toBe('approved');
    expect(now.decisions).toHaveLength(persons);
    expect(ruleOfProposal(now)).toBe(rule);
  });

  it.each(PROPOSAL_KINDS)('%s ends with one rejection', (kind) => {
    const rejected = decided(proposal(kind), 'b', false);

    expect(stateOfProposal(rejected)).toBe('rejected');
    expect(() => decided(rejected, 'c')).toThrow('was decided already');
  });

  it('takes two persons for two, and nothing once it is decided', () => {
    const once = decided(proposal('infringement_refund'), 'b');
    expect(() => decided(once, 'b')).toThrow('must be decided by another person');
    expect(() => decided(decided(once, 'c'), 'd')).toThrow('was decided already');
  });
});
