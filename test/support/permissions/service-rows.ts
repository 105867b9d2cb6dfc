import { randomUUID } from 'node:crypto';
import type { MaintenanceWindow } from '../../../server/domain/maintenance/window.js';
import { HOUR_MS } from '../builders.js';
import { storedDeskReport } from '../desk-reports.js';
import { aContract } from '../contracts.js';
import { byOperator, forBoth } from './block-rows.js';
import { ofEverybody, ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

/** An interruption of somebody else: it closes nothing for those who ask. */
async function window({ server }: World, some: Partial<MaintenanceWindow> = {}) {
  const id = randomUUID();
  const { now } = server;
  await server.lectern.administration.offers.maintenanceWindows.add({
    ...{ id, kind: 'other', start: now, end: hoursAfter(now, 1), recordedAt: now, tenantIds: [] },
    ...some,
  });

  return { window: id };
}

function hoursAfter(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * HOUR_MS);
}

/** In four days, for two hours. */
function later({ server: { now }, customer }: World) {
  return { kind: 'other', start: hoursAfter(now, 96), end: hoursAfter(now, 98), tenants: [customer.tenantId] };
}

const WINDOW_ROWS: PermissionRows = {
  'POST /windows': { body: later, answers: ofOperators(201) },
  'POST /windows/check': { body: later, answers: ofOperators(200) },
  'POST /windows/{window}/approval': {
    params: async ({ server: { lectern, now } }) => {
      const id = randomUUID();
      const span = { start: hoursAfter(now, 96), end: hoursAfter(now, 98), tenantIds: [] };
      const proposal = { id, kind: 'update', ...span, proposedBy: 'somebody else', proposedAt: now } as const;
      await lectern.administration.offers.windowProposals.add(proposal);
      return { window: id };
    },
    body: () => ({}),
    answers: ofOperators(200),
  },
  'POST /windows/{window}/cancellation': { params: (world) => window(world), answers: ofOperators(200) },
  'POST /windows/{window}/completion': { params: (world) => window(world), answers: ofOperators(200) },
  'GET /windows': { answers: ofOperators(200) },
  'GET /windows/alarms': { answers: ofOperators(200) },
  'GET /tenants/{tenant}/windows': { answers: forBoth },
};

/** A new outage of this very instant. */
async function incident({ customer: { repositories }, server: { now: at } }: World) {
  const id = randomUUID();
  const report = { at, by: 'administrator', channel: 'form' } as const;
  await repositories.incidents.add({ id, reports: [report], creditRequests: [] });

  return { incident: id };
}

function anExclusion({ server: { now } }: World) {
  return { start: now, end: hoursAfter(now, 1), cause: 'utility', evidence: 'A letter of the provider.' } as const;
}

const byAdministrator = (status: number) => ofTenant({ operator: 403, administrator: status, designer: 403 });
const OF_AN_INCIDENT = '/tenants/{tenant}/incidents/{incident}';

const INCIDENT_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/incidents': { body: () => ({}), answers: byAdministrator(201) },
  'POST /tenants/{tenant}/incidents/recorded': {
    body: () => ({ by: 'administrator', channel: 'phone' }),
    answers: byOperator(201),
  },
  [`POST ${OF_AN_INCIDENT}/restoration`]: { params: incident, body: () => ({}), answers: byOperator(200) },
  [`POST ${OF_AN_INCIDENT}/credit-requests`]: { params: incident, answers: byAdministrator(200) },
  [`POST ${OF_AN_INCIDENT}/credit-requests/recorded`]: {
    params: incident,
    body: () => ({}),
    answers: byOperator(200),
  },
  'GET /tenants/{tenant}/incidents': { answers: forBoth },
  'POST /tenants/{tenant}/exclusions': { body: anExclusion, answers: byOperator(201) },
  'POST /tenants/{tenant}/exclusions/{exclusion}/approval': {
    params: async (world) => {
      const id = randomUUID();
      const entered = { id, enteredAt: world.server.now, enteredBy: 'somebody else' };
      await world.customer.repositories.exclusions.add({ ...anExclusion(world), ...entered });
      return { exclusion: id };
    },
    answers: byOperator(200),
  },
  'GET /tenants/{tenant}/exclusions': { answers: forBoth },
  'GET /tenants/{tenant}/availability/{month}': { params: () => ({ month: '2026-02' }), answers: forBoth },
  'POST /tenants/{tenant}/availability/{month}/credit-proposals': {
    params: () => ({ month: '2026-02' }),
    answers: byOperator(200),
  },
};

const DESK_REPORT_ROWS: PermissionRows = {
  // No token opens it: the desk signs what it sends.
  'POST /outage-reports': { body: () => ({}), answers: ofEverybody(401) },
  'GET /outage-reports': { query: 'state=dismissed', answers: ofOperators(200) },
  'POST /tenants/{tenant}/outage-reports/{report}/confirmation': {
    params: async ({ server }) => ({ report: await storedDeskReport(server) }),
    body: () => ({}),
    answers: byOperator(200),
  },
  'POST /outage-reports/{report}/dismissal': {
    params: async ({ server }) => ({ report: await storedDeskReport(server) }),
    body: () => ({ reason: 'A joke.' }),
    answers: ofOperators(200),
  },
};

function aClaim({ server: { now } }: World) {
  return { kind: 'other', eventAt: now, text: 'It was slow.' } as const;
}

/** Its event was over a month before. */
async function lateClaim({ customer: { repositories }, server: { now } }: World) {
  const id = randomUUID();
  const eventAt = hoursAfter(now, -24 * 30);
  await repositories.claims.add({ id, kind: 'other', eventAt, eventEndedAt: eventAt, filedAt: now, text: 'Late.' });

  return { claim: id };
}

const CLAIM_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/claims': { body: aClaim, answers: byAdministrator(201) },
  'POST /tenants/{tenant}/claims/recorded': { body: aClaim, answers: byOperator(201) },
  'POST /tenants/{tenant}/claims/{claim}/admission': {
    // One contract of the customer knows no limit, so nothing is ever late, and nothing needs to be admitted.
    params: async (world) => {
      await aContract(world, 'learnwise');
      return lateClaim(world);
    },
    body: () => ({ reason: 'They were ill.' }),
    answers: byOperator(409),
  },
  'POST /tenants/{tenant}/claims/{claim}/decision': {
    params: lateClaim,
    body: () => ({ outcome: 'rejected', reason: 'It was not slow.' }),
    answers: byOperator(200),
  },
  'GET /tenants/{tenant}/claim-deadline': { query: 'eventEndedAt=2026-03-01T00:00:00Z', answers: forBoth },
  'GET /tenants/{tenant}/claims': { answers: forBoth },
};

export const SERVICE_ROWS: PermissionRows = { ...WINDOW_ROWS, ...INCIDENT_ROWS, ...DESK_REPORT_ROWS, ...CLAIM_ROWS };
