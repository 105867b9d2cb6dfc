import type { Input } from '../input.js';

/** One operation of rules.md 10.1: reads its input by field and gives its answer with dates as `Date`. */
export type Operation = (input: Input) => Readonly<Record<string, unknown>>;

/** Operations by the names of rules.md 10.1. */
export type Operations = Readonly<Record<string, Operation>>;
