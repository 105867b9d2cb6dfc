import { waitUntil } from '@open-wc/testing';

/** Waits until something holds, longer than by default: the timers of a tab that runs behind another one are slow. */
export function eventually(holds: () => unknown): Promise<void> {
  return waitUntil(holds, undefined, { timeout: 8_000 });
}
