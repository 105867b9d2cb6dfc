import type { Subscription } from '../subscription.js';
import { contractEndAt, contractStateAt } from './contract-state.js';
import type { ContractEnd } from './standing.js';

/**
 * When a tenant has nothing more: a contract of several subscriptions ends when the last one does, and never while one goes on
 * by itself (M3.1, M3.3). A draft is no contract (M0.1).
 */
export function lastEndOf(subscriptions: readonly Subscription[], at: Date): ContractEnd | undefined {
  const ends = subscriptions
    .filter((subscription) => contractStateAt(subscription, at).status !== 'draft')
    .map((subscription) => contractEndAt(subscription, at));
  if (ends.includes(undefined)) return undefined;

  return ends
    .filter((end) => end !== undefined)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1);
}
