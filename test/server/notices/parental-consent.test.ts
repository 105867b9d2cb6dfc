import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MinorView } from '../../../server/contract/administration/minors.js';
import type { PersonId } from '../../../server/domain/ids.js';
import { recipientsFor } from '../../../server/usecases/notices/recipients.js';
import { AdministrationClient } from '../../support/administration-client.js';
import { ApiServer, type Customer, PUBLIC_URL } from '../../support/api-server.js';
import { documentsWith } from '../../support/data-of-tenant.js';
import { mailsAbout, writeNoticesAt } from '../../support/notices.js';

const REGISTERED = '2026-03-02T10:00:00Z';
/** Thirty days in Paris, to the midnight behind the last one. */
const LINK_END = '2026-04-01T22:00:00.000Z';
const BIRTHDAY = '2027-05-19T22:00:00.000Z';

let server: ApiServer;
let customer: Customer;
let operator: AdministrationClient;
let token: string;
let person: PersonId;
let parentEmail: string;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = new Date(REGISTERED);
  customer = await server.addCustomer({ template: 'moocit' });
  operator = await AdministrationClient.of(server, customer);
  const name = `Ada ${randomUUID()}`;
  token = await server.tokenOf(customer, { sub: randomUUID(), name, email: `${randomUUID()}@school.example` });
  await server.enroll(token).expect(201);
  person = (await customer.repositories.people.search(name, { limit: 1 }))[0]!.id;
  parentEmail = `${randomUUID()}@home.example`;
});

afterAll(async () => {
  await server.stop();
});

const aParent = () => ({ parentName: `Grace ${parentEmail}`, parentEmail });
const register = (birthDate = '2009-05-20') => operator.done<MinorView>('/minors', { person, birthDate, ...aParent() });
const asked = () => mailsAbout(server, customer, 'N-CONSENT');
const minors = () => operator.read<{ readonly minors: readonly MinorView[] }>('/minors');

async function reasonsAt(at: string | Date): Promise<readonly string[]> {
  server.now = new Date(at);
  const answer = await server.get('/api/v1/access?course=colour', token).expect(200);

  return (answer.body as { readonly reasons: readonly string[] }).reasons;
}

/** The link in the mail that was written last. */
async function link(): Promise<string> {
  const { id } = (await asked()).at(-1)!;
  const page = await operator.getGlobal(`/outbox/${id}`).expect(200);

  return /https:\S+\/notices\/\S+/.exec((page.body as { readonly text: string }).text)![0].slice(PUBLIC_URL.length);
}

describe('the consent of a parent (L-ELIG-1)', () => {
  it('is asked for by a link to the parent, for thirty days; until it is there the account is closed', async () => {
    expect(await register()).toMatchObject({ adultFrom: BIRTHDAY, hasConsent: false, linkValidUntil: LINK_END });
    await writeNoticesAt(server, REGISTERED);

    const mails = await asked();
    expect(mails).toMatchObject([{ to: { role: 'parent', email: parentEmail, language: 'en' } }]);
    expect(mails[0]?.text).toContain('valid until 2 April 2026 at 00:00 (Europe/Paris)');
    expect(mails[0]?.text).toContain('If you are a parent and agree');
    expect(mails[0]?.text).not.toContain('console');
    expect(await reasonsAt(REGISTERED)).toEqual(['CONSENT_REQUIRED']);
    expect(await reasonsAt('2027-05-19T21:59:59Z')).toContain('CONSENT_REQUIRED');
    expect(await reasonsAt(BIRTHDAY)).not.toContain('CONSENT_REQUIRED');
  });

  it('counts by the button alone, to the last second of the link, with its evidence; and may be withdrawn', async () => {
    await register();
    await writeNoticesAt(server, REGISTERED);
    const path = await link();
    server.now = new Date(new Date(LINK_END).getTime() - 1);
    const page = await server.http.get(path).expect(200);
    expect(page.text).toContain('<button>I agree</button>');
    expect((await minors()).minors).toMatchObject([{ hasConsent: false, linkValidUntil: LINK_END }]);
    const done = await server.http.post(path).expect(200);
    expect(done.text).toContain('Your consent is recorded.');
    await server.http.post(path).expect(200);

    const [mail] = await asked();
    const { consents } = (await customer.repositories.minors.find(person))!;
    expect(consents).toMatchObject([
      { parentEmail, method: 'link', version: 'moocit@1', evidence: `mail ${mail!.id}`, givenAt: server.now },
    ]);
    expect(mail).toMatchObject({ acknowledgedAt: server.now });
    expect(await reasonsAt(server.now)).toEqual([]);
    const withdrawn = await operator.done<MinorView>(`/minors/${person}/withdrawal`);
    expect(withdrawn.hasConsent).toBe(false);
    expect(await reasonsAt(server.now)).toEqual(['CONSENT_REQUIRED']);
    await operator.post(`/minors/${person}/withdrawal`).expect(400);
  });

  it('cannot be given once the link has run out, nor by a link that was sent to another address before', async () => {
    await register();
    await writeNoticesAt(server, REGISTERED);
    const first = await link();
    const wrong = parentEmail;
    parentEmail = `${randomUUID()}@home.example`;
    server.now = new Date('2026-03-10T10:00:00Z');
    const again = await operator.done<MinorView>(`/minors/${person}/requests`, aParent());
    expect(again.linkValidUntil).toBe('2026-04-09T22:00:00.000Z');
    await writeNoticesAt(server, server.now);

    expect((await asked()).map(({ to }) => to.email)).toEqual([wrong, parentEmail]);
    const expired = await server.http.post(first).expect(200);
    expect(expired.text).toContain('no longer valid');
    expect(expired.text).not.toContain('<form');
    server.now = new Date('2026-04-09T22:00:00Z');
    const late = await server.http.post(await link()).expect(200);
    expect(late.text).toContain('no longer valid');
    expect((await minors()).minors).toMatchObject([{ hasConsent: false }]);
  });

  it('ends the request: after a withdrawal the mail agrees to nothing, and a parent is asked anew', async () => {
    await register();
    await writeNoticesAt(server, REGISTERED);
    const first = await link();
    server.now = new Date('2026-03-03T10:00:00Z');
    await server.http.post(first).expect(200);
    server.now = new Date('2026-03-04T10:00:00Z');
    const withdrawn = await operator.done<MinorView>(`/minors/${person}/withdrawal`);
    expect(withdrawn).toMatchObject({ hasConsent: false });
    expect(withdrawn.linkValidUntil).toBeUndefined();
    server.now = new Date('2026-03-05T10:00:00Z');
    const page = await server.http.get(first).expect(200);
    expect(page.text).not.toContain('<form');
    const again = await server.http.post(first).expect(200);
    expect(again.text).toContain('no longer valid');
    expect((await minors()).minors).toMatchObject([{ hasConsent: false }]);

    await operator.done<MinorView>(`/minors/${person}/requests`, aParent());
    await writeNoticesAt(server, server.now);
    await server.http.post(await link()).expect(200);
    expect((await minors()).minors).toMatchObject([{ hasConsent: true }]);
  });

  it('is not asked for of an adult, nor for somebody who is not there; the birth date is kept nowhere', async () => {
    await operator.post('/minors', { person, birthDate: '2008-03-02', ...aParent() }).expect(400);
    await operator.post('/minors', { person: 'nobody', birthDate: '2009-05-20', ...aParent() }).expect(404);
    await register('2009-05-20');

    expect(await documentsWith(server.lectern.connection, ['2009-05-20'])).toEqual([]);
  });

  it('goes with the person: their erasure leaves nothing of the parent in the whole database (A49)', async () => {
    await register();
    await writeNoticesAt(server, REGISTERED);
    const path = await link();
    const administrator = await AdministrationClient.of(server, customer, 'administrator');
    expect(await documentsWith(server.lectern.connection, [parentEmail])).not.toEqual([]);
    const { destroyed } = await administrator.done<{ readonly destroyed: object }>(`/people/${person}/erasure`);

    expect(destroyed).toMatchObject({ minors: 1, outbox: 1 });
    expect(await documentsWith(server.lectern.connection, [parentEmail])).toEqual([]);
    await server.http.get(path).expect(404);
    await writeNoticesAt(server, '2026-03-03T10:00:00Z');
    expect(await asked()).toEqual([]);
  });
});

describe('a notice to the owner of an account (L-SVC-1)', () => {
  it('goes to the address that their platform told, and to nobody where it told none', async () => {
    const due = { to: ['account_owner'] as const, subjectId: person };
    const [owner] = await recipientsFor(customer.repositories, due, []);
    const { email } = (await customer.repositories.people.find([person])).get(person)!;

    expect(owner).toMatchObject({ role: 'account_owner', email, language: 'en' });
    const stranger = { to: ['account_owner'] as const, subjectId: 'nobody' };
    expect(await recipientsFor(customer.repositories, stranger, [])).toEqual([]);
  });
});
