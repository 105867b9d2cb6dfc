import { processProviderEvents, type ProviderEventDeps } from '../usecases/billing/provider-events.js';
import type { Job } from './job.js';

/** Without it what the payment provider tells is kept, but nobody's payment counts (I-10). */
export function providerEventsJob(deps: ProviderEventDeps): Job {
  return { name: 'provider-events', everyMs: 1_000, run: () => processProviderEvents(deps) };
}
