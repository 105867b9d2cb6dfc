import { randomUUID } from 'node:crypto';
import { type MailState, mailStateOf } from '../../server/domain/notices/mail.js';
import type { Contact } from '../../server/domain/contact.js';
import type { OutboxMail } from '../../server/usecases/notices/notice-ports.js';
import type { ApiServer, Customer } from './api-server.js';

/** Names an administrator of the customer, or another contact. */
export async function aContact(server: ApiServer, customer: Customer, some: Partial<Contact> = {}): Promise<Contact> {
  const id = randomUUID();
  const contact: Contact = {
    id,
    name: 'Ada',
    email: `${id}@school.example`,
    language: 'en',
    kinds: ['administrator', 'billing'],
    ...some,
  };
  await storesOf(server, customer).contacts.add(contact);

  return contact;
}

export function storesOf({ lectern }: ApiServer, { tenantId }: Customer) {
  return lectern.administration.notices.storesOf(tenantId);
}

/** Runs the job that writes notices at an instant of the contract. */
export async function writeNoticesAt(server: ApiServer, at: Date | string): Promise<void> {
  server.now = new Date(at);
  await server.lectern.jobs.run('notices');
}

/** The mails of a customer in the order in which they leave. */
export async function mailsOf(server: ApiServer, customer: Customer): Promise<readonly OutboxMail[]> {
  const mails = await storesOf(server, customer).outbox.list();

  return [...mails].sort((a, b) => a.sequence - b.sequence);
}

/** The mails about a kind of notice, in their order. */
export async function mailsAbout(server: ApiServer, customer: Customer, kind: string): Promise<readonly OutboxMail[]> {
  return (await mailsOf(server, customer)).filter(({ noticeId }) => noticeId.includes(` ${kind} `));
}

/** What stands in the outbox, in its order: `N-FINAL queued`. */
export async function outboxLines(server: ApiServer, customer: Customer): Promise<readonly string[]> {
  return (await mailsOf(server, customer)).map((mail) => `${kindOf(mail)} ${stateOf(mail)}`);
}

function kindOf({ noticeId }: OutboxMail): string {
  return noticeId.split(' ').at(-2) ?? '';
}

function stateOf(mail: OutboxMail): MailState {
  return mailStateOf(mail);
}
