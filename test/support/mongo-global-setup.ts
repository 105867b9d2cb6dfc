import type { TestProject } from 'vitest/node';
import { startReplicaSet } from '../../demo/mongo.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The replica set of this test run. */
    mongoUri: string;
  }
}

/** Vitest calls it once a run: one MongoDB for all test files, in a temporary folder that goes with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const set = await startReplicaSet({
    onProgress: (message) => {
      process.stdout.write(`  ${message}\n`);
    },
  });
  project.provide('mongoUri', set.uri);

  return set.stop;
}
