import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Job, Jobs } from '../../../server/jobs/job.js';
import { startWorkers, waitAfter } from '../../../server/jobs/worker.js';
import { NOW } from '../../support/builders.js';

const EVERY_MS = 1_000;

interface Line {
  readonly message: string;
  readonly facts: object;
}

let lines: Line[];

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
});

afterEach(() => {
  vi.useRealTimers();
});

const logger = {
  error: (facts: object, message: string) => {
    lines.push({ message, facts });
  },
};

function start(...jobs: Job[]) {
  return startWorkers(jobs, { realTime: { now: () => NOW }, logger });
}

/** A job whose runs end when the test says so. */
function heldJob() {
  const ends: (() => void)[] = [];
  const run = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));

  return { job: { name: 'held', everyMs: EVERY_MS, run }, run, endRun: () => ends.shift()?.() };
}

describe('startWorkers', () => {
  it('runs a job at once, and again so long after the end of a run, never twice at a time', async () => {
    const { job, run, endRun } = heldJob();
    const workers = start(job);
    expect(run).toHaveBeenCalledTimes(1);

    await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(run).toHaveBeenCalledTimes(1);

    endRun();
    await vi.advanceTimersByTimeAsync(EVERY_MS - 1);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(2);

    endRun();
    await workers.stop();
  });

  it('stops at once between two runs, and after the run that is under way', async () => {
    const waiting = vi.fn(() => Promise.resolve());
    const { job, run, endRun } = heldJob();
    const workers = start({ name: 'waiting', everyMs: EVERY_MS, run: waiting }, job);
    await vi.advanceTimersByTimeAsync(1);
    let stopped = false;
    const stop = workers.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect(stopped).toBe(false);

    endRun();
    await stop;
    await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
    expect([waiting.mock.calls.length, run.mock.calls.length, vi.getTimerCount()]).toEqual([1, 1, 0]);
  });

  it('logs what failed and since when, tries again ever later, and leaves the other jobs alone', async () => {
    const failing = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('out of ink')));
    const fine = vi.fn(() => Promise.resolve());
    const workers = start(
      { name: 'failing', everyMs: EVERY_MS, run: failing },
      { name: 'fine', everyMs: EVERY_MS, run: fine },
    );

    // After 0, 2, 6 and 14 s.
    await vi.advanceTimersByTimeAsync(14 * EVERY_MS);
    expect([failing.mock.calls.length, fine.mock.calls.length]).toEqual([4, 15]);
    expect(lines.map(({ message }) => message)).toEqual(Array(4).fill('a job failed'));
    expect(lines[3]!.facts).toMatchObject({
      err: { message: 'out of ink' },
      job: 'failing',
      failures: 4,
      failingSince: NOW,
    });

    failing.mockResolvedValue();
    await vi.advanceTimersByTimeAsync(16 * EVERY_MS + 3 * EVERY_MS);
    expect(failing).toHaveBeenCalledTimes(4 + 1 + 3);
    expect(lines).toHaveLength(4);
    await workers.stop();
  });

  it('lets any number of jobs wait for the stop, without the warning of a leak', async () => {
    const warned = vi.fn();
    process.on('warning', warned);
    const many = Array.from({ length: 12 }, (_, index) => ({ name: `job-${String(index)}`, everyMs: EVERY_MS }));
    const workers = start(...many.map((job) => ({ ...job, run: () => Promise.resolve() })));
    await vi.advanceTimersByTimeAsync(1);
    await workers.stop();
    await new Promise((resolve) => {
      process.nextTick(resolve);
    });
    process.off('warning', warned);

    expect(warned).not.toHaveBeenCalled();
  });

  it('logs a job that throws before it gives a promise', async () => {
    const workers = start({
      name: 'broken',
      everyMs: EVERY_MS,
      run: () => {
        throw new Error('at once');
      },
    });
    await workers.stop();

    expect(lines).toMatchObject([{ facts: { job: 'broken', failures: 1 } }]);
  });
});

describe('waitAfter', () => {
  it('doubles with each failure up to a minute, and is never shorter than usual', () => {
    expect([0, 1, 2, 5, 6, 2_000].map((failures) => waitAfter(failures, { everyMs: 1_000 }))).toEqual([
      1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
    ]);
    expect([0, 1, 9].map((failures) => waitAfter(failures, { everyMs: 300_000 }))).toEqual([300_000, 300_000, 300_000]);
  });
});

describe('Jobs', () => {
  it('runs one by its name, and says which there are', async () => {
    const run = vi.fn(() => Promise.resolve());
    const jobs = new Jobs([{ name: 'seal-audit', everyMs: 1, run }]);

    await jobs.run('seal-audit');
    expect(run).toHaveBeenCalledTimes(1);
    await expect(jobs.run('other')).rejects.toThrow('There is no job other: seal-audit');
  });
});
