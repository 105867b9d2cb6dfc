import type { Invoice, Payment } from '../../../../server/domain/billing/invoice.js';
import { plusMonths } from '../../../../server/domain/calendar.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId, TenantId } from '../../../../server/domain/ids.js';
import type { Notice } from '../../../../server/domain/notices/notice.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

export const TENANT = 'tenant-1' as TenantId;
const PUBLISHED = new Date('2024-06-05T10:00:00Z');
const SIGNED = new Date('2024-12-01T10:00:00Z');

export function at(text: string): Date {
  return new Date(text);
}

export function subscription(id: string, more: Partial<Subscription> = {}): Subscription {
  return {
    id: id as SubscriptionId,
    signedAt: SIGNED,
    timeZone: 'Europe/Paris',
    termStart: '2025-01-01',
    termEnd: plusMonths('2025-01-01', 12),
    entitledCourses: 'all',
    autoAssign: true,
    template: 'moocit',
    ...more,
  };
}

/** A contract that renews by itself, month by month where it says so. */
export function learnwise(id: string, more: Partial<Subscription> = {}): Subscription {
  return subscription(id, {
    timeZone: 'Europe/Amsterdam',
    template: 'learnwise',
    renewal: { months: 12, noticeDays: 30 },
    ...more,
  });
}

/** An invoice of S1 over 1,200.00, sent on 2 January 2025 and due on 1 February. */
export function invoice(
  id: string,
  more: Partial<Omit<Invoice, 'subscriptionIds'>> & { readonly of?: string } = {},
): Invoice {
  const { of = 'S1', ...fields } = more;

  return {
    id,
    sentAt: at('2025-01-02T10:00:00Z'),
    dueDate: '2025-02-01',
    closingDate: '2025-01-02',
    timeZone: 'Europe/Paris',
    proforma: false,
    lines: [],
    totalCents: 120_000,
    subscriptionIds: [of as SubscriptionId],
    ...fields,
  };
}

export function payment(id: string, receivedAt: string, cents: number, more: Partial<Payment> = {}): Payment {
  return { id, idempotencyKey: id, receivedAt: at(receivedAt), cents, invoiceId: 'F1', ...more };
}

/** A final notice by e-mail that the recipient's exchanger accepted at once. */
export function finalNotice(invoiceId: string, sentAt: string, more: Partial<Notice> = {}): Notice {
  return {
    kind: 'N-FINAL',
    subjectId: invoiceId,
    dueAt: at(sentAt),
    channel: 'email',
    composedAt: at(sentAt),
    sentAt: at(sentAt),
    confirmedAt: at(sentAt),
    ...more,
  };
}

export function history(facts: Partial<TenantHistory> = {}): TenantHistory {
  return {
    tenantId: TENANT,
    subscriptions: [subscription('S1')],
    invoices: [],
    payments: [],
    creditNotes: [],
    disputes: [],
    collectionCosts: [],
    blocks: [],
    notices: [],
    overrides: [],
    publishedTerms: [MOOCIT_1, LEARNWISE_2024_06_05].map((template, index) => ({
      id: template.id,
      publishedAt: new Date(PUBLISHED.getTime() + index),
      template,
    })),
    ...facts,
  };
}
