import { describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../server/system-clock.js';
import { ApiServer } from '../../support/api-server.js';
import { FaultWorld } from '../../support/faults/fault-world.js';
import { problemsOf } from '../../support/faults/findings.js';
import { monthOff } from '../../support/faults/month-off.js';
import { comesToRest, runJobs } from '../../support/faults/settle.js';
import { testDatabase } from '../../support/mongo.js';

describe('a month without workers', () => {
  it('I-1, I-3, I-4, I-9, I-21: is caught up with once, in order, and nothing overtakes its notice, also where the clock goes back', async () => {
    const database = testDatabase();
    const world = await FaultWorld.start(database.uri);
    const { settings } = world.where;
    const workers = await Promise.all(
      [1, 2].map(() => ApiServer.start(database.uri, { clock: systemClock }, settings)),
    );
    const isSetLike = (clock: ApiServer) => () => {
      const apart = clock.lectern.clock.now().getTime() - world.here.lectern.clock.now().getTime();
      expect(Math.abs(apart)).toBeLessThan(1_000);
    };
    const findings = await monthOff(world, async () => {
      for (const worker of workers) await vi.waitFor(isSetLike(worker));
      await Promise.all([...workers, ...workers].map(runJobs));
      await Promise.all(workers.map(runJobs));
      await comesToRest(world.here);
    });
    for (const worker of workers) await worker.lectern.close();
    await world.stop();
    await database.drop();

    expect(problemsOf(findings)).toEqual([]);
  }, 120_000);
});
