import { quantile } from './measure.js';

/** One line of the report: what was done, under which load, and how it came out. */
export interface Row {
  readonly operation: string;
  readonly load: string;
  readonly median: string;
  /** How far the rounds, or the single times, lie apart. */
  readonly spread: string;
  readonly target: string;
  /** Nothing where there is no target. */
  readonly met?: boolean | undefined;
}

interface Named {
  readonly operation: string;
  readonly load: string;
}

/** What must hold of times: the share of them that a limit is for, and the limit in ms. */
export interface Limit {
  readonly share: number;
  readonly ms: number;
}

/** A line about single times in ms: their median, 95th and 99th percentile and the slowest, and which of them must keep a limit. */
export function rowOfTimes(named: Named, times: readonly number[], limits: readonly Limit[]): Row {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => quantile(sorted, share);
  const spread = `p95 ${ms(at(0.95))}, p99 ${ms(at(0.99))}, max ${ms(at(1))}`;

  return {
    ...named,
    ...{ median: ms(at(0.5)), spread },
    target: limits.map(({ share, ms: most }) => `${nameOf(share)} ≤ ${ms(most)}`).join(', ') || '–',
    ...(limits.length > 0 && { met: limits.every(({ share, ms: most }) => at(share) <= most) }),
  };
}

/** A line about a few rounds, each of so many ms: the median must keep the limit. */
export function rowOfRounds(named: Named, rounds: readonly number[], most?: number): Row {
  const sorted = [...rounds].sort((a, b) => a - b);
  const median = quantile(sorted, 0.5);

  return {
    ...named,
    ...{ median: ms(median), spread: `${ms(sorted[0] ?? NaN)} – ${ms(sorted.at(-1) ?? NaN)}` },
    target: most === undefined ? '–' : `≤ ${ms(most)}`,
    ...(most !== undefined && { met: median <= most }),
  };
}

const COLUMNS = ['operation', 'load', 'median', 'spread', 'target', 'met'] as const;

export function tableOf(rows: readonly Row[]): string {
  const lines = [
    [...COLUMNS],
    ...rows.map((row) => COLUMNS.map((name) => (name === 'met' ? verdict(row.met) : row[name]))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));

  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n');
}

function verdict(met: boolean | undefined): string {
  return met === undefined ? '' : met ? 'met' : 'MISSED';
}

function nameOf(share: number): string {
  return share === 1 ? 'max' : `p${String(Math.round(share * 100))}`;
}

function ms(value: number): string {
  if (value === Infinity) return 'never';

  return value >= 10_000
    ? `${(value / 1_000).toFixed(1)} s`
    : `${value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0)} ms`;
}
