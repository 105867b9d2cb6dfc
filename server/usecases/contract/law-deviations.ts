import type { SubscriptionId } from '../../domain/ids.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Repositories } from '../ports.js';
import { subscriptionIn } from './subscriptions.js';

/** Notes where mandatory law binds in place of the version that was signed: in words, and computed by nobody (A50, M0.2). */
export async function noteDeviation(
  { subscriptions, audit }: Pick<Repositories, 'subscriptions' | 'audit'>,
  act: Act,
  { id, rule, note }: { readonly id: SubscriptionId; readonly rule: string; readonly note: string },
): Promise<void> {
  await subscriptionIn({ subscriptions }, id);
  const deviation = { rule, note, since: act.at };
  await subscriptions.change(id, (stored) => ({
    ...stored,
    lawDeviations: [...(stored.lawDeviations ?? []), deviation],
  }));
  await noteFact(audit, act, { action: 'subscription.note-deviation', subject: id, rule: 'M0.2', after: deviation });
}
