import { describe, expect, it } from 'vitest';
import { eachOnce, linesOf, problemsOf, together } from '../../support/faults/findings.js';

describe('eachOnce', () => {
  it('tells what is lost, what is there twice, and what nobody acknowledged', () => {
    expect(eachOnce('payments', ['a', 'b', 'c'], ['a', 'b', 'b', 'x'])).toEqual({
      what: 'payments',
      count: 3,
      problems: ['twice: b', 'not expected: x', 'lost: c'],
    });
    expect(eachOnce('payments', ['a', 'b'], ['b', 'a']).problems).toEqual([]);
  });
});

describe('what was found of several customers', () => {
  it('is one line for each check, with every problem', () => {
    const [first, second] = [eachOnce('payments', ['a'], ['a']), eachOnce('payments', ['b', 'c'], ['c'])];
    const findings = together([[first], [second]]);

    expect(findings).toEqual([{ what: 'payments', count: 3, problems: ['lost: b'] }]);
    expect(linesOf(findings)).toBe('  WRONG  3 × payments\n         lost: b');
    expect(linesOf([first])).toBe('  right  1 × payments');
    expect(problemsOf(findings)).toEqual(['payments: lost: b']);
  });
});
