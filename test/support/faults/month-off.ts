import { dueNotices } from '../../../server/domain/notices/due-notices.js';
import { noticeKey } from '../../../server/domain/notices/due-notice.js';
import { owedInvoices } from '../../../server/domain/billing/period-charge.js';
import { moneyHistory } from '../../../server/usecases/billing/money-history.js';
import { writtenFor } from '../audit.js';
import { HOUR_MS } from '../builders.js';
import { DUTCH, ORDER } from '../money.js';
import { mailsOf, storesOf } from '../notices.js';
import { checkChains } from './checks.js';
import type { FaultWorld, LoadedCustomer } from './fault-world.js';
import { eachOnce, type Finding, isTrue } from './findings.js';
import { settle } from './settle.js';

/** Charged month by month, and renewed by itself on 1 February: in the middle of the month without workers. */
const RENEWED = {
  ...DUTCH,
  signedAt: new Date('2025-11-15T10:00:00Z'),
  termStart: '2025-12-01',
  termEnd: '2026-02-01',
  renewal: { months: 2, noticeDays: 30 },
  orderForm: { ...ORDER, contractStart: '2025-12-01', billingMonths: 1 },
} as const;

/** When the month begins, and when somebody is there again: behind every deadline of an invoice that is due on 1 February. */
const OFF = new Date('2026-01-24T00:00:00Z');
const ON = new Date('2026-02-24T00:00:00Z');
const MIN_NOTICE_MS = 48 * HOUR_MS;
const BACK_MS = 10 * 60_000;

/** Several workers, who begin at once and resolve once they have done all there is to do. */
export type Work = () => Promise<void>;

/**
 * Nobody works for a month in which an invoice falls due, is overdue, and would suspend its customer, and in which a contract is
 * renewed; then several workers begin at once. At last the clock goes back ten minutes. Says whether everything was done
 * once, in order, and nothing before its notice.
 */
export async function monthOff(world: FaultWorld, work: Work): Promise<readonly Finding[]> {
  const { here } = world;
  await world.setTime(OFF);
  const debtor = await world.addCustomer(1);
  const renewed = await world.addCustomer(1, RENEWED);
  await settle(here);
  const before = await countsOf(world, [debtor, renewed]);
  await world.setTime(ON);
  const decided = [await isAllowed(world, debtor), await isAllowed(world, renewed)];
  await work();
  const after = await countsOf(world, [debtor, renewed]);
  const due = [...(await doneOnce(world, debtor)), ...(await doneOnce(world, renewed))];
  const allowed = [await isAllowed(world, debtor), await isAllowed(world, renewed)];

  return [
    isTrue('the month made something due', after !== before, before),
    ...due,
    await renewedOnce(world, renewed),
    isTrue(
      'workers change no decision (I-1)',
      String(decided) === String(allowed),
      `${String(decided)} → ${String(allowed)}`,
    ),
    isTrue(
      'nobody was suspended before the proof of a notice (I-9)',
      !allowed.includes(false),
      JSON.stringify(allowed),
    ),
    ...(await suspendedAfterProof(world, debtor, work)),
    ...(await backTenMinutes(world, [debtor, renewed], work)),
    await checkChains(world),
  ];
}

async function isAllowed({ here }: FaultWorld, { learners }: LoadedCustomer): Promise<boolean> {
  const [token = ''] = learners.values();
  const answer = await here.get('/api/v1/access?course=colour', token).expect(200);

  return (answer.body as { readonly allowed: boolean }).allowed;
}

/** Each notice and each invoice that is owed by now, once; to each address in the order in which they were owed. */
async function doneOnce({ here, smtp }: FaultWorld, customer: LoadedCustomer): Promise<readonly Finding[]> {
  const { repositories, tenantId } = customer;
  const history = await moneyHistory(repositories);
  const now = here.lectern.clock.now();
  const recorded = await repositories.notices.list();
  const invoices = await repositories.invoices.list();
  const owed = owedInvoices(history, now).map(({ id }) => id);
  const written = await writtenFor(here.lectern.connection, tenantId);
  const composed = written.filter(({ action }) => ['notice.compose', 'notice.skip'].includes(action));

  return [
    eachOnce(
      'notices that were owed (I-3, I-4)',
      dueNotices(history, now).map(noticeKey),
      recorded.map(({ id }) => id),
    ),
    eachOnce(
      'notices in the audit trail',
      recorded.map(({ id }) => id),
      composed.map(({ subject }) => subject),
    ),
    eachOnce(
      'invoices of periods (I-4, I-21)',
      [customer.invoiceId, ...owed],
      invoices.map(({ id }) => id),
    ),
    await inOrder(here, customer),
    await leftOnce(here, customer, smtp),
  ];
}

async function inOrder(here: FaultWorld['here'], customer: LoadedCustomer): Promise<Finding> {
  const dueAt = new Map((await customer.repositories.notices.list()).map(({ id, dueAt }) => [id, dueAt.getTime()]));
  const problems: string[] = [];
  for (const { email } of await storesOf(here, customer).contacts.list()) {
    const times = (await mailsOf(here, customer))
      .filter(({ to, attempt }) => to.email === email && attempt === 1)
      .map(({ noticeId }) => dueAt.get(noticeId) ?? NaN);
    if (times.some((time, index) => index > 0 && !(time >= times[index - 1]!)))
      problems.push(`to ${email}: ${times.join()}`);
  }

  return { what: 'in the order in which they were owed (I-3)', problems };
}

/** The relay got each mail once, to each address in the order of the outbox. */
async function leftOnce(
  here: FaultWorld['here'],
  customer: LoadedCustomer,
  smtp: FaultWorld['smtp'],
): Promise<Finding> {
  const mails = await mailsOf(here, customer);
  const problems: string[] = [];
  for (const { email } of await storesOf(here, customer).contacts.list()) {
    const wanted = mails.filter(({ to, sentAt }) => to.email === email && sentAt !== undefined).map(({ id }) => id);
    const taken = smtp.taken
      .filter(({ to }) => to.includes(email))
      .map(({ from }) => from.split('ENVID=')[1]?.split(' ')[0] ?? '');
    if (wanted.join() !== taken.join()) problems.push(`to ${email}: ${taken.join()} and not ${wanted.join()}`);
  }

  return { what: 'mails left once, in their order (I-3, I-4)', count: mails.length, problems };
}

async function renewedOnce({ here }: FaultWorld, { tenantId, plan }: LoadedCustomer): Promise<Finding> {
  const rows = await here.lectern.connection
    .collection<{ readonly id: string; readonly period?: { readonly start: string } }>('invoices')
    .find({ tenantId, 'period.start': '2026-02-01' })
    .toArray();

  return eachOnce(
    'renewal on 1 February (I-21)',
    [`${plan.id}:period:2026-02-01`],
    rows.map(({ id }) => id),
  );
}

/** The final notice is proven now: the suspension comes 48 hours later, and not before. */
async function suspendedAfterProof(world: FaultWorld, debtor: LoadedCustomer, work: Work): Promise<readonly Finding[]> {
  const { here } = world;
  const final = (await mailsOf(here, debtor)).find(({ noticeId }) => noticeId.includes(` N-FINAL `));
  if (final === undefined) return [isTrue('the final notice was sent', false, 'there is none')];
  const bearer = `Bearer ${debtor.operator}`;
  await here.http.post(`/api/v1/outbox/${final.id}/delivered`).set('Authorization', bearer).expect(200);
  const proven = here.lectern.clock.now().getTime();
  await world.setTime(new Date(proven + MIN_NOTICE_MS - HOUR_MS));
  const shortlyBefore = await isAllowed(world, debtor);
  await world.setTime(new Date(proven + MIN_NOTICE_MS + HOUR_MS));
  const behind = await isAllowed(world, debtor);
  await work();

  return [
    isTrue('48 hours after the proof it is still open until then (I-9)', shortlyBefore, 'it was closed before'),
    isTrue('and then it is closed (I-9)', !behind, 'it stays open'),
    ...(await doneOnce(world, debtor)),
  ];
}

/** Nothing is sent, opened or charged again, and nothing is taken back. */
async function backTenMinutes(
  world: FaultWorld,
  customers: readonly LoadedCustomer[],
  work: Work,
): Promise<readonly Finding[]> {
  const [debtor] = customers;
  const before = await countsOf(world, customers);
  await world.moveOn(-BACK_MS);
  await work();
  const after = await countsOf(world, customers);
  const isClosed = debtor !== undefined && !(await isAllowed(world, debtor));
  await world.moveOn(BACK_MS);
  await work();
  const again = await countsOf(world, customers);

  return [
    isTrue(
      'ten minutes back: nothing is sent or charged twice, nothing is unsent',
      after === before,
      `${before} → ${after}`,
    ),
    isTrue('ten minutes back: who was suspended stays so', isClosed, 'it was opened'),
    isTrue('and forth again: nothing is done a second time', again === before, `${before} → ${again}`),
  ];
}

/** Everything that must not be done twice, in words. */
async function countsOf({ here, smtp }: FaultWorld, customers: readonly LoadedCustomer[]): Promise<string> {
  const lines: string[] = [];
  for (const customer of customers) {
    const { notices, invoices, payments, blocks } = customer.repositories;
    const mails = await mailsOf(here, customer);
    lines.push(
      JSON.stringify({
        notices: (await notices.list()).map(({ id, composedAt, sentAt }) => [id, composedAt, sentAt]),
        invoices: (await invoices.list()).map(({ id, sentAt }) => [id, sentAt]),
        payments: (await payments.list()).length,
        blocks: (await blocks.list()).length,
        mails: mails.map(({ id, sentAt }) => [id, sentAt]),
      }),
    );
  }

  return [...lines, `taken ${String(smtp.taken.length)}`].join(' ');
}
