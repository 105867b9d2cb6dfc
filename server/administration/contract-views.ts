import type { RefusalView } from '../contract/administration/contract-fields.js';
import type { ChangeView, FullSubscriptionView, SubscriptionView } from '../contract/administration/subscriptions.js';
import type { Reason } from '../domain/access/explanation.js';
import type { UpcomingChange } from '../domain/contract/upcoming.js';
import type { Period } from '../domain/period.js';
import type { Subscription } from '../domain/subscription.js';
import type { SubscriptionReading } from '../usecases/contract/subscription-reading.js';

/** A reason for administrators and operators; learners never see one (I-18, I-22). */
export function refusalView({ since, until, ...reason }: Reason): RefusalView {
  return { ...reason, since: isoOf(since), until: isoOf(until) };
}

/** An instant of an answer, where there is one. */
export function isoOf(instant: Date | undefined): string | undefined {
  return instant?.toISOString();
}

/** What lies ahead, in one shape whatever it is. */
export function changeView(change: UpcomingChange): ChangeView {
  const at = change.at.toISOString();
  switch (change.kind) {
    case 'renews':
      return { at, kind: change.kind, period: periodView(change.period) };
    case 'price_changes':
      return { at, kind: change.kind, unitCents: change.unitCents };
    case 'seats_change':
      return { at, kind: change.kind, seats: change.seats };
    case 'contract_ends':
      return { at, kind: change.kind, reason: change.reason };
    default:
      return { at, kind: change.kind };
  }
}

/** A subscription as it stands, with what lies ahead. */
export function subscriptionView(reading: SubscriptionReading): SubscriptionView {
  const { subscription, terms, notices, suspensions, nextChangeAt, retention } = reading;
  const { status, end } = reading.state;

  return {
    ...orderedView(subscription),
    status,
    end: end && { at: end.at.toISOString(), reason: end.reason },
    period: reading.period && periodView(reading.period),
    seats: reading.seats,
    unitCents: reading.unitCents,
    termsId: terms?.id,
    notices: notices.map(({ kind, at, withdrawableUntil }) => ({
      kind,
      at: at.toISOString(),
      withdrawableUntil: withdrawableUntil.toISOString(),
    })),
    suspensions: suspensions.map(refusalView),
    upcoming: reading.upcoming.map(changeView),
    nextChangeAt: isoOf(nextChangeAt),
    retention: retention && { ...retention, purgeNotBefore: retention.purgeNotBefore.toISOString() },
  };
}

/** What was written down; the rest is derived. */
function orderedView(subscription: Subscription) {
  const { id, signedAt, termStart, termEnd, timeZone, autoAssign, productId, planVersionId, template } = subscription;
  const { entitledCourses, lawDeviations = [] } = subscription;

  return {
    ...{ id, termStart, termEnd, timeZone, autoAssign, productId, planVersionId, template },
    signedAt: isoOf(signedAt),
    entitledCourses: entitledCourses === 'all' ? entitledCourses : [...entitledCourses],
    lawDeviations: lawDeviations.map(({ rule, note, since }) => ({ rule, note, since: since.toISOString() })),
  };
}

/** The same with every parameter and what formed it. */
export function fullSubscriptionView(reading: SubscriptionReading): FullSubscriptionView {
  return {
    ...subscriptionView(reading),
    parameters: reading.parameters.map((parameter) => ({ ...parameter })),
    acceptances: reading.acceptances.map(
      ({ id, form, at, by, method, documentHash, text, termsId, planVersionId }) => ({
        ...{ id, form, by: { ...by }, method, documentHash, text, termsId, planVersionId },
        at: at.toISOString(),
      }),
    ),
  };
}

function periodView({ start, endExclusive }: Period): Period {
  return { start, endExclusive };
}
