import { startOfDay } from '../calendar.js';
import { contractEndAt } from '../contract/contract-state.js';
import type { TermsVersion } from '../contract/subscription-terms.js';
import type { Subscription } from '../subscription.js';
import { endingRule } from './ending-rule.js';
import { inOrderOfTelling, reasonFor } from './explanation.js';
import type { ReasonSpan } from './timeline.js';

/** What of the contract itself refuses access, and when: it has not begun, it is over, its product was stopped (M1.1, M3.1, L-CONF-10, M1.4). */
export function contractReasons(
  subscription: Subscription,
  published: readonly TermsVersion[] = [],
): readonly ReasonSpan[] {
  const { termStart, timeZone } = subscription;
  const start = startOfDay(termStart, timeZone);
  const over = endsOf(subscription, published);
  // A contract that was called off before its term is over, and will not start any more.
  const to = Math.min(start.getTime(), ...over.map(({ from }) => from));

  return [
    { from: -Infinity, to, reason: reasonFor('NOT_STARTED', { until: start, timeZone }) },
    ...over,
    ...stopsOf(subscription, published),
  ];
}

/** The end of the contract as it was known from each event to the next: a later one changes no earlier answer (I-2). */
function endsOf(subscription: Subscription, published: readonly TermsVersion[]): readonly ReasonSpan[] {
  const { timeZone } = subscription;
  const turns = turningPoints(subscription);

  return turns.reduce<readonly ReasonSpan[]>((spans, turn, index) => {
    const end = contractEndAt(subscription, new Date(turn));
    const from = Math.max(turn, end?.at.getTime() ?? Infinity);
    const to = turns[index + 1] ?? Infinity;
    if (end === undefined || from >= to) return spans;
    const rule = endingRule(end.reason, subscription, published, end.at);
    const reason = reasonFor('SUBSCRIPTION_ENDED', { since: end.at, timeZone, rule });
    const last = spans.at(-1);
    const goesOn = last?.to === from && inOrderOfTelling(last.reason, reason) === 0;

    return goesOn ? [...spans.slice(0, -1), { ...last, to }] : [...spans, { from, to, reason }];
  }, []);
}

/** The instants at which something became known of a contract that was signed: a draft has none. */
function turningPoints({ signedAt, events = [] }: Subscription): readonly number[] {
  if (signedAt === undefined) return [];
  const signed = signedAt.getTime();
  const later = events
    .flatMap((event) => [event.at, 'withdrawnAt' in event ? event.withdrawnAt : undefined])
    .map((instant) => instant?.getTime() ?? signed)
    .filter((instant) => instant > signed);

  return [...new Set([signed, ...later])].sort((a, b) => a - b);
}

function stopsOf(subscription: Subscription, published: readonly TermsVersion[]): readonly ReasonSpan[] {
  const { timeZone, events = [] } = subscription;

  return events
    .filter((event) => event.kind === 'product_withdrawal')
    .map(({ at, interruptedAt }) => ({
      from: Math.max(at.getTime(), interruptedAt.getTime()),
      to: Infinity,
      reason: reasonFor('PRODUCT_WITHDRAWN', {
        since: interruptedAt,
        scope: 'subscription',
        timeZone,
        rule: endingRule('product_withdrawn', subscription, published, interruptedAt),
      }),
    }));
}
