import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccessView } from '../../../server/contract/access.js';
import { BLOCK_REASONS } from '../../../server/domain/block.js';
import { ApiServer } from '../../support/api-server.js';
import { aBlock, NOW, SLUG, viewed } from '../../support/builders.js';
import { upToFirstEvent } from '../../support/first-event.js';

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(() => {
  server.now = NOW;
});

afterAll(async () => {
  await server.stop();
});

describe('I-22: what a learner reads while access is refused', () => {
  const BILLING =
    /invoice|payment|paid|bill|overdue|\bdue\b|amount|price|€|\beur\b|nonpayment|breach|security|overload/i;

  /** I-18's explanation goes to administrators and operators. */
  const RULES = /"rule"|nextChangeAt|endedBy|since|\b[ML]-?[A-Z]*-?\d+(\.\d+)?\b|\bG-[A-Z]/;

  it.each(BLOCK_REASONS)('is no word of the cause: %s', async (reason) => {
    const customer = await server.addCustomer();
    const token = await server.seated(customer);
    await customer.repositories.blocks.append(aBlock({ subjectId: customer.tenantId, reason }));
    const answers = await Promise.all([
      server.openSession(customer),
      server.openSession(customer, { role: 'instructor', sub: 'teacher' }, { language: 'fr' }),
      server.plain('/api/v1/session/renew', { token, course: SLUG }),
      server.plain('/api/v1/boot', { token, course: SLUG }),
      server.plain('/api/v1/lessons/query', { token, course: SLUG, lesson: 'lesson.1' }),
      server.enroll(token),
      server.plain('/api/v1/progress', { token, course: SLUG, sentAt: 1, events: [viewed('lesson.1', 1)] }),
      server.get(`/api/v1/access?course=${SLUG}`, token),
      upToFirstEvent(server.get(`/api/v1/events?course=${SLUG}`, token)),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 403, 403, 200, 200, 200]);
    for (const { body } of answers) {
      const told = typeof body === 'string' ? { body } : { ...(body as object), session: undefined };
      expect(JSON.stringify(told)).not.toMatch(BILLING);
      expect(JSON.stringify(told)).not.toMatch(RULES);
      expect(told).not.toHaveProperty('outline');
      expect(told).not.toHaveProperty('lesson');
    }
    const { reasons } = answers[7].body as AccessView;
    expect(reasons).toEqual([reason.startsWith('SUSPENDED') ? 'SUSPENDED' : reason]);
  });

  it('says nothing of when access will change, also where it is allowed', async () => {
    const customer = await server.addCustomer({ termEnd: '2026-04-01' });
    const token = await server.seated(customer);
    server.now = new Date('2026-03-31T21:59:30Z');
    for (const role of ['learner', 'instructor'] as const) {
      const bearer = role === 'learner' ? token : server.sessionFor(customer, role);
      const access = (await server.get(`/api/v1/access?course=${SLUG}`, bearer)).body as AccessView;
      expect(access).toEqual({ allowed: true, reasons: [], leaseSeconds: 30, mayTakePlace: false });
      const renewed = await server.plain('/api/v1/session/renew', { token: bearer, course: SLUG });
      expect(renewed.body).toMatchObject({ access });
      const events = await upToFirstEvent(server.get(`/api/v1/events?course=${SLUG}`, bearer));
      expect(events.text).toBe('event: access\ndata: {"leaseSeconds":30}\n\n');
    }
  });

  it('is the exact reason for an administrator', async () => {
    const customer = await server.addCustomer();
    await customer.repositories.blocks.append(aBlock({ subjectId: customer.tenantId }));
    const token = server.sessionFor(customer, 'administrator');

    expect((await server.get(`/api/v1/access?course=${SLUG}`, token)).body).toMatchObject({
      allowed: false,
      reasons: ['SUSPENDED_NONPAYMENT'],
    });
    const refused = await server.plain('/api/v1/lessons/query', { token, course: SLUG, lesson: 'lesson.1' });
    expect(refused.body).toMatchObject({ code: 'ACCESS_REFUSED', reasons: ['SUSPENDED_NONPAYMENT'] });
  });
});
