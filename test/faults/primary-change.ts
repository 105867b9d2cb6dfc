/**
 * Two server processes on a replica set of three under load, whose primary hands over, is killed, and is missing for a while: nothing
 * that was acknowledged is lost or doubled (I-4, I-5, I-7, I-10, I-12), nothing is promised without a database (I-19), and the
 * servers come back by themselves. Ends with 1 where it is otherwise. Run by `npm run test:faults`; SEED=… repeats the choices
 * of an earlier run.
 */
import { randomInt } from 'node:crypto';
import { linesOf, problemsOf } from '../support/faults/findings.js';
import { primaryChange } from '../support/faults/primary-change.js';

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
console.log(`A primary that goes in the middle of a load (SEED=${String(seed)})`);
const findings = await primaryChange({
  ...{ seed, servers: 2, customers: 2, learners: 4, electionTimeoutMs: 10_000 },
  ...{ stepDowns: 2, kills: 2, quietMs: 5_000, losesMajority: true },
  tell: console.log,
});
console.log(linesOf(findings));
process.exitCode = problemsOf(findings).length === 0 ? 0 : 1;
