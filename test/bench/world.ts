import { startReplicaSet } from '../../demo/mongo.js';
import { compose, type Lectern } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import { systemClock } from '../../server/system-clock.js';
import { type DataSet, seed, type Size } from './data-set.js';
import { environmentOf } from './servers.js';

/** What everything is measured on: a replica set with the whole data set, and this process on it. */
export interface World {
  readonly set: Awaited<ReturnType<typeof startReplicaSet>>;
  readonly here: Lectern;
  readonly data: DataSet;
  /** How long the data set took, in ms. */
  readonly seededInMs: number;
  stop(): Promise<void>;
}

export async function startWorld(size: Size): Promise<World> {
  const set = await startReplicaSet();
  // A command monitor costs nothing until somebody listens.
  const here = await compose(readConfig({}, environmentOf(`${set.uri}&monitorCommands=true`, 0)));
  const started = performance.now();
  const data = await seed(here.connection, size, systemClock.now());

  return {
    ...{ set, here, data, seededInMs: performance.now() - started },
    stop: async () => {
      await here.close();
      await set.stop();
    },
  };
}
