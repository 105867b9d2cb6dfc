import type { StatementView } from '../../../server/contract/administration/statement.js';
import { dueNotices } from '../../../server/domain/notices/due-notices.js';
import { noticeKey } from '../../../server/domain/notices/due-notice.js';
import { mailStateOf } from '../../../server/domain/notices/mail.js';
import { OPERATOR_CHAIN } from '../../../server/domain/audit/chain.js';
import type { OutboxMail } from '../../../server/usecases/notices/notice-ports.js';
import { verifyChain } from '../../../server/usecases/verify-audit.js';
import { writtenFor } from '../audit.js';
import type { TakenMail } from '../fake-smtp.js';
import { about } from '../money.js';
import { mailsOf, storesOf } from '../notices.js';
import { type FaultWorld, type LoadedCustomer, OWED_CENTS } from './fault-world.js';
import { eachOnce, type Finding, isTrue } from './findings.js';
import type { Acknowledged } from './load.js';

/** Whether all that was acknowledged about a customer is there, once, with its audit entry; after everything has come to rest. */
export async function checkCustomer(
  world: FaultWorld,
  customer: LoadedCustomer,
  acknowledged: Acknowledged,
): Promise<readonly Finding[]> {
  return [
    ...(await progressOf(world, customer, acknowledged)),
    ...(await moneyOf(world, customer, acknowledged)),
    ...(await blocksAndSeats(world, customer, acknowledged)),
    ...(await noticesAndMails(world, customer)),
    ...(await auditOf(world, customer, acknowledged)),
  ];
}

/** Whether every chain holds, the operator's too, and nothing waits for its seal. */
export async function checkChains({ here }: FaultWorld): Promise<Finding> {
  const { audit, tenants } = here.lectern;
  const problems: string[] = [];
  const chains = [OPERATOR_CHAIN, ...(await tenants.list()).map(({ id }) => id)];
  for (const chain of chains) {
    const report = await verifyChain(audit, chain);
    if (report.break !== undefined || report.unsealed > 0) problems.push(JSON.stringify(report));
  }

  return { what: 'audit chains that hold (I-12)', count: chains.length, problems };
}

/** Whether servers refused nothing that was right, and never failed without a reason that passes. */
export function checkAnswers(wrong: readonly string[]): Finding {
  return { what: 'no request was lost, refused, answered with a fault, or to another tenant (I-13)', problems: wrong };
}

function rowsOf({ here }: FaultWorld, collection: string, filter: object) {
  return here.lectern.connection.collection<Record<string, unknown>>(collection).find(filter).toArray();
}

async function progressOf(
  world: FaultWorld,
  { tenantId }: LoadedCustomer,
  { events, answers }: Acknowledged,
): Promise<readonly Finding[]> {
  const stored = (await rowsOf(world, 'progressEvents', { tenantId })).map(({ eventId }) => String(eventId));
  const attempts: string[] = [];
  for (const [person, given] of answers) {
    const [row] = await rowsOf(world, 'progress', { tenantId, personId: person });
    const progress = row?.progress as { readonly answers: Record<string, { readonly attempts: number }> } | undefined;
    const counted = progress?.answers['question.1']?.attempts ?? 0;
    if (counted !== given) attempts.push(`${person}: ${String(counted)} of ${String(given)} answers counted`);
  }

  return [
    eachOnce('progress (I-7)', [...events.values()].flat(), stored),
    { what: 'people whose answers count once', count: answers.size, problems: attempts },
  ];
}

async function moneyOf(
  { here }: FaultWorld,
  customer: LoadedCustomer,
  { payments }: Acknowledged,
): Promise<readonly Finding[]> {
  const stored = await customer.repositories.payments.list();
  const lines = (pairs: Iterable<readonly [string, number]>) =>
    [...pairs].map(([id, cents]) => `${id} ${String(cents)}`);
  const total = [...payments.values()].reduce((sum, cents) => sum + cents, 0);
  const statement: StatementView = await about(here, customer).statement(customer.operator);

  return [
    eachOnce('payments (I-10)', lines(payments), lines(stored.map(({ id, cents }) => [id, cents] as const))),
    isTrue(
      'what is owed is what was not paid (I-11)',
      statement.totalDueCents === OWED_CENTS - total,
      `${String(statement.totalDueCents)} cents, and not ${String(OWED_CENTS - total)}`,
    ),
  ];
}

async function blocksAndSeats(
  world: FaultWorld,
  { tenantId, plan, repositories }: LoadedCustomer,
  { blocks, lifted, seated }: Acknowledged,
): Promise<readonly Finding[]> {
  const stored = await rowsOf(world, 'blocks', { tenantId });
  const people = await rowsOf(world, 'identities', { tenantId, issuer: 'local' });
  const nameOf = new Map(people.map(({ personId, subject }) => [String(personId), String(subject)]));
  const taken = await rowsOf(world, 'seats', { tenantId, subscriptionId: plan.id, personId: { $type: 'string' } });
  const named = taken.map(({ personId }) => nameOf.get(String(personId))).filter((name) => name !== undefined);
  const ids = await repositories.blocks.list();

  return [
    eachOnce(
      'blocks',
      blocks,
      ids.map(({ id }) => id),
    ),
    eachOnce(
      'blocks lifted',
      lifted,
      stored.filter(({ liftedAt }) => liftedAt instanceof Date).map(({ id }) => String(id)),
    ),
    eachOnce('seats (I-5)', seated, named),
  ];
}

async function noticesAndMails(world: FaultWorld, customer: LoadedCustomer): Promise<readonly Finding[]> {
  const { here, smtp } = world;
  const facts = await customer.repositories.readFacts();
  const due = facts === undefined ? [] : dueNotices(facts.history, here.lectern.clock.now()).map(noticeKey);
  const recorded = await customer.repositories.notices.list();
  const mails = await mailsOf(here, customer);
  const contacts = await storesOf(here, customer).contacts.list();
  const owed = recorded
    .filter(({ notNeededAt }) => notNeededAt === undefined)
    .flatMap(({ id }) => contacts.map(({ email }) => `${id} to ${email}`));
  const written = mails.map(({ noticeId, to }) => `${noticeId} to ${to.email}`);

  return [
    eachOnce(
      'notices (I-3, I-4)',
      due,
      recorded.map(({ id }) => id),
    ),
    eachOnce('mails', owed, written),
    sentOnce(mails, smtp.taken),
  ];
}

/** What the relay took is told as sent, or as uncertain where a human must look; never twice. */
function sentOnce(mails: readonly OutboxMail[], taken: readonly TakenMail[]): Finding {
  const problems: string[] = [];
  for (const mail of mails) {
    const times = taken.filter(
      ({ from, content }) => from.includes(mail.id) || content.includes(`<${mail.id}@`),
    ).length;
    const state = mailStateOf(mail);
    const isRight =
      state === 'sent' ? times === 1 : state === 'uncertain' ? times <= 1 : state === 'withdrawn' && times === 0;
    if (!isRight) problems.push(`${state}, and taken ${String(times)} times: ${mail.noticeId}`);
  }

  return { what: 'mails that left once', count: mails.length, problems };
}

async function auditOf(
  { here }: FaultWorld,
  customer: LoadedCustomer,
  { payments, blocks, lifted, seated }: Acknowledged,
): Promise<readonly Finding[]> {
  const written = await writtenFor(here.lectern.connection, customer.tenantId);
  const subjects = (...actions: readonly string[]) =>
    written.filter(({ action }) => actions.includes(action)).map(({ subject }) => subject);
  const notices = (await customer.repositories.notices.list()).map(({ id }) => id);
  const assigned = written.filter(({ action, actor }) => action === 'seat.assign' && actor.startsWith('token:'));
  const mails = await mailsOf(here, customer);

  return [
    eachOnce('payments in the audit trail', payments.keys(), subjects('payment.record', 'payment.reverse')),
    eachOnce('blocks in it', blocks, subjects('block.set')),
    eachOnce('liftings in it', lifted, subjects('block.lift')),
    eachOnce('notices in it', notices, subjects('notice.compose', 'notice.skip')),
    eachOnce(
      'mails sent in it',
      mails.filter(({ sentAt }) => sentAt).map(({ id }) => id),
      subjects('mail.sent'),
    ),
    isTrue('each seat in it', assigned.length === seated.size, `${String(assigned.length)} of ${String(seated.size)}`),
  ];
}
