import { arch, cpus, loadavg, platform } from 'node:os';

/** What was measured of one way of doing something. */
export interface Measurement {
  readonly name: string;
  /** Calls in a second of processor time, of each round: what else the machine does takes nothing from it. */
  readonly perSecond: readonly number[];
  /** Of single calls, in milliseconds of the clock. */
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
}

interface Load {
  readonly rounds: number;
  readonly callsPerRound: number;
}

/** Measures calls in rounds: the rate without a clock between them, then the time of each call alone. */
export function measure(name: string, { rounds, callsPerRound }: Load, call: (index: number) => unknown): Measurement {
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
  }).sort((a, b) => a - b);

  return {
    name,
    perSecond: perSecond.sort((a, b) => a - b),
    p50: quantile(single, 0.5),
    p99: quantile(single, 0.99),
    slowest: single.at(-1) ?? NaN,
  };
}

/** One line for each: median and spread of the rate, and the times of single calls. */
export function report(measurements: readonly Measurement[]): string {
  return measurements
    .map(({ name, perSecond, p50, p99, slowest }) => {
      const rate = [quantile(perSecond, 0.5), perSecond[0], perSecond.at(-1)].map((each) => whole(each ?? NaN));
      return [
        name.padEnd(34),
        `${rate[0] ?? ''}/CPU-s (${rate[1] ?? ''} – ${rate[2] ?? ''})`.padEnd(36),
        `p50 ${p50.toFixed(4)} ms, p99 ${p99.toFixed(4)} ms, slowest ${slowest.toFixed(2)} ms`,
      ].join(' ');
    })
    .join('\n');
}

/** On what it was measured, and how busy that was: a figure without its load is none. */
export function machine(): string {
  const [load] = loadavg();
  const [cpu] = cpus();

  return `${String(cpus().length)} × ${cpu?.model.trim() ?? '?'}, ${platform()} ${arch()}, Node ${process.version}, load ${(load ?? 0).toFixed(2)}`;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
