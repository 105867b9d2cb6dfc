import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntryView } from '../../../server/contract/administration/audit.js';
import { anApiToken } from '../../support/api-tokens.js';
import { ApiServer, type Customer } from '../../support/api-server.js';
import { anEntry } from '../../support/audit.js';
import { answered, NOW, SLUG, viewed } from '../../support/builders.js';

let server: ApiServer;
let customer: Customer;
let administrator: string;

beforeAll(async () => {
  server = await ApiServer.start();
});

afterAll(async () => {
  await server.stop();
});

beforeEach(async () => {
  customer = await server.addCustomer();
  administrator = (await anApiToken(server, 'administrator', customer.tenantId)).secret;
});

function get(path: string, secret: string) {
  return server.http.get(`/api/v1${path}`).set('Authorization', `Bearer ${secret}`);
}

/** The sealed entries as an administrator of the tenant reads them. */
async function entries(query = ''): Promise<readonly AuditEntryView[]> {
  await server.lectern.jobs.run('seal-audit');
  const response = await get(`/tenants/${customer.tenantId}/audit${query}`, administrator).expect(200);

  return (response.body as { entries: AuditEntryView[] }).entries;
}

function append(subject: string): Promise<void> {
  return server.lectern.transactions.run(() => customer.repositories.audit.append(anEntry({ subject })));
}

describe('GET /tenants/{tenant}/audit', () => {
  it('shows who did what, newest first, from the first change of the tenant on', async () => {
    const all = await entries();

    expect(all.map(({ number, actor, action, at }) => [number, actor, action, at])).toEqual([
      [2, 'test', 'key.add', NOW.toISOString()],
      [1, 'test', 'course.publish', NOW.toISOString()],
    ]);
    expect(all[0]!.previousHash).toBe(all[1]!.hash);
    expect(all[1]!.details).toEqual({ slug: SLUG, version: 1 });
  });

  it('goes page by page, without a double or a gap while entries come', async () => {
    for (const subject of ['a', 'b', 'c']) await append(subject);
    const first = await entries('?limit=2');
    await append('d');
    const second = await entries(`?limit=2&after=${String(first.at(-1)!.number)}`);
    const third = await entries(`?limit=2&after=${String(second.at(-1)!.number)}`);

    expect([first, second, third].map((page) => page.map(({ number }) => number))).toEqual([[5, 4], [3, 2], [1]]);
  });

  it.each(['?limit=0', '?limit=201', '?after=x', '?after=0', '?page=2'])('refuses %s', async (query) => {
    await get(`/tenants/${customer.tenantId}/audit${query}`, administrator).expect(400);
  });

  it('keeps the chain of the operator from the tenants, and theirs out of it', async () => {
    await server.lectern.transactions.run(() => server.lectern.operatorAudit.append(anEntry({ subject: 'ours' })));
    await append('theirs');
    const { secret } = await anApiToken(server, 'operator');

    expect((await entries()).map(({ subject }) => subject)).not.toContain('ours');
    const response = await get('/audit', secret).expect(200);
    const subjects = (response.body as { entries: AuditEntryView[] }).entries.map(({ subject }) => subject);
    expect(subjects).toContain('ours');
    expect(subjects).not.toContain('theirs');
  });
});

describe('changes of learners', () => {
  it('each have one entry, with the id of the request that made them, and none where nothing changes', async () => {
    const token = await server.tokenOf(customer);
    const taken = await server.enroll(token).expect(201);
    await server.enroll(token).expect(201);
    await server.progress(token, [viewed('lesson.1')]);
    const withdrawn = await server.http
      .delete(`/api/v1/enrollments/${SLUG}`)
      .set('Origin', 'https://site.example')
      .set('Authorization', `Bearer ${token}`)
      .expect(200);
    await server.enroll(token).expect(201);
    await server.progress(token, [viewed('lesson.1'), viewed('constructor'), viewed('lesson-3'), answered('a')]);
    await server.progress(token, [viewed('lesson-3')]);

    const ofEnrollment = (await entries()).filter(({ action }) => action.startsWith('enrollment.')).reverse();
    expect(ofEnrollment.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['enrollment.begin', undefined, { status: 'active' }],
      ['enrollment.withdraw', { status: 'active' }, { status: 'withdrawn' }],
      ['enrollment.begin', { status: 'withdrawn' }, { status: 'active' }],
      ['enrollment.complete', { status: 'active' }, { status: 'completed' }],
    ]);
    expect(ofEnrollment[0]!.correlationId).toBe(taken.headers['x-request-id']);
    expect(ofEnrollment[1]!.correlationId).toBe(withdrawn.headers['x-request-id']);
    expect(new Set(ofEnrollment.map(({ subject }) => subject)).size).toBe(1);
  });

  it('begin with the first lesson that a learner opens', async () => {
    const token = await server.seated(customer);
    await server.plain('/api/v1/boot', { token, course: SLUG, lesson: 'resume' }).expect(200);

    expect((await entries()).filter(({ action }) => action === 'enrollment.begin')).toHaveLength(1);
  });

  it('name nobody: neither a name nor an e-mail is in any entry', async () => {
    const claims = { sub: 'secret-subject', name: 'Augusta King', email: 'augusta@king.example' };
    const token = (await server.boot(customer, claims)).session.token;
    await server.enroll(token).expect(201);

    const text = JSON.stringify(await entries());
    expect(text).toContain('enrollment.begin');
    for (const personal of [...Object.values(claims), 'Augusta', 'King']) expect(text).not.toContain(personal);
  });
});
