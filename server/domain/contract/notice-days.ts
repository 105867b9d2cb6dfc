import type { Subscription } from '../subscription.js';

/** What rules a notice that is given at an instant: the version in force then, not that of the signature (L-TERM-1, L-MISC-9). */
export function noticeDaysAt({ renewal }: Pick<Subscription, 'renewal'>, at: Date): number {
  const later = (renewal?.laterNoticeDays ?? [])
    .filter(({ from }) => from <= at)
    .sort((a, b) => a.from.getTime() - b.from.getTime());

  return (later.at(-1) ?? renewal)?.noticeDays ?? 0;
}
