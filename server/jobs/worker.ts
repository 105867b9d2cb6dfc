import { setMaxListeners } from 'node:events';
import type { Clock } from '../domain/clock.js';
import type { Job } from './job.js';

/** What workers say of a job that failed; pino's logger can do it. */
export interface JobLogger {
  error(facts: object, message: string): void;
}

export interface WorkerDeps {
  readonly realTime: Clock;
  readonly logger: JobLogger;
}

/** Jobs that run again and again. */
export interface Workers {
  /** Begins no other run, and resolves once the runs under way have ended. */
  stop(): Promise<void>;
}

/** A job that goes on failing is tried every so often at least, in ms. */
const LONGEST_WAIT_MS = 60_000;

/** Runs each job at once and then again and again, one run after the other, until `stop()`. One that fails waits longer. */
export function startWorkers(jobs: readonly Job[], { realTime, logger }: WorkerDeps): Workers {
  const stopping = new AbortController();
  // Each job waits for it between its runs: so many are no leak.
  setMaxListeners(jobs.length, stopping.signal);
  const loops = jobs.map((job) => runForEver(job, { realTime, logger }, stopping.signal));

  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/** How long a job waits after so many failures in a row, in ms: twice as long each time. */
export function waitAfter(failures: number, { everyMs }: Pick<Job, 'everyMs'>): number {
  return failures === 0 ? everyMs : Math.min(everyMs * 2 ** failures, Math.max(everyMs, LONGEST_WAIT_MS));
}

async function runForEver(job: Job, { realTime, logger }: WorkerDeps, stopping: AbortSignal): Promise<void> {
  let failures = 0;
  let failingSince: Date | undefined;
  while (!stopping.aborted) {
    try {
      await job.run();
      failures = 0;
      failingSince = undefined;
    } catch (error) {
      failures += 1;
      failingSince ??= realTime.now();
      logger.error({ err: error, job: job.name, failures, failingSince }, 'a job failed');
    }
    await pause(waitAfter(failures, job), stopping);
  }
}

function pause(milliseconds: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stopping.addEventListener('abort', end);
  });
}
