import { randomUUID } from 'node:crypto';
import { noticeKey } from '../../../server/domain/notices/due-notice.js';
import type { Contact } from '../../../server/domain/contact.js';
import { NOW } from '../builders.js';
import { ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

async function aContact({ server, customer }: World): Promise<Contact> {
  const id = randomUUID();
  const contact = { id, name: 'Ada', email: `${id}@example.org`, language: 'en', kinds: ['administrator'] } as const;
  await server.lectern.administration.notices.storesOf(customer.tenantId).contacts.add(contact);

  return contact;
}

/** A notice that is recorded, of a contract that was formed: so it may be sent again. */
async function aNotice(world: World): Promise<{ readonly notice: string }> {
  await aContact(world);
  const { repositories, plan } = world.customer;
  const about = { kind: 'N-WELCOME', subjectId: plan.id, dueAt: plan.signedAt! } as const;
  const known = await repositories.notices.find(noticeKey(about));
  const ref = known?.ref ?? randomUUID();
  if (known === undefined) {
    await repositories.notices.add({ ...about, id: noticeKey(about), ref, channel: 'email', composedAt: NOW });
  }

  return { notice: ref };
}

async function aMail({ server, customer }: World): Promise<{ readonly mail: string }> {
  const { outbox } = server.lectern.administration.notices.storesOf(customer.tenantId);
  const { notice } = await aNotice({ server, customer });
  const recorded = (await customer.repositories.notices.list()).find(({ ref }) => ref === notice)!;
  const mail = `${randomUUID()}.${customer.tenantId}`;
  await outbox.add({
    id: mail,
    noticeId: recorded.id,
    attempt: 1,
    sequence: await outbox.nextSequence(),
    to: { role: 'administrators', name: 'Ada', email: `${mail}@example.org`, language: 'en' },
    templateVersion: 'notices@1',
    subject: 'Subject',
    text: 'Text',
    html: '<p>Text</p>',
    queuedAt: NOW,
    sending: { tries: 0 },
  });

  return { mail };
}

const readers = ofTenant({ operator: 200, administrator: 200, designer: 403 });

export const NOTICE_ROWS: PermissionRows = {
  'GET /tenants/{tenant}/contacts': { answers: readers },
  'POST /tenants/{tenant}/contacts': {
    body: () => ({ name: 'Ada', email: `${randomUUID()}@example.org`, kinds: ['billing'] }),
    answers: ofTenant({ operator: 201, administrator: 201, designer: 403 }),
  },
  'DELETE /tenants/{tenant}/contacts/{contact}': {
    params: async (world) => ({ contact: (await aContact(world)).id }),
    answers: ofTenant({ operator: 204, administrator: 204, designer: 403 }),
  },
  'GET /tenants/{tenant}/notices': { answers: readers },
  'GET /tenants/{tenant}/notices/{notice}': { params: aNotice, answers: readers },
  'POST /tenants/{tenant}/notices/{notice}/read': {
    params: aNotice,
    answers: ofTenant({ operator: 403, administrator: 200, designer: 403 }),
  },
  'POST /tenants/{tenant}/notices/{notice}/mails': {
    params: aNotice,
    answers: ofTenant({ operator: 201, administrator: 403, designer: 403 }),
  },
  'POST /tenants/{tenant}/notices/{notice}/deliveries': {
    params: aNotice,
    body: () => ({ channel: 'in_person', receivedAt: NOW.toISOString(), reason: 'Handed to the head of school.' }),
    answers: ofTenant({ operator: 201, administrator: 403, designer: 403 }),
  },
  'GET /notices/attention': { answers: ofOperators(200) },
  'GET /outbox': { answers: ofOperators(200) },
  'GET /outbox/{mail}': { params: aMail, answers: ofOperators(200) },
  'POST /outbox/{mail}/delivered': { params: aMail, answers: ofOperators(200) },
  'POST /outbox/{mail}/bounced': { params: aMail, answers: ofOperators(200) },
};
