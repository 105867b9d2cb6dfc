import type { Payment } from '../../domain/billing/invoice.js';
import { paymentsOf } from '../../domain/billing/provider-payments.js';
import type { Clock } from '../../domain/clock.js';
import { parametersOf, subscriptionOf } from '../../domain/dunning/tenant-ledger.js';
import { DomainError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { TenantId } from '../../domain/ids.js';
import type { Repositories, RepositoriesFor, TenantDirectory } from '../ports.js';
import { noteFact } from './act.js';
import { checkedWith, moneyHistory } from './money-history.js';
import type { PaymentProvider, PaymentTarget, ProviderEvents, ProviderPayment, StoredEvent } from './provider-ports.js';

export interface ProviderEventDeps {
  readonly provider: PaymentProvider;
  readonly events: ProviderEvents;
  readonly tenants: Pick<TenantDirectory, 'find'>;
  readonly repositoriesFor: RepositoriesFor;
  /** Contract time, in which payments are facts. */
  readonly clock: Clock;
  /** Real time, in which the provider lives. */
  readonly realTime: Clock;
}

const ACTOR = { kind: 'service', name: 'job:provider-events' } as const;
/** Who holds an event for longer has died, or is so slow that somebody else may do it too: it counts once all the same. */
const HOLD_MS = 30_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 600_000;

/** Keeps what the provider tells; once this has resolved it is never lost (I-10). @throws UnauthenticatedError */
export async function receiveProviderEvent(
  { provider, events, realTime }: Pick<ProviderEventDeps, 'provider' | 'events' | 'realTime'>,
  body: Uint8Array,
  signature: string | undefined,
): Promise<void> {
  await events.store(provider.readEvent(body, signature), realTime.now());
}

/**
 * Does what follows from each event that waits: reads the payment as the provider has it now, so that late, repeated and
 * reordered events come to the same ledger (I-10). What nobody can place waits for a person.
 */
export async function processProviderEvents(deps: ProviderEventDeps): Promise<void> {
  const { events, realTime } = deps;
  for (;;) {
    const event = await events.claim(realTime.now(), HOLD_MS);
    if (event === undefined) return;
    try {
      await events.settle(event.id, await outcomeOf(deps, event));
    } catch (error) {
      // The provider or the database is away: this one waits, and keeps no other from its turn.
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(event.attempts, 10));
      await events.postpone(event.id, new Date(realTime.now().getTime() + wait), nameOf(error));
    }
  }
}

type Outcome = Parameters<ProviderEvents['settle']>[1];

const DONE: Outcome = { state: 'done' };

function attention(problem: string): Outcome {
  return { state: 'needs_attention', problem };
}

async function outcomeOf(deps: ProviderEventDeps, { paymentRef, target }: StoredEvent): Promise<Outcome> {
  if (paymentRef === undefined) return DONE;
  const payment = await deps.provider.payment(paymentRef);
  if (payment === undefined) return attention('The provider has no such payment.');
  if (payment.movements.length === 0) return DONE;
  const whose = target ?? (await deps.events.targetOf(paymentRef)) ?? targetIn(payment);
  if (whose === undefined) return attention('The payment names no tenant.');
  if ((await deps.tenants.find(whose.tenantId)) === undefined) return attention('There is no tenant with this id.');
  const repositories = deps.repositoriesFor({ tenantId: whose.tenantId, actor: ACTOR });
  try {
    return await repositories.transactions.run(() => enter(deps, repositories, { payment, whose }));
  } catch (error) {
    if (error instanceof DomainError) return attention(error.message);
    throw error;
  }
}

function targetIn({ tenantId, invoiceId }: ProviderPayment): PaymentTarget | undefined {
  return tenantId === undefined ? undefined : { tenantId: tenantId as TenantId, invoiceId };
}

async function enter(
  { provider, clock, realTime }: ProviderEventDeps,
  repositories: Repositories,
  { payment, whose }: { readonly payment: ProviderPayment; readonly whose: PaymentTarget },
): Promise<Outcome> {
  let history = await moneyHistory(repositories);
  const problem = problemOf(history, payment, whose);
  if (problem !== undefined) return attention(problem);
  const shift = shiftOf(clock, realTime);
  for (const movement of paymentsOf(provider.name, payment.movements, whose.invoiceId)) {
    const known = history.payments.find(({ id }) => id === movement.id);
    if (known !== undefined && !isSame(known, movement)) return attention(`${movement.id} is recorded otherwise.`);
    if (known !== undefined) continue;
    const received = { ...movement, receivedAt: new Date(movement.receivedAt.getTime() + shift) };
    history = checkedWith(history, 'payments', received);
    await repositories.payments.add(received);
    const act = { actor: ACTOR.name, at: clock.now() };
    const action = received.cents > 0 ? 'payment.record' : 'payment.reverse';
    await noteFact(repositories.audit, act, { action, subject: received.id, rule: 'I-10', after: received });
  }

  return DONE;
}

function problemOf(history: TenantHistory, { currency }: ProviderPayment, { invoiceId }: PaymentTarget) {
  const invoice = history.invoices.find(({ id }) => id === invoiceId);
  if (invoiceId !== undefined && invoice === undefined) return 'The tenant has no invoice with this id.';
  const subscription = invoice === undefined ? history.subscriptions[0] : subscriptionOf(history, invoice);
  const terms = subscription?.signedAt && parametersOf(history, subscription, subscription.signedAt);
  if (terms && terms.currency.toLowerCase() !== currency.toLowerCase()) {
    return `The contract is in ${terms.currency}, the payment in ${currency.toUpperCase()}.`;
  }

  return undefined;
}

/** When it was recorded depends on the clock of then, which may have been moved since: only the rest must be the same (G-CLOCK). */
function isSame(a: Payment, b: Payment): boolean {
  return a.cents === b.cents && a.invoiceId === b.invoiceId && a.reversesPaymentId === b.reversesPaymentId;
}

/** By how much contract time is ahead of real time: nothing in production; two looks at one clock are one (G-CLOCK). */
function shiftOf(clock: Clock, realTime: Clock): number {
  const ahead = clock.now().getTime() - realTime.now().getTime();

  return Math.abs(ahead) < SECOND_MS ? 0 : ahead;
}

const SECOND_MS = 1_000;

/** What a person may read of a fault: its kind, and nothing of what was sent. */
function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: it is tried again.` : 'It is tried again.';
}
