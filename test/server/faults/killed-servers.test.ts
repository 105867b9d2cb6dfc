import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../support/faults/findings.js';
import { killedServers } from '../../support/faults/killed-servers.js';
import { testDatabase } from '../../support/mongo.js';

const PLAN = { seed: 5, servers: 2, customers: 2, learners: 1, kills: 2, pauseMs: [500, 1_000] } as const;

describe('servers that are killed in the middle of a load', () => {
  it('I-3, I-4, I-5, I-7, I-10, I-11, I-12, I-13: lose nothing that was acknowledged, double nothing, and show nothing to another tenant', async () => {
    // Nobody drops it: a transaction that a killed process leaves open would keep that waiting.
    const findings = await killedServers(testDatabase().uri, { ...PLAN, tell: () => undefined });

    expect(problemsOf(findings)).toEqual([]);
    expect(findings.find(({ what }) => what.startsWith('progress'))?.count).toBeGreaterThan(0);
  }, 120_000);
});
