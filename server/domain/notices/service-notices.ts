import { plusHours } from '../calendar.js';
import { contractStateAt } from '../contract/contract-state.js';
import { parametersOf } from '../dunning/tenant-ledger.js';
import type { TenantHistory } from '../history.js';
import type { MaintenanceWindow } from '../maintenance/window.js';
import type { Incident } from '../sla/incident.js';
import type { ParameterValues } from '../templates/parameters.js';
import type { DueNotice } from './due-notice.js';

/** What is owed about the running of the service: planned interruptions, and outages that are over (M8.5, L-WAR-3, L-SLA-6). */
export function serviceNotices(history: TenantHistory): readonly DueNotice[] {
  const { maintenanceWindows = [], incidents = [] } = history;

  return [
    ...maintenanceWindows.flatMap((window) => maintenanceNotice(history, window)),
    ...incidents.flatMap((incident) => outageNotice(history, incident)),
  ];
}

/** At planning, an emergency at its start; it should come so many hours before, and stops nothing if it does not (A13). */
function maintenanceNotice(history: TenantHistory, window: MaintenanceWindow): readonly DueNotice[] {
  const { id, kind, start, recordedAt, cancelledAt } = window;
  const isEmergency = kind === 'emergency';
  const dueAt = isEmergency && start > recordedAt ? start : recordedAt;
  const hours = termsAt(history, dueAt).map((terms) => terms['maintenance.noticeHours']);
  if (hours.length === 0 || (cancelledAt !== undefined && cancelledAt <= dueAt)) return [];
  const deadline = isEmergency ? undefined : plusHours(start, -Math.max(...hours));

  return [{ kind: 'N-MAINT', subjectId: id, dueAt, to: ['administrators', 'learners_banner'], deadline, rule: 'M8.5' }];
}

/** At restoration, with the last instant for the request of a credit; only where the terms know credits. */
function outageNotice(history: TenantHistory, { id, restoredAt }: Incident): readonly DueNotice[] {
  if (restoredAt === undefined) return [];
  const levels = termsAt(history, restoredAt).flatMap(({ sla }) => (sla === null ? [] : [sla]));
  const [level] = levels.sort((a, b) => a.creditRequestHours - b.creditRequestHours);
  if (level === undefined) return [];

  return [
    {
      kind: 'N-OUTAGE-END',
      subjectId: id,
      dueAt: restoredAt,
      to: ['administrators'],
      deadline: plusHours(restoredAt, level.creditRequestHours),
      rule: 'L-SLA-6',
    },
  ];
}

/** The terms of the contracts that are not over at an instant. */
function termsAt(history: TenantHistory, at: Date): readonly ParameterValues[] {
  return history.subscriptions
    .filter((subscription) => contractStateAt(subscription, at).status !== 'ended')
    .map((subscription) => parametersOf(history, subscription, at))
    .filter((parameters) => parameters !== undefined);
}
