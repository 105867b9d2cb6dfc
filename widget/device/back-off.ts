const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** How long to wait before the next try: twice as long each time, scattered so that a thousand players do not come back at once. */
export function backOff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);

  return ceiling * (0.5 + random() / 2);
}
