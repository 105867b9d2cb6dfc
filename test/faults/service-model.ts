/**
 * Random commands to the real service on a real MongoDB and to a model in memory, held against each other after each step
 * (entitlements.md 7). Ends with 1 at the first difference, with the shortest way to it. Run by `npm run test:faults`; SEED=…
 * repeats an earlier run.
 */
import { randomInt } from 'node:crypto';
import { startReplicaSet } from '../../demo/mongo.js';
import { ApiServer } from '../support/api-server.js';
import { runModel } from '../support/model/run-model.js';

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const RUNS = { numRuns: 20, maxCommands: 80, seed };

const set = await startReplicaSet();
const server = await ApiServer.start(set.uri, {}, { SMTP_URL: 'smtp://127.0.0.1:1' });
try {
  for (const template of ['moocit', 'learnwise'] as const) {
    console.log(`${String(RUNS.numRuns)} random contracts under the terms ${template} (SEED=${String(seed)})`);
    console.table(await runModel(server, template, RUNS));
    console.log('  right  the service has the facts and gives the answers of the model');
  }
} catch (error) {
  console.log('  WRONG  the service and the model differ');
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await server.stop();
  await set.stop();
}
