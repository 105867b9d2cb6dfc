import { describe, expect, it } from 'vitest';
import { nonpaymentSuspensions } from '../../../../server/domain/dunning/nonpayment.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { OrderForm } from '../../../../server/domain/templates/order-form.js';
import { at, finalNotice, history, invoice, learnwise, payment, subscription, TENANT } from './tenant-history.js';

/** `tenant tenant-1 2025-02-16 2025-03-03`, one line a span. */
function linesOf(facts: Partial<TenantHistory>): readonly string[] {
  return nonpaymentSuspensions(history({ invoices: [invoice('F1')], notices: [WARNED], ...facts })).flatMap(
    ({ scope, subjectId, spans }) =>
      spans.map(({ start, end }) => [scope, subjectId, day(start), end ? day(end) : '…'].join(' ')),
  );
}

const WARNED = finalNotice('F1', '2025-02-12T09:00:00Z');
const day = (instant: Date): string => instant.toISOString().slice(0, 10);
const ordered = (parameters: OrderForm['parameters']): OrderForm => ({
  contractStart: '2025-01-01',
  services: ['courses'],
  billingMonths: 12,
  parameters,
  capacity: { seats: 1, unitCents: 100 },
});
const hold = (subjectId: string) => ({
  id: 'O1',
  consequence: 'suspension' as const,
  effect: 'hold' as const,
  subjectId,
  reason: 'announced',
  from: at('2025-02-01T00:00:00Z'),
  expiresAt: at('2025-03-10T00:00:00Z'),
  decidedBy: 'operator',
});

describe('nonpaymentSuspensions, subject by subject (A10, rules.md 6, G-OVERRIDE)', () => {
  it('says nothing of who is not suspended', () => {
    expect(nonpaymentSuspensions(history())).toEqual([]);
  });

  it('does not count a draft under other terms as a contract', () => {
    const subscriptions = [subscription('S1'), learnwise('S2', { signedAt: undefined })];

    expect(linesOf({ subscriptions })).toEqual([`tenant ${TENANT} 2025-02-16 …`]);
  });

  it('suspends each by its own order under the same terms: for its own debts alone, or for all', () => {
    const single = subscription('S2', { orderForm: ordered({ 'suspension.scope': 'subscription' }) });
    const subscriptions = [subscription('S1'), single];

    expect(linesOf({ subscriptions })).toEqual(['subscription S1 2025-02-16 …']);
    expect(linesOf({ subscriptions, invoices: [invoice('F1', { of: 'S2' })] })).toEqual([
      'subscription S1 2025-02-16 …',
      'subscription S2 2025-02-16 …',
    ]);
  });

  it('keeps terms of two names apart, though both suspend the services as a whole', () => {
    const dutch = learnwise('S2', { orderForm: ordered({ 'suspension.scope': 'tenant' }) });

    expect(linesOf({ subscriptions: [subscription('S1'), dutch] })).toEqual(['subscription S1 2025-02-16 …']);
  });

  it('is held for the tenant as a whole by a hold on the tenant, and not by one on a contract of it', () => {
    expect(linesOf({ overrides: [hold(TENANT)] })).toEqual([`tenant ${TENANT} 2025-03-10 …`]);
    expect(linesOf({ overrides: [hold('S1')] })).toEqual([`tenant ${TENANT} 2025-02-16 …`]);
    const subscriptions = [learnwise('S1')];
    expect(linesOf({ subscriptions, overrides: [hold(TENANT)] })).toEqual(['subscription S1 2025-03-10 …']);
    expect(linesOf({ subscriptions, overrides: [hold('S1')] })).toEqual(['subscription S1 2025-03-10 …']);
    expect(linesOf({ subscriptions, overrides: [hold('S2')] })).toEqual(['subscription S1 2025-02-16 …']);
  });

  it('lasts for costs that name no invoice where all debts count, and not where only those of the contract do', () => {
    const facts = {
      payments: [payment('P1', '2025-03-03T10:00:00Z', 200_000, { invoiceId: 'F1' })],
      collectionCosts: [{ id: 'K1', incurredAt: at('2025-03-04T10:00:00Z'), cents: 90_000, proof: 'bill' }],
    };
    const whole = learnwise('S1', { orderForm: ordered({ 'suspension.scope': 'tenant' }) });
    const early = {
      ...facts,
      collectionCosts: [{ ...facts.collectionCosts[0]!, incurredAt: at('2025-03-03T09:00:00Z') }],
    };

    expect(linesOf({ ...facts, subscriptions: [whole] })).toEqual([`tenant ${TENANT} 2025-02-16 2025-03-03`]);
    expect(linesOf({ ...early, subscriptions: [whole] })).toEqual([`tenant ${TENANT} 2025-02-16 …`]);
    expect(linesOf({ ...early, subscriptions: [learnwise('S1')] }).slice(0, 1)[0]).toMatch(
      /^subscription S1 2025-02-16/,
    );
  });

  it('ends with the note that credits what is owed, the last thing that happened', () => {
    const note = {
      id: 'N1',
      invoiceId: 'F1',
      issuedAt: at('2025-06-01T10:00:00Z'),
      cents: 120_000,
      reason: 'correction' as const,
    };

    expect(linesOf({ creditNotes: [note] })).toEqual([`tenant ${TENANT} 2025-02-16 2025-06-01`]);
  });

  it('takes a notice that was handed over, though it was never sent (L-MISC-6)', () => {
    const handed = finalNotice('F1', '2025-02-12T09:00:00Z', {
      channel: 'in_person',
      sentAt: undefined,
      confirmedAt: undefined,
      receivedAt: at('2025-02-12T09:00:00Z'),
    });

    expect(linesOf({ subscriptions: [learnwise('S1')], notices: [handed] })).toEqual(['subscription S1 2025-02-16 …']);
  });
});
