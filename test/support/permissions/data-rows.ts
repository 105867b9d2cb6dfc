import { randomUUID } from 'node:crypto';
import { after, HOUR_MS } from '../builders.js';
import { ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

const GRANT = '/tenants/{tenant}/support-access';
const byAdministrator = (administrator: number) => ofTenant({ operator: 403, administrator, designer: 403 });

/** Of a time to come: it opens nothing for those who call the other endpoints. */
async function aGrant({ server, customer }: World) {
  const id = randomUUID();
  const [from, to] = [after(HOUR_MS), after(2 * HOUR_MS)];
  const grant = { id, scopes: ['people:read'], from, to, reason: 'A question.', grantedBy: 'test' } as const;
  await server.lectern.administration.supportOf(customer.tenantId).grants.add({ ...grant, grantedAt: server.now });

  return { grant: id };
}

const EXPORTS = '/tenants/{tenant}/exports';

/** One that is ready, with a byte. */
async function anExport({ server, customer }: World) {
  const id = randomUUID();
  const exports = server.lectern.administration.exports.exportsOf(customer.tenantId);
  const counts = { attempts: 1, files: 1, bytes: 1 };
  await exports.add({ id, requestedBy: 'test', requestedAt: server.now, ...counts, finishedAt: server.now });
  await exports.save(id, 1, one());

  return { export: id };
}

async function* one() {
  yield await Promise.resolve(Buffer.from('.'));
}

async function somebody({ customer: { repositories } }: World) {
  const identity = { issuer: 'https://lms.example', subject: randomUUID() };

  return { person: (await repositories.people.byIdentity(identity, { testUser: false })).id };
}

/** Asked for by somebody else than those who call. */
async function someWork({ server, customer }: World) {
  const id = randomUUID();
  const work = { requestedBy: 'somebody', requestedAt: server.now, reason: 'An index.', recording: 'session-1' };
  const tenantIds = [customer.tenantId];
  await server.lectern.administration.breakGlass.add({ id, ...work, tenantIds, to: after(HOUR_MS) });

  return { work: id };
}

const aConsent = () => ({ recipient: 'A library', purpose: 'Statistics.', scopes: ['progress'] });

export const DATA_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/consents': { body: aConsent, answers: byAdministrator(201) },
  'GET /tenants/{tenant}/consents': { answers: ofTenant({ operator: 200, administrator: 200, designer: 403 }) },
  'POST /tenants/{tenant}/consents/{consent}/revocation': {
    params: async ({ server, customer }) => {
      const id = randomUUID();
      const consents = server.lectern.administration.consentsOf(customer.tenantId);
      await consents.add({ id, ...aConsent(), from: server.now, givenBy: 'test', givenAt: server.now });
      return { consent: id };
    },
    answers: byAdministrator(200),
  },
  'POST /tenants/{tenant}/people/{person}/erasure': { params: somebody, answers: byAdministrator(200) },
  [`POST ${EXPORTS}`]: { answers: ofTenant({ operator: 403, administrator: 202, designer: 403 }) },
  [`GET ${EXPORTS}`]: { answers: ofTenant({ operator: 403, administrator: 200, designer: 403 }) },
  [`GET ${EXPORTS}/{export}`]: {
    params: anExport,
    answers: ofTenant({ operator: 403, administrator: 200, designer: 403 }),
  },
  [`GET ${EXPORTS}/{export}/file`]: {
    params: anExport,
    answers: ofTenant({ operator: 403, administrator: 200, designer: 403 }),
  },
  'GET /tenants/{tenant}/data': { answers: ofTenant({ operator: 200, administrator: 200, designer: 403 }) },
  [`POST ${GRANT}`]: {
    body: () => ({
      scopes: ['people:read'],
      from: after(HOUR_MS),
      to: after(2 * HOUR_MS),
      reason: 'A question.',
    }),
    answers: byAdministrator(201),
  },
  [`GET ${GRANT}`]: { answers: ofTenant({ operator: 200, administrator: 200, designer: 403 }) },
  [`POST ${GRANT}/{grant}/revocation`]: { params: aGrant, answers: byAdministrator(200) },
  'POST /break-glass': {
    body: () => ({ reason: 'An index.', recording: 'session-1', to: after(HOUR_MS) }),
    answers: ofOperators(201),
  },
  'GET /break-glass': { answers: ofOperators(200) },
  'POST /break-glass/{work}/approval': { params: someWork, answers: ofOperators(200) },
  'POST /break-glass/{work}/closing': { params: someWork, answers: ofOperators(200) },
};
