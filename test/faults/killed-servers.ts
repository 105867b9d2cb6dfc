/**
 * Three server processes under load, one after the other killed without a word and started again: nothing that was acknowledged
 * is lost, and nothing is doubled (I-3, I-4, I-5, I-7, I-10, I-11, I-12). Ends with 1 where it is otherwise. Run by
 * `npm run test:faults`; SEED=… repeats the choices of an earlier run.
 */
import { randomInt } from 'node:crypto';
import { startReplicaSet } from '../../demo/mongo.js';
import { linesOf, problemsOf } from '../support/faults/findings.js';
import { killedServers } from '../support/faults/killed-servers.js';

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const set = await startReplicaSet();
try {
  console.log(`Three servers, six kills in the middle of a load (SEED=${String(seed)})`);
  const findings = await killedServers(set.uri, {
    ...{ seed, servers: 3, customers: 3, learners: 4, kills: 6, pauseMs: [1_000, 5_000] },
    tell: console.log,
  });
  console.log(linesOf(findings));
  process.exitCode = problemsOf(findings).length === 0 ? 0 : 1;
} finally {
  await set.stop();
}
