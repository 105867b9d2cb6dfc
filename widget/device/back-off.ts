const LONGEST_MS = 60_000;

/**
 * How long to wait before the next try: twice as long each time, scattered so that a thousand players do not come back at
 * once; and never less than the server asks for, in seconds.
 */
export function backOff(failures: number, retryAfter = 0, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, 1000 * 2 ** failures);

  return Math.max(ceiling * (0.5 + random() / 2), retryAfter * 1000);
}
