import { RuleViolationError } from '../errors.js';

/** A span of time in milliseconds of UTC; includes `from` and excludes `to` (G-INTERVAL). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A span as it was recorded: both ends are known. */
export interface ClosedInterval {
  readonly start: Date;
  readonly end: Date;
}

/** Spans in order that neither touch nor overlap: what the functions below give, and expect where they say so. */
export type Spans = readonly Span[];

/** The span of a record; one without length is allowed (G-INTERVAL). @throws RuleViolationError where it ends before it starts */
export function spanOf({ start, end }: ClosedInterval, field: string, rule: string): Span {
  if (end < start) throw new RuleViolationError(field, rule, 'must not end before it starts.');

  return { from: start.getTime(), to: end.getTime() };
}

/** What at least one of the spans covers; their order does not matter. */
export function unionOf(spans: readonly Span[]): Spans {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else if (from < to) merged.push({ from, to });
  }

  return merged;
}

/** What lies in both. */
export function intersectionOf(a: Spans, b: Spans): Spans {
  const common: Span[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const one = a[i];
    const other = b[j];
    if (one === undefined || other === undefined) return common;

    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (from < to) common.push({ from, to });
    if (one.to < other.to) i += 1;
    else j += 1;
  }
}

/** What of the spans lies within one: found by halving, since it is asked for each of many. */
export function partWithin(spans: Spans, { from, to }: Span): Spans {
  if (from >= to) return [];
  let [first, behind] = [0, spans.length];
  while (first < behind) {
    const middle = (first + behind) >> 1;
    if ((spans[middle]?.to ?? Infinity) <= from) first = middle + 1;
    else behind = middle;
  }
  const part: Span[] = [];
  for (let span = spans[first]; span !== undefined && span.from < to; span = spans[++first]) {
    part.push({ from: Math.max(span.from, from), to: Math.min(span.to, to) });
  }

  return part;
}

/** What lies in the first and not in the second. */
export function differenceOf(a: Spans, b: Spans): Spans {
  const gaps = [...b, { from: Infinity, to: Infinity }].map(({ from }, index) => ({
    from: b[index - 1]?.to ?? -Infinity,
    to: from,
  }));

  return intersectionOf(a, gaps);
}

/** How long they are together, in milliseconds. */
export function lengthOf(spans: Spans): number {
  return spans.reduce((total, { from, to }) => total + to - from, 0);
}

/** The instant at which so many milliseconds of the spans have gone by; `undefined` where they are not that long. */
export function instantAfter(spans: Spans, length: number): Date | undefined {
  let left = length;
  for (const { from, to } of spans) {
    if (left <= to - from) return new Date(from + left);
    left -= to - from;
  }

  return undefined;
}
