/** A process for tests to kill: starts a replica set (on the folder that is its argument), says so, and waits. */
import { startReplicaSet } from '../../demo/mongo.js';

const [dataFolder] = process.argv.slice(2);
const { uri, pid } = await startReplicaSet(dataFolder === undefined ? {} : { dataFolder });
process.stdout.write(`${JSON.stringify({ uri, pid })}\n`);
// Its end comes from outside.
process.stdin.resume();
