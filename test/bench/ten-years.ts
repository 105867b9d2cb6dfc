import type { Incident } from '../../server/domain/sla/incident.js';
import type { Invoice, Payment } from '../../server/domain/billing/invoice.js';
import { owedInvoices } from '../../server/domain/billing/period-charge.js';
import { localDateOf, plusMonths, startOfDay } from '../../server/domain/calendar.js';
import type { TermsVersion } from '../../server/domain/contract/subscription-terms.js';
import type { TenantHistory } from '../../server/domain/history.js';
import type { SubscriptionId, TenantId } from '../../server/domain/ids.js';
import { channelsOf } from '../../server/domain/notices/delivery.js';
import { noticeKey } from '../../server/domain/notices/due-notice.js';
import { dueNotices } from '../../server/domain/notices/due-notices.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { LEARNWISE_2024_06_05 } from '../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../server/domain/templates/moocit-1.js';
import type { RecordedBlock, RecordedNotice } from '../../server/usecases/fact-ports.js';
import { aBlock, aSubscription, DAY_MS } from '../support/builders.js';

const MONTHS = 120;
/** Each so many months somebody pays this late: late enough to be suspended for it. */
const LATE_EVERY = 18;
const LATE_DAYS = 45;
const SUBSCRIPTION = 'plan' as SubscriptionId;

const TAXES = [{ id: 'FR', country: 'FR', customerType: 'business', from: '2014-01-01', pct: 20 }] as const;
const TAXPAYER = { country: 'FR', customerType: 'business' } as const;

/** As if the Dutch terms had been published before the first of these contracts: their text bears a later day. */
export const PUBLISHED_TERMS: readonly TermsVersion[] = [MOOCIT_1, LEARNWISE_2024_06_05].map((template) => ({
  id: `${template.name}@2010`,
  publishedAt: new Date('2010-01-01T00:00:00Z'),
  template: { ...template, id: `${template.name}@2010` },
}));

/** What a tenant has behind it: all of it is stored as it stands here. */
export interface TenYears {
  readonly subscriptions: readonly Subscription[];
  readonly invoices: readonly Invoice[];
  readonly payments: readonly Payment[];
  readonly notices: readonly RecordedNotice[];
  readonly blocks: readonly RecordedBlock[];
  readonly incidents: readonly Incident[];
}

/** The terms of a French and of a Dutch customer: one contract of many years, or one that is renewed each year. */
const CONTRACTS = {
  moocit: { template: 'moocit', timeZone: 'Europe/Paris' },
  learnwise: { template: 'learnwise', timeZone: 'Europe/Amsterdam', renewal: { months: 12, noticeDays: 30 } },
} as const satisfies Record<string, Partial<Subscription>>;

export const KINDS = Object.keys(CONTRACTS) as readonly (keyof typeof CONTRACTS)[];

/** Ten years of monthly invoices until an instant: paid, now and then too late, with every notice that was owed. */
export function tenYearsUntil(now: Date, tenantId: TenantId, kind: (typeof KINDS)[number], seats: number): TenYears {
  const termStart = plusMonths(`${localDateOf(now, 'UTC').slice(0, 7)}-01`, -1 - MONTHS);
  const months = kind === 'moocit' ? MONTHS + 24 : 12;
  const subscription = aSubscription({
    ...CONTRACTS[kind],
    id: SUBSCRIPTION,
    signedAt: new Date(startOfDay(termStart, 'UTC').getTime() - 30 * DAY_MS),
    termStart,
    termEnd: plusMonths(termStart, months),
    orderForm: {
      contractStart: termStart,
      services: ['plan-1'],
      billingMonths: 1,
      parameters: { 'term.months': months },
      capacity: { seats, unitCents: 12_000, ...(kind === 'learnwise' && { overageUnitCents: 1_500 }) },
    },
  });
  const empty: TenantHistory = {
    tenantId,
    subscriptions: [subscription],
    blocks: [],
    invoices: [],
    payments: [],
    notices: [],
    creditNotes: [],
    disputes: [],
    collectionCosts: [],
    overrides: [],
    publishedTerms: PUBLISHED_TERMS,
  };
  const invoices = invoicesOf(empty, now);
  // Under the Dutch terms interest would be left, and with it the suspension.
  const payments = invoices.map((invoice, month) => paymentOf(invoice, month, kind === 'moocit'));
  const incidents = incidentsUntil(now);
  const notices = noticesOf({ ...empty, invoices, payments, incidents }, now);

  return { subscriptions: [subscription], invoices, payments, notices, blocks: blocksUntil(now, tenantId), incidents };
}

function invoicesOf(history: TenantHistory, now: Date): readonly Invoice[] {
  return owedInvoices(history, now).flatMap(({ at, make }) => {
    const invoice = make({ taxpayer: TAXPAYER, taxes: TAXES, peakOf: () => 0, sentAt: at });
    return invoice === undefined ? [] : [invoice];
  });
}

function paymentOf({ id, dueDate, totalCents, timeZone }: Invoice, month: number, mayBeLate: boolean): Payment {
  const isLate = mayBeLate && month % LATE_EVERY === LATE_EVERY - 1 && month < MONTHS - 24;
  const receivedAt = new Date(startOfDay(dueDate, timeZone).getTime() + (isLate ? LATE_DAYS : -9) * DAY_MS);

  return { id: `paid-${id}`, idempotencyKey: `paid-${id}`, receivedAt, cents: totalCents, invoiceId: id };
}

/** What is owed because of a notice that was given is owed too. */
function noticesOf(history: TenantHistory, now: Date): readonly RecordedNotice[] {
  const known = new Map<string, RecordedNotice>();
  for (;;) {
    const notices = [...known.values()].flatMap(channelsOf);
    const missing = dueNotices({ ...history, notices }, now).filter((due) => !known.has(noticeKey(due)));
    if (missing.length === 0) return [...known.values()];
    for (const { kind, subjectId, dueAt, rule, deadline } of missing) {
      const id = noticeKey({ kind, subjectId, dueAt });
      const given = { composedAt: dueAt, sentAt: dueAt, confirmedAt: dueAt };
      known.set(id, {
        id,
        ref: `n-${String(known.size)}`,
        kind,
        subjectId,
        dueAt,
        channel: 'email',
        rule,
        deadline,
        ...given,
      });
    }
  }
}

/** One a year, long lifted. */
function blocksUntil(now: Date, tenantId: TenantId): readonly RecordedBlock[] {
  return Array.from({ length: MONTHS / 12 }, (_, year) => {
    const effectiveAt = new Date(now.getTime() - (year * 365 + 100) * DAY_MS);
    const liftedAt = new Date(effectiveAt.getTime() + DAY_MS);
    return {
      ...aBlock({ subjectId: tenantId, reason: 'SUSPENDED_SECURITY', effectiveAt, liftedAt }),
      id: `block-${String(year)}`,
    };
  });
}

/** An hour each month of the last five years, reported at once. */
function incidentsUntil(now: Date): readonly Incident[] {
  return Array.from({ length: MONTHS / 2 }, (_, month) => {
    const at = new Date(now.getTime() - (month * 30 + 3) * DAY_MS);
    const reports = [{ at, by: 'administrator', channel: 'form' } as const];
    const restoredAt = new Date(at.getTime() + 3_600_000);
    return { id: `incident-${String(month)}`, detectedAt: at, reports, restoredAt, creditRequests: [] };
  });
}
