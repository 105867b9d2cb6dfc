import { grouped } from '../dunning/grouped.js';
import type { Span } from '../sla/span.js';
import type { Reason } from './explanation.js';
import { inOrderOfTelling } from './explanation.js';

/** A reason and the time in which it holds. */
export interface ReasonSpan extends Span {
  readonly reason: Reason;
}

/** The reasons that hold at each instant: those of `steps[i]` from `edges[i - 1]` on, and before `edges[i]` (G-INTERVAL). */
export interface Timeline {
  readonly edges: readonly number[];
  readonly steps: readonly (readonly Reason[])[];
}

const NEVER: readonly Reason[] = [];

/** Nothing is refused at any instant; the neutral element of every union of timelines. */
export const EMPTY_TIMELINE: Timeline = { edges: [], steps: [NEVER] };

/** The time from one instant to another; what is no instant is read so that it refuses (I-15). */
export function refusing(start: Date, end: Date | undefined): Span {
  const [from, to] = [start.getTime(), end?.getTime() ?? Infinity];

  return { from: Number.isNaN(from) ? -Infinity : from, to: Number.isNaN(to) ? Infinity : to };
}

/** Lays reasons out over time. */
export function timelineOf(spans: readonly ReasonSpan[]): Timeline {
  if (spans.length === 0) return EMPTY_TIMELINE;
  const starts = grouped(
    spans.filter(({ from, to }) => from < to),
    ({ from }) => from,
  );
  const edges = [...new Set([...starts.values()].flat().flatMap(({ from, to }) => [from, to]))]
    .filter((edge) => Number.isFinite(edge))
    .sort((a, b) => a - b);
  let active = starts.get(-Infinity) ?? [];
  const steps = [told(active)];
  for (const edge of edges) {
    active = [...active.filter(({ to }) => to > edge), ...(starts.get(edge) ?? [])];
    steps.push(told(active));
  }

  return { edges, steps };
}

/** The reasons at an instant, in the order in which they are told. */
export function reasonsAt({ edges, steps }: Timeline, at: number): readonly Reason[] {
  return steps[edgesUntil(edges, at)] ?? NEVER;
}

/** The first instant after another at which a reason begins or ends; `Infinity` where none does. */
export function edgeAfter({ edges }: Timeline, at: number): number {
  return edges[edgesUntil(edges, at)] ?? Infinity;
}

/** How many edges lie at or before an instant. */
function edgesUntil(edges: readonly number[], at: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }

  return low;
}

function told(active: readonly ReasonSpan[]): readonly Reason[] {
  return active.length === 0 ? NEVER : active.map(({ reason }) => reason).sort(inOrderOfTelling);
}
