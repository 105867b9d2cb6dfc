/** A span of time that includes `start` and excludes `end`; without `end` it has not ended yet (G-INTERVAL). */
export interface Interval {
  readonly start: Date;
  readonly end?: Date | undefined;
}

/** Whether an instant lies in an interval: its start does, its end does not (G-INTERVAL). */
export function contains({ start, end }: Interval, instant: Date): boolean {
  return start <= instant && (end === undefined || instant < end);
}

/** Each instant once, in order. */
export function distinct(instants: readonly (Date | undefined)[]): readonly Date[] {
  const times = new Set(instants.filter((at) => at !== undefined).map((at) => at.getTime()));

  return [...times].sort((a, b) => a - b).map((time) => new Date(time));
}
