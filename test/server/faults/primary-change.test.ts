import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../support/faults/findings.js';
import { primaryChange } from '../../support/faults/primary-change.js';

const PLAN = {
  ...{ seed: 5, servers: 0, customers: 1, learners: 1, electionTimeoutMs: 1_000 },
  ...{ stepDowns: 0, kills: 1, quietMs: 500, losesMajority: false },
} as const;

describe('a primary that is killed in the middle of a load', () => {
  it('I-4, I-5, I-7, I-10, I-12, I-19: takes nothing with it that was acknowledged, and doubles nothing', async () => {
    const findings = await primaryChange({ ...PLAN, tell: () => undefined });

    expect(problemsOf(findings)).toEqual([]);
    expect(findings.find(({ what }) => what.startsWith('payments'))?.count).toBeGreaterThan(0);
  }, 120_000);
});
