import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import type { Subscription } from '../../../../server/domain/subscription.js';

/** An instant by its text: shorter tables. */
export function at(text: string): Date {
  return new Date(text);
}

/** So many milliseconds after an instant. */
export function ms(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds);
}

/** The French terms: calendar year 2025, Paris, ends with its term. */
export function moocitSubscription(overrides: Partial<Subscription> = {}): Subscription {
  return {
    id: 'subscription-1' as SubscriptionId,
    template: 'moocit',
    signedAt: at('2024-12-01T10:00:00Z'),
    timeZone: 'Europe/Paris',
    termStart: '2025-01-01',
    termEnd: '2026-01-01',
    entitledCourses: 'all',
    autoAssign: true,
    ...overrides,
  };
}

/** The Dutch terms: calendar year 2025, Amsterdam, renews by itself. */
export function learnwiseSubscription(overrides: Partial<Subscription> = {}): Subscription {
  return moocitSubscription({
    template: 'learnwise',
    timeZone: 'Europe/Amsterdam',
    renewal: { months: 12, noticeDays: 30 },
    ...overrides,
  });
}

/** With these events, and in the reverse order too: that of the list must not matter. */
export function orders(subscription: Subscription, ...events: readonly ContractEvent[]): readonly Subscription[] {
  return [events, events.toReversed()].map((each) => ({ ...subscription, events: each }));
}
