import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Does some work under the id of a request, a command or a run of a job: what is written down meanwhile names it (G-AUDIT). */
export function correlated<Result>(id: string, work: () => Result): Result {
  return current.run(id, work);
}

/** The id that the running work stands under. */
export function currentCorrelation(): string | undefined {
  return current.getStore();
}
