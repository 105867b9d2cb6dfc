import type { Invoice, Payment } from '../../../../server/domain/billing/invoice.js';
import { plusDays } from '../../../../server/domain/calendar.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId, TenantId } from '../../../../server/domain/ids.js';
import { simulate } from '../../../../server/domain/simulation/simulate.js';
import type { SimulatedStep } from '../../../../server/domain/simulation/step.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';

export const ID = 'sub-1' as SubscriptionId;
export const utc = (text: string): Date => new Date(text);

export const aSubscription = (overrides: Partial<Subscription> = {}): Subscription => ({
  id: ID,
  signedAt: utc('2024-12-01T10:00:00Z'),
  timeZone: 'Europe/Amsterdam',
  termStart: '2025-01-01',
  termEnd: '2026-01-01',
  entitledCourses: 'all',
  autoAssign: true,
  renewal: { months: 12, noticeDays: 30 },
  template: 'learnwise',
  orderForm: {
    contractStart: '2025-01-01',
    services: ['courses'],
    billingMonths: 12,
    parameters: { 'term.months': 12 },
    capacity: { seats: 50, unitCents: 12_000, overageUnitCents: 1_200 },
  },
  ...overrides,
});

export const anInvoice = (id: string, date: string, overrides: Partial<Invoice> = {}): Invoice => ({
  id,
  sentAt: utc(`${date}T09:00:00Z`),
  dueDate: plusDays(date, 30),
  closingDate: date,
  timeZone: 'Europe/Amsterdam',
  proforma: false,
  lines: [{ text: 'Seats', qty: 1, unitCents: 100_000 }],
  totalCents: 100_000,
  subscriptionIds: [ID],
  ...overrides,
});

export const aPayment = (invoiceId: string, receivedAt: string, cents = 100_000): Payment => ({
  id: `pay-${invoiceId}-${receivedAt}`,
  idempotencyKey: `pay-${invoiceId}-${receivedAt}`,
  receivedAt: utc(receivedAt),
  cents,
  invoiceId,
});

export const aHistory = (overrides: Partial<TenantHistory> = {}): TenantHistory => ({
  tenantId: 'tenant-1' as TenantId,
  subscriptions: [aSubscription()],
  invoices: [],
  payments: [],
  creditNotes: [],
  disputes: [],
  collectionCosts: [],
  blocks: [],
  notices: [],
  overrides: [],
  publishedTerms: [
    { id: 'learnwise@2024-06-05', publishedAt: utc('2024-06-05T08:00:00Z'), template: LEARNWISE_2024_06_05 },
    { id: 'moocit@1', publishedAt: utc('2023-01-01T00:00:00Z'), template: MOOCIT_1 },
  ],
  ...overrides,
});

export const line = (step: SimulatedStep): string => {
  const at = step.at.toISOString().replace('.000Z', 'Z');
  switch (step.kind) {
    case 'notice':
      return `${at} ${step.notice.kind} ${step.subjectId}`;
    case 'change':
      return `${at} ${step.change.kind}`;
    case 'amount':
      return `${at} ${step.of} ${step.cents}`;
    default:
      return `${at} ${step.kind} ${step.from} > ${step.to}`;
  }
};
export const lines = (history: TenantHistory, until: string, from?: string): readonly string[] =>
  simulate(history, utc(until), from === undefined ? undefined : utc(from)).map(line);
