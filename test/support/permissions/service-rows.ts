import { randomUUID } from 'node:crypto';
import type { MaintenanceWindow } from '../../../server/domain/maintenance/window.js';
import { HOUR_MS } from '../builders.js';
import { forBoth } from './block-rows.js';
import { ofOperators, type PermissionRows, type World } from './row.js';

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

export const SERVICE_ROWS: PermissionRows = { ...WINDOW_ROWS };
