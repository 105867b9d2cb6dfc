import { contractEndAt, contractStateAt } from '../contract/contract-state.js';
import type { TenantHistory } from '../history.js';
import type { Subscription } from '../subscription.js';
import type { DueNotice } from './due-notice.js';

/**
 * What is owed when a contract is formed, when the customer gives notice, and when the provider or somebody by right ends it
 * (M0.1, M3.1, M3.4, L-TERM-1, L-TERM-2). A customer's notice is confirmed. The provider's own notice against the renewal asks
 * for no confirmation: it tells the customer that their contract ends, so it is the legal notice N-TERMINATED, with the end.
 */
export function contractNotices({ subscriptions }: TenantHistory): readonly DueNotice[] {
  return subscriptions.flatMap((subscription) => [
    ...welcomeOf(subscription),
    ...(subscription.events ?? []).flatMap((event): readonly DueNotice[] => {
      const about = { subjectId: subscription.id, dueAt: event.at, to: ['administrators'] as const };
      if (contractStateAt(subscription, new Date(event.at.getTime() - 1)).status === 'ended') return [];
      if (event.kind === 'termination') {
        return [{ ...about, kind: 'N-TERMINATED', deadline: event.effectiveAt, rule: 'M3.4' }];
      }
      if (event.kind === 'signed_renewal' || event.kind === 'product_withdrawal') return [];

      if (event.kind === 'non_renewal' && event.by === 'provider') {
        return [
          { ...about, kind: 'N-TERMINATED', deadline: contractEndAt(subscription, event.at)?.at, rule: 'L-TERM-1' },
        ];
      }

      return [{ ...about, kind: 'N-CANCEL-OK', deadline: contractEndAt(subscription, event.at)?.at, rule: 'M3.1' }];
    }),
  ]);
}

function welcomeOf({ id, signedAt }: Subscription): readonly DueNotice[] {
  if (signedAt === undefined) return [];

  return [{ kind: 'N-WELCOME', subjectId: id, dueAt: signedAt, to: ['administrators'], rule: 'M0.1' }];
}
