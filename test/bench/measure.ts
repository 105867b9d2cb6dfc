import { arch, cpus, loadavg, platform } from 'node:os';

/** What was measured of one way of doing something, each sorted. */
export interface Measurement {
  /** Calls in a second of processor time, of each round: what else the machine does takes nothing from it. */
  readonly perSecond: readonly number[];
  /** Of single calls, in milliseconds of the clock. */
  readonly single: readonly number[];
}

interface Load {
  readonly rounds: number;
  readonly callsPerRound: number;
}

/** Measures calls in rounds: the rate without a clock between them, then the time of each call alone. */
export function measure({ rounds, callsPerRound }: Load, call: (index: number) => unknown): Measurement {
  for (let index = 0; index < callsPerRound; index += 1) call(index);
  const perSecond = Array.from({ length: rounds }, (_, round) => {
    const started = process.cpuUsage();
    for (let index = 0; index < callsPerRound; index += 1) call(round * callsPerRound + index);
    const { user, system } = process.cpuUsage(started);
    return (callsPerRound / (user + system)) * 1_000_000;
  });
  const single = Array.from({ length: callsPerRound }, (_, index) => {
    const started = performance.now();
    call(index);
    return performance.now() - started;
  });

  return { perSecond: inOrder(perSecond), single: inOrder(single) };
}

/** On what it was measured, and how busy that was: a figure without its load is none. */
export function machine(): string {
  const [load] = loadavg();
  const [cpu] = cpus();

  return `${String(cpus().length)} × ${cpu?.model.trim() ?? '?'}, ${platform()} ${arch()}, Node ${process.version}, load ${(load ?? 0).toFixed(2)}`;
}

/** The value of sorted ones below which such a share of them lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function inOrder(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}
