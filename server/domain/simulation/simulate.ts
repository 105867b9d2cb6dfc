import { knownFrom } from '../contract/contract-state.js';
import { withPublishedNoticeDays } from '../contract/subscription-terms.js';
import { checkInstant } from '../dunning/checked-history.js';
import { RuleViolationError } from '../errors.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import { dueNotices } from '../notices/due-notices.js';
import { contractSteps } from './contract-steps.js';
import { dataSteps } from './data-steps.js';
import { moneySteps, suspensionSteps } from './money-steps.js';
import { creditSteps, serviceSteps } from './service-steps.js';
import { inOrderOfTime, type SimulatedStep } from './step.js';

const BEGINNING = new Date(0);

/**
 * Replays a tenant's history, and goes on until an instant as if nothing further were done: every transition, notice and
 * amount from `from` on (all, without it), in order of time. A pure function: the same history gives the same list (I-1, I-2).
 *
 * @throws RuleViolationError for facts that contradict each other or have no days, and where `until` is before `from`
 */
export function simulate(facts: TenantHistory, until: Date, from: Date = BEGINNING): readonly SimulatedStep[] {
  checkInstant(from, 'from');
  checkInstant(until, 'until');
  if (until < from)
    throw new RuleViolationError('until', 'G-INTERVAL', 'must not be before the instant to start from.');
  const { subscriptions, publishedTerms = [] } = facts;
  const history = {
    ...facts,
    subscriptions: subscriptions.map((subscription) => withPublishedNoticeDays(subscription, publishedTerms)),
  };
  const steps = [
    ...dueNotices(history, until).map((notice): SimulatedStep => ({
      at: notice.dueAt,
      kind: 'notice',
      subjectId: notice.subjectId,
      notice,
    })),
    ...history.subscriptions.flatMap((subscription) => contractSteps(history, subscription, until)),
    ...dataSteps(
      history,
      distinct(history.subscriptions.flatMap(knownFrom)).filter((at) => at <= until),
      until,
    ),
    ...moneySteps(history, from, until),
    ...suspensionSteps(history),
    ...serviceSteps(history),
    ...history.subscriptions.flatMap((subscription) => creditSteps(history, subscription, until)),
  ];

  return inOrderOfTime(steps.filter(({ at }) => at >= from && at <= until));
}
