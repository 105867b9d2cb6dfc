import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId } from '../../../server/domain/ids.js';
import type { Role } from '../../../server/domain/role.js';
import type { Via } from '../../../server/usecases/context.js';
import { ApiServer, type Customer, PUBLIC_URL } from '../../support/api-server.js';
import { anApiToken } from '../../support/api-tokens.js';
import { upToFirstEvent } from '../../support/first-event.js';
import { DOCUMENTED_OPERATIONS, faultsOf } from '../../support/openapi-faults.js';
import { PERMISSION_TABLE } from '../../support/permission-table.js';
import { type PermissionRow, type Persona, PERSONAS } from '../../support/permissions/row.js';

const LTI: Via = { kind: 'lti', issuer: 'https://lms.example', clientId: 'c', deploymentId: 'd', resourceLinkId: 'l' };
const PAST = new Date('2026-01-01T00:00:00Z');

let server: ApiServer;
let customer: Customer;
let elsewhere: Customer;

beforeAll(async () => {
  server = await ApiServer.start();
  // Each learner takes a seat, one for every row.
  customer = await server.addCustomer({}, 1_000);
  elsewhere = await server.addCustomer();
});

afterAll(async () => {
  await server.stop();
});

/** Each session is of a person of their own, who came by a launch; a learner has a seat. */
async function session(role: Role): Promise<string> {
  const personId = randomUUID() as PersonId;
  if (role === 'learner') await customer.repositories.seats.take(customer.plan.id, personId, server.now);

  return server.sessionFor(customer, role, { personId, via: LTI });
}

async function token(...words: Parameters<typeof anApiToken> extends [unknown, ...infer Rest] ? Rest : never) {
  return (await anApiToken(server, ...words)).secret;
}

const BEARERS: Readonly<Record<Persona, () => Promise<string | undefined>>> = {
  operator: () => token('operator'),
  administrator: () => token('administrator', customer.tenantId),
  'administrator session': () => session('administrator'),
  designer: () => token('designer', customer.tenantId),
  'designer session': () => session('designer'),
  'instructor session': () => session('instructor'),
  'learner session': () => session('learner'),
  nobody: () => Promise.resolve(undefined),
  'administrator elsewhere': () => token('administrator', elsewhere.tenantId),
  'expired token': () => token('operator', undefined, { expiresAt: PAST }),
  'revoked token': () => token('operator', undefined, { revokedAt: PAST }),
};

async function call(operation: string, row: PermissionRow, persona: Persona) {
  const { params, query, body, origin = PUBLIC_URL } = row;
  const [method = '', path = ''] = operation.split(' ');
  const world = { server, customer };
  const values: Readonly<Record<string, string>> = { tenant: customer.tenantId, ...(await params?.(world)) };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!);
  const request = server.http[method.toLowerCase() as 'get'](
    `/api/v1${filled}${query === undefined ? '' : `?${query}`}`,
  )
    .set('Origin', origin)
    .set('Idempotency-Key', randomUUID());
  const bearer = await BEARERS[persona]();
  if (bearer !== undefined) request.set('Authorization', `Bearer ${bearer}`);
  if (row.goesOn) return upToFirstEvent(request);

  return body === undefined ? request : request.send(await body(world));
}

describe('the permission table', () => {
  it('has a row for every operation of the OpenAPI document, and no other', () => {
    expect(Object.keys(PERMISSION_TABLE).sort()).toEqual([...DOCUMENTED_OPERATIONS].sort());
  });
});

describe.each(Object.entries(PERMISSION_TABLE))('%s', (operation, row) => {
  it.each(PERSONAS)('answers %s as the table says, and as the document describes', async (persona) => {
    const response = await call(operation, row, persona);

    expect([response.status, response.text]).toEqual([row.answers[persona], expect.anything()]);
    expect(faultsOf(operation, response)).toEqual([]);
    if (response.status >= 400) expect(response.type).toBe('application/problem+json');
  });
});
