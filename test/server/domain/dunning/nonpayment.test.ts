import { describe, expect, it } from 'vitest';
import { nonpaymentSuspensions, sumsDueOf } from '../../../../server/domain/dunning/nonpayment.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { Notice } from '../../../../server/domain/notices/notice.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import { at, finalNotice, history, invoice, learnwise, payment, subscription, TENANT } from './tenant-history.js';

/** `tenant-1 2025-02-16T23:00Z 2025-03-03T10:00Z`, one line a span. */
function linesOf(facts: Partial<TenantHistory>): readonly string[] {
  return nonpaymentSuspensions(history(facts)).flatMap(({ scope, subjectId, spans }) =>
    spans.map(({ start, end }) => [scope, subjectId, brief(start), end ? brief(end) : '…'].join(' ')),
  );
}

function brief(instant: Date): string {
  return instant.toISOString().replace(':00.000Z', 'Z');
}

const WARNED = finalNotice('F1', '2025-02-12T09:00:00Z');
const PLANNED = '2025-02-16T23:00Z';

describe('nonpaymentSuspensions (M4.1, M7.5, I-9)', () => {
  it('suspends the tenant where the terms suspend the services as a whole (A10)', () => {
    const facts = {
      subscriptions: [subscription('S1'), subscription('S2')],
      invoices: [invoice('F1', { of: 'S2' })],
      notices: [WARNED],
    };

    expect(linesOf(facts)).toEqual([`tenant ${TENANT} ${PLANNED} …`]);
    expect(linesOf({ ...facts, payments: [payment('P1', '2025-03-03T10:00:00Z', 120_000)] })).toEqual([
      `tenant ${TENANT} ${PLANNED} 2025-03-03T10:00Z`,
    ]);
  });

  it('suspends only the unpaid subscription where the terms say so (A10, A34)', () => {
    const facts = {
      subscriptions: [learnwise('S1'), learnwise('S2')],
      invoices: [invoice('F1', { of: 'S2' }), invoice('F2', { of: 'S1', dueDate: '2025-03-01' })],
      notices: [WARNED],
    };

    expect(linesOf(facts)).toEqual([`subscription S2 ${PLANNED} …`]);
  });

  it('suspends contract by contract where a tenant has both kinds (rules.md 6)', () => {
    const subscriptions = [subscription('S1'), learnwise('S2')];

    expect(linesOf({ subscriptions, invoices: [invoice('F1')], notices: [WARNED] })).toEqual([
      `subscription S1 ${PLANNED} …`,
    ]);
    const ofLearnWise = invoice('F1', { of: 'S2' });
    expect(linesOf({ subscriptions, invoices: [ofLearnWise], notices: [WARNED] })).toEqual([
      `subscription S2 ${PLANNED} …`,
    ]);
    // What falls due under other terms does not keep a paid contract closed either.
    expect(
      linesOf({
        subscriptions,
        invoices: [invoice('F1'), { ...ofLearnWise, id: 'F2' }],
        notices: [WARNED],
        payments: [payment('P1', '2025-03-03T10:00:00Z', 120_000)],
      }),
    ).toEqual([`subscription S1 ${PLANNED} 2025-03-03T10:00Z`]);
  });

  it('counts all invoices under the same terms for each contract that is suspended as a whole (A10, rules.md 6)', () => {
    const subscriptions = [subscription('S1'), learnwise('S2'), subscription('S3')];

    expect(linesOf({ subscriptions, invoices: [invoice('F1', { of: 'S3' })], notices: [WARNED] })).toEqual([
      `subscription S1 ${PLANNED} …`,
      `subscription S3 ${PLANNED} …`,
    ]);
  });

  it('judges each time of being overdue by the terms of its start, not by later ones (L-MISC-9, A04, I-2)', () => {
    const later = (publishedAt: string) => {
      const parameters = {
        ...LEARNWISE_2024_06_05.parameters,
        'suspension.scope': { value: 'tenant', from: 'product' } as const,
      };
      const template = { ...LEARNWISE_2024_06_05, id: 'learnwise@2', parameters };
      return [...(history().publishedTerms ?? []), { id: template.id, publishedAt: at(publishedAt), template }];
    };
    const facts = {
      subscriptions: [learnwise('S1'), learnwise('S2')],
      invoices: [invoice('F1', { of: 'S2' })],
      notices: [WARNED],
    };
    const overdueFrom = '2025-02-01T23:00:00.000Z';

    expect(linesOf({ ...facts, publishedTerms: later('2025-02-01T23:00:00.001Z') })).toEqual(linesOf(facts));
    expect(linesOf({ ...facts, publishedTerms: later('2026-02-01T00:00:00Z') })).toEqual(linesOf(facts));
    expect(linesOf({ ...facts, publishedTerms: later(overdueFrom) })).toEqual([`tenant ${TENANT} ${PLANNED} …`]);
  });

  it('suspends a contract too that is signed while the tenant is suspended as a whole (A10)', () => {
    const subscriptions = [subscription('S1'), subscription('S2', { signedAt: at('2025-03-10T10:00:00Z') })];

    expect(linesOf({ subscriptions, invoices: [invoice('F1')], notices: [WARNED] })).toEqual([
      `tenant ${TENANT} ${PLANNED} …`,
    ]);
  });

  it('takes grace and notice time from the order form', () => {
    const orderForm = {
      services: ['courses'],
      contractStart: '2025-01-01',
      billingMonths: 12,
      parameters: { 'suspension.graceDays': 30, 'suspension.minNoticeHours': 72 },
      capacity: { seats: 1, unitCents: 1 },
    };
    const subscriptions = [subscription('S1', { orderForm })];
    const invoices = [invoice('F1')];

    expect(linesOf({ subscriptions, invoices, notices: [WARNED] })).toEqual([`tenant ${TENANT} 2025-03-03T23:00Z …`]);
    expect(linesOf({ subscriptions, invoices, notices: [finalNotice('F1', '2025-03-02T09:00:00Z')] })).toEqual([
      `tenant ${TENANT} 2025-03-05T09:00Z …`,
    ]);
  });

  it('suspends nobody under a draft, under terms that nobody published, or terms that do not suspend', () => {
    const facts = { invoices: [invoice('F1')], notices: [WARNED] };
    const mild = {
      ...MOOCIT_1,
      parameters: { ...MOOCIT_1.parameters, 'suspension.onNonpayment': { value: false, from: 'product' } as const },
    };

    expect(linesOf({ ...facts, subscriptions: [subscription('S1', { signedAt: undefined })] })).toEqual([]);
    expect(linesOf({ ...facts, publishedTerms: [] })).toEqual([]);
    expect(linesOf({ ...facts, publishedTerms: undefined })).toEqual([]);
    expect(
      linesOf({ ...facts, publishedTerms: [{ id: 'x', publishedAt: at('2024-01-01T00:00:00Z'), template: mild }] }),
    ).toEqual([]);
  });

  it('needs the final notice, and no other kind or subject', () => {
    const invoices = [invoice('F1')];

    expect(linesOf({ invoices, notices: [{ ...WARNED, kind: 'N-OVERDUE' }] })).toEqual([]);
    expect(linesOf({ invoices, notices: [{ ...WARNED, subjectId: 'F9' }] })).toEqual([]);
    expect(linesOf({ invoices, notices: [{ ...WARNED, confirmedAt: undefined }] })).toEqual([]);
  });

  it('takes another channel only where the contract has a clause on it (M7.5, L-MISC-6)', () => {
    const letter: Notice = { ...WARNED, channel: 'registered_mail', confirmedAt: undefined, receivedAt: WARNED.sentAt };
    const inApp: Notice = { ...WARNED, channel: 'in_app', confirmedAt: undefined, readAt: WARNED.sentAt };
    const invoices = [invoice('F1')];

    expect(linesOf({ invoices, notices: [letter, inApp] })).toEqual([]);
    expect(linesOf({ subscriptions: [learnwise('S1')], invoices, notices: [inApp] })).toEqual([]);
    expect(linesOf({ subscriptions: [learnwise('S1')], invoices, notices: [letter] })).toEqual([
      `subscription S1 ${PLANNED} …`,
    ]);
  });

  it('takes a bounced mail as none, unless somebody clicks; the click counts from its own instant (A36)', () => {
    const invoices = [invoice('F1')];
    const bounced = { ...WARNED, bouncedAt: at('2025-02-12T09:05:00Z') };

    expect(linesOf({ invoices, notices: [bounced] })).toEqual([]);
    expect(linesOf({ invoices, notices: [{ ...bounced, acknowledgedAt: at('2025-02-20T09:00:00Z') }] })).toEqual([
      `tenant ${TENANT} 2025-02-22T09:00Z …`,
    ]);
  });

  it('needs a new notice after a chargeback (M4.1)', () => {
    const payments = [
      payment('P1', '2025-02-20T10:00:00Z', 120_000),
      payment('P2', '2025-03-10T08:00:00Z', -120_000, { reversesPaymentId: 'P1' }),
    ];
    const first = `tenant ${TENANT} ${PLANNED} 2025-02-20T10:00Z`;

    expect(linesOf({ invoices: [invoice('F1')], payments, notices: [WARNED] })).toEqual([first]);
    expect(
      linesOf({ invoices: [invoice('F1')], payments, notices: [WARNED, finalNotice('F1', '2025-03-11T08:00:00Z')] }),
    ).toEqual([first, `tenant ${TENANT} 2025-03-13T08:00Z …`]);
  });

  it('lasts until interest and costs are paid too, where the terms have them (A09, L-FEE-2b, L-FEE-2c)', () => {
    const facts = {
      subscriptions: [learnwise('S1')],
      invoices: [invoice('F1')],
      notices: [WARNED],
      collectionCosts: [
        { id: 'C1', incurredAt: at('2025-03-01T10:00:00Z'), cents: 4_000, invoiceId: 'F1', proof: 'bill' },
      ],
    };
    // 30 days of 31 of one month at 1.5 % on 1,200.00, and 40.00 of costs.
    const due = 120_000 + 4_000 + 1_800;

    expect(linesOf({ ...facts, payments: [payment('P1', '2025-03-01T11:00:00Z', due - 1)] })).toEqual([
      `subscription S1 ${PLANNED} …`,
    ]);
    expect(linesOf({ ...facts, payments: [payment('P1', '2025-03-01T11:00:00Z', due)] })).toEqual([
      `subscription S1 ${PLANNED} 2025-03-01T11:00Z`,
    ]);
  });

  it('lets a pro forma suspend for a renewal only, and never in the paid period (A14)', () => {
    const period = { start: '2026-01-01', endExclusive: '2027-01-01' };
    const proforma = invoice('F1', { proforma: true, renewal: true, period, dueDate: '2025-12-01' });
    const notices = [finalNotice('F1', '2025-12-10T09:00:00Z'), finalNotice('F1', '2026-01-02T09:00:00Z')];
    const subscriptions = [subscription('S1', { termEnd: '2027-01-01' })];

    expect(linesOf({ subscriptions, invoices: [proforma], notices })).toEqual([`tenant ${TENANT} 2026-01-04T09:00Z …`]);
    expect(linesOf({ subscriptions, invoices: [{ ...proforma, renewal: false }], notices })).toEqual([]);
    expect(linesOf({ subscriptions: [learnwise('S1')], invoices: [proforma], notices })).toEqual([]);
  });

  it('keeps nothing closed for a renewal that nobody signed: its pro forma is no debt (A14, M4.1)', () => {
    const period = { start: '2026-01-01', endExclusive: '2027-01-01' };
    const offered = invoice('F1', { proforma: true, renewal: true, period, dueDate: '2025-12-20' });
    const owed = invoice('F2', { of: 'S2', dueDate: '2026-02-01' });
    const paid = payment('P1', '2026-03-01T10:00:00Z', 120_000, { invoiceId: 'F2' });
    const after = (termEnd: string) => ({
      subscriptions: [subscription('S1', { termEnd }), subscription('S2', { termEnd: '2027-01-01' })],
      invoices: [offered, owed],
      notices: [finalNotice('F2', '2026-02-10T10:00:00Z')],
      payments: [paid],
    });

    expect(linesOf(after('2026-01-01'))).toEqual([`tenant ${TENANT} 2026-02-16T23:00Z 2026-03-01T10:00Z`]);
    expect(linesOf(after('2026-01-02'))).toEqual([`tenant ${TENANT} 2026-02-16T23:00Z …`]);
    expect(sumsDueOf(history(after('2026-01-01')), [TENANT], at('2026-02-20T00:00:00Z'))).toBe(120_000);
  });

  it('leaves out what a dispute freezes that was filed in time, until it is decided (A14b, L-FEE-1c)', () => {
    const dispute = { id: 'D1', invoiceId: 'F1', filedAt: at('2025-01-20T10:00:00Z'), cents: 120_000 };
    const facts = { subscriptions: [learnwise('S1')], invoices: [invoice('F1')], notices: [WARNED] };

    expect(linesOf({ ...facts, disputes: [dispute] })).toEqual([]);
    expect(linesOf({ ...facts, disputes: [{ ...dispute, cents: 119_999 }] })).toEqual([`subscription S1 ${PLANNED} …`]);
    const lost = { ...dispute, decidedAt: at('2025-03-10T10:00:00Z'), outcome: 'lost' as const };
    const again = finalNotice('F1', '2025-03-11T10:00:00Z');
    expect(linesOf({ ...facts, disputes: [lost], notices: [WARNED, again] })).toEqual([
      'subscription S1 2025-03-13T10:00Z …',
    ]);
  });

  it.each([TENANT, 'S1'])(
    'is held and advanced by a human, for tenant or subscription: %s (G-OVERRIDE)',
    (subjectId) => {
      const override = {
        id: 'O1',
        consequence: 'suspension' as const,
        subjectId,
        reason: 'announced',
        from: at('2025-02-13T00:00:00Z'),
        expiresAt: at('2025-02-20T00:00:00Z'),
        decidedBy: 'operator',
      };
      const facts = { subscriptions: [learnwise('S1')], invoices: [invoice('F1')], notices: [WARNED] };

      expect(linesOf({ ...facts, overrides: [{ ...override, effect: 'hold' }] })).toEqual([
        'subscription S1 2025-02-20T00:00Z …',
      ]);
      expect(linesOf({ ...facts, overrides: [{ ...override, effect: 'advance' }] })).toEqual([
        'subscription S1 2025-02-13T00:00Z …',
      ]);
    },
  );
});
