import { startProcess } from '../support/child-process.js';
import type { LoadOrder, LoadResult } from './open-load.js';

/** Makes a load, and resolves to what it saw. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const { child, ended } = startProcess('test/bench/open-load.ts');
  const result = await new Promise<LoadResult>((resolve, reject) => {
    child.once('message', (message) => {
      const told = message as LoadResult<number | null>;
      // What never came is nothing by the time it has been sent as JSON.
      resolve({ ...told, times: told.times.map((time) => time ?? Infinity) });
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
