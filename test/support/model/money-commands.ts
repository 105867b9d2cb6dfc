import { randomUUID } from 'node:crypto';
import * as disputes from '../../../server/contract/administration/disputes.js';
import * as invoices from '../../../server/contract/administration/invoices.js';
import * as payments from '../../../server/contract/administration/payments.js';
import { checkedWith } from '../../../server/usecases/billing/money-history.js';
import { same } from './same.js';
import { agreed, mayCallAs, nth, Step, TEXT } from './step.js';
import type { RecordedHistory, TenantModel } from './tenant-model.js';

/** The facts with one more, if the rules allow it. */
function recordedWith<List extends 'payments' | 'disputes'>(
  { history }: TenantModel,
  list: List,
  fact: RecordedHistory[List][number],
): RecordedHistory {
  checkedWith(history, list, fact);
  const others = (history[list] as readonly RecordedHistory[List][number][]).filter(({ id }) => id !== fact.id);

  return { ...history, [list]: [...others, fact] };
}

export function invoice(qty: number): Step {
  return new Step(
    `invoice ${String(qty)}`,
    async (model, real) => {
      const id = `F-${randomUUID()}`;
      const lines = [{ text: 'Seats', qty, unitCents: 1_000 }];
      const body = { id, subscriptionIds: [real.subscriptionId], lines };
      const created = await real.post('operator', 'invoices', body);
      const sent = created.status < 300 ? await real.post('operator', `invoices/${id}/send`, {}) : created;
      const mayCall = mayCallAs('operator', model, invoices.createInvoice);
      const there = (await real.history()).invoices.find((each) => each.id === id);
      if (!mayCall) same([sent.status, there], [403, undefined]);
      if (there === undefined) return;
      // Its dates follow from the terms, which tests of their own are about; what it asks for is known.
      same([there.sentAt, there.totalCents], sent.status < 300 ? [model.now, qty * 1_200] : [undefined, qty * 1_200]);
      model.history = { ...model.history, invoices: [...model.history.invoices, there] };
    },
    ({ contract }) => contract.signedAt !== undefined,
  );
}

export function pay(index: number, part: number | undefined): Step {
  return new Step(
    `pay ${part === undefined ? 'all' : String(part)} of invoice ${String(index)}`,
    async (model, real) => {
      const { id: invoiceId, totalCents } = nth(model.history.invoices, index)!;
      const [id, amount] = [randomUUID(), part ?? totalCents];
      const payment = { id, idempotencyKey: id, receivedAt: model.now, cents: amount, invoiceId };
      const done = await agreed(model, {
        ...{ who: 'operator', endpoint: payments.recordPayment },
        rules: () => recordedWith(model, 'payments', payment),
        answer: real.post('operator', 'payments', { key: id, cents: amount, invoiceId }),
      });
      if (done) model.history = done.result;
    },
    ({ history }) => history.invoices.length > 0,
  );
}

export function chargeBack(index: number): Step {
  return new Step(
    `charge back payment ${String(index)}`,
    async (model, real) => {
      const { id: reversesPaymentId, cents } = nth(unreversed(model), index)!;
      const id = randomUUID();
      const payment = { id, idempotencyKey: id, receivedAt: model.now, cents: -cents, reversesPaymentId };
      const done = await agreed(model, {
        ...{ who: 'operator', endpoint: payments.reversePayment },
        rules: () => recordedWith(model, 'payments', payment),
        answer: real.post('operator', `payments/${reversesPaymentId}/reversals`, { key: id, reason: TEXT }),
      });
      if (done) model.history = done.result;
    },
    (model) => unreversed(model).length > 0,
  );
}

function unreversed({ history }: Readonly<TenantModel>) {
  const reversed = new Set(history.payments.map(({ reversesPaymentId }) => reversesPaymentId));

  return history.payments.filter(({ id, cents }) => cents > 0 && !reversed.has(id));
}

export function dispute(index: number, cents: number): Step {
  return new Step(
    `dispute ${String(cents)} of invoice ${String(index)}`,
    async (model, real) => {
      const { id: invoiceId } = nth(model.history.invoices, index)!;
      const filed = { id: 'not known yet', invoiceId, filedAt: model.now, cents, text: TEXT };
      const done = await agreed(model, {
        ...{ who: 'administrator', endpoint: disputes.fileDispute },
        rules: () => recordedWith(model, 'disputes', filed),
        answer: real.post('administrator', 'disputes', { invoiceId, cents, text: TEXT }),
      });
      if (done) model.history = recordedWith(model, 'disputes', { ...filed, id: String(done.body.id) });
    },
    ({ history }) => history.invoices.length > 0,
  );
}

export function decideDispute(index: number, outcome: 'won' | 'lost'): Step {
  const open = ({ history }: Readonly<TenantModel>) => history.disputes.filter((each) => each.outcome === undefined);

  return new Step(
    `dispute ${String(index)} is ${outcome}`,
    async (model, real) => {
      const before = nth(open(model), index)!;
      const done = await agreed(model, {
        ...{ who: 'operator', endpoint: disputes.decideDispute },
        rules: () => recordedWith(model, 'disputes', { ...before, decidedAt: model.now, outcome }),
        answer: real.post('operator', `disputes/${before.id}/decision`, { outcome, reason: TEXT }),
      });
      if (done) model.history = done.result;
    },
    (model) => open(model).length > 0,
  );
}
