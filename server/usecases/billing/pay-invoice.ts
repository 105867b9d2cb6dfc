import { parametersOf, subscriptionOf } from '../../domain/dunning/tenant-ledger.js';
import { ConflictError, NotFoundError } from '../../domain/errors.js';
import type { TenantId } from '../../domain/ids.js';
import { type Cents, sum } from '../../domain/money.js';
import type { Repositories } from '../ports.js';
import { type Act, noteFact } from './act.js';
import { payBacksOf } from './pay-back.js';
import type { PaymentProvider } from './provider-ports.js';
import { invoiceAt, ledgerOf } from './statement.js';

/** A page of the payment provider, and what is asked for there. */
export interface Checkout {
  readonly url: string;
  readonly cents: Cents;
}

/** Opens a page on which all that is due of an invoice can be paid; what a dispute freezes is not asked for (A14b). */
export async function openCheckout(
  provider: PaymentProvider | undefined,
  repositories: Pick<Repositories, 'readFacts'>,
  { tenantId, at, invoiceId }: { readonly tenantId: TenantId; readonly at: Date; readonly invoiceId: string },
): Promise<Checkout> {
  const { invoice, standing } = await invoiceAt(repositories, at, invoiceId);
  const { principalDueCents, frozenCents, interestDueCents, costsDueCents } = standing;
  const cents = sum([principalDueCents - frozenCents, interestDueCents, costsDueCents]);
  if (cents === 0) throw new ConflictError('Nothing of this invoice is to be paid.');
  if (provider === undefined) throw new ConflictError('Nobody takes payments online here: pay by bank transfer.');
  const { history } = await ledgerOf(repositories, at);
  const subscription = subscriptionOf(history, invoice);
  const terms = subscription && parametersOf(history, subscription, at);
  if (terms === undefined) throw new NotFoundError('contract');
  // What was paid since makes another page of it, even where the same is due again.
  const key = ['checkout', tenantId, invoiceId, cents, history.payments.length].join(':');
  const { url } = await provider.openCheckout({ tenantId, invoiceId, cents, currency: terms.currency, key });

  return { url, cents };
}

/**
 * Has the payment provider pay back what of an approved refund came through it; the rest a person pays back. Again it changes
 * nothing: each part has a key (L-IND-2).
 */
export async function payBackByProvider(
  provider: PaymentProvider | undefined,
  repositories: Pick<Repositories, 'moneyProposals' | 'payments' | 'transactions' | 'audit'>,
  act: Act,
  id: string,
): Promise<void> {
  const { moneyProposals, transactions, audit } = repositories;
  const proposal = await moneyProposals.find(id);
  if (proposal === undefined) throw new NotFoundError('proposal');
  if (provider === undefined) return;
  const prefix = `${provider.name}:`;
  const parts = (await payBacksOf(repositories, proposal)).filter(({ paymentId }) => paymentId.startsWith(prefix));
  for (const { paymentId, cents } of parts) {
    const movementId = paymentId.slice(prefix.length);
    await provider.refund({ movementId, cents, key: ['refund', id, movementId].join(':') });
    await transactions.run(async () => {
      await moneyProposals.change(id, (before) => {
        const orders = before.orders ?? [];
        const known = orders.some((order) => order.paymentId === paymentId);
        return known ? before : { ...before, orders: [...orders, { paymentId, cents, at: act.at }] };
      });
      await noteFact(audit, act, { action: 'refund.order', subject: id, rule: 'L-IND-2', after: { paymentId, cents } });
    });
  }
}
