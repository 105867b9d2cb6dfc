/**
 * Nobody works for a month of contract time; then three processes begin at once (I-3, I-4, I-9, I-21), and at last the clock goes
 * back ten minutes. Ends with 1 where something is done twice, out of order, or before its notice. Run by `npm run test:faults`.
 */
import { startReplicaSet } from '../../demo/mongo.js';
import { FaultWorld } from '../support/faults/fault-world.js';
import { linesOf, problemsOf } from '../support/faults/findings.js';
import { monthOff } from '../support/faults/month-off.js';
import { ServerFleet } from '../support/faults/server-fleet.js';
import { comesToRest } from '../support/faults/settle.js';

const WORKERS = 3;

const set = await startReplicaSet();
const world = await FaultWorld.start(set.uri);
try {
  console.log(`A month without workers, then ${String(WORKERS)} processes at once`);
  const findings = await monthOff(world, async () => {
    const fleet = await ServerFleet.start(WORKERS, world.where);
    try {
      await comesToRest(world.here);
    } finally {
      await fleet.stop();
    }
  });
  console.log(linesOf(findings));
  process.exitCode = problemsOf(findings).length === 0 ? 0 : 1;
} finally {
  await world.stop();
  await set.stop();
}
