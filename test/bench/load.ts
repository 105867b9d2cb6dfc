import { startProcess } from '../support/child-process.js';

/** What the process that makes load is to do. */
export interface LoadOrder {
  readonly url: string;
  readonly path: string;
  readonly origin: string;
  readonly tokens: readonly string[];
  readonly ratePerSecond: number;
  readonly seconds: number;
}

export interface LoadResult {
  /** From when each request was due until its answer was read, in ms; `Infinity` where that was not 200. */
  readonly times: readonly number[];
  readonly statuses: Readonly<Record<string, number>>;
  /** How much behind its own plan the process ever was, in ms. */
  readonly latestMs: number;
}

/** Makes a load, and resolves to what it saw. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const { child, ended } = startProcess('test/bench/open-load.ts');
  const result = await new Promise<LoadResult>((resolve, reject) => {
    child.once('message', (message) => {
      resolve(message as LoadResult);
    });
    void ended.then(({ stderr }) => {
      reject(new Error(`The load ended: ${stderr}`));
    });
    child.send(order);
  });
  child.disconnect();
  await ended;

  return result;
}
