import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import { downtimeOf, type Incident, type IncidentReport } from '../../domain/sla/incident.js';
import { type Act, instantOf, noteFact, type Occurrence } from '../billing/act.js';
import type { Repositories } from '../ports.js';

type Sources = Pick<Repositories, 'incidents' | 'audit'>;

/** What somebody says of an outage. */
export type ToldOutage = Omit<IncidentReport, 'at'> &
  Occurrence & {
    /** For a new incident. */
    readonly id: string;
    /** Which one it is about; the running one where nothing is said. */
    readonly incident?: string | undefined;
  };

/**
 * Records that somebody told of an outage: of the running one, or of a new one. What monitoring says is its detection, and
 * starts no downtime (L-SLA-5, A41). @throws RuleViolationError for a report of an outage that was over by then
 */
export async function reportOutage(sources: Sources, act: Act, told: ToldOutage): Promise<Incident> {
  const { by, channel, asksForCredit, backdated } = told;
  const report: IncidentReport = { at: instantOf(act, told, 'at'), by, channel, asksForCredit };
  const known = await incidentOf(sources, told.incident);
  if (known?.restoredAt !== undefined && known.restoredAt <= report.at) {
    throw new RuleViolationError('at', 'L-SLA-5', 'must lie before the outage was over.');
  }
  const added = withReport(known ?? { id: told.id, reports: [], creditRequests: [] }, report);
  await (known === undefined ? sources.incidents.add(added) : sources.incidents.change(known.id, () => added));
  const entry = { action: 'incident.report', subject: added.id, rule: 'L-SLA-5', after: report };
  await noteFact(sources.audit, act, entry, backdated);

  return added;
}

/** Says that an outage is over: administrators are told until when they may ask for its credit (L-SLA-6). */
export async function restoreService(
  sources: Sources,
  act: Act,
  { id, ...occurrence }: Occurrence & { readonly id: string },
): Promise<Incident> {
  const known = await incidentIn(sources, id);
  if (known.restoredAt !== undefined) throw new ConflictError('This outage is over already.');
  const restoredAt = instantOf(act, occurrence, 'at');
  if (known.reports.some((report) => report.at > restoredAt)) {
    throw new RuleViolationError('at', 'L-SLA-5', 'must not lie before a report of the outage.');
  }
  const restored = await sources.incidents.change(id, (before) => ({ ...before, restoredAt }));
  const entry = { action: 'incident.restore', subject: id, rule: 'L-SLA-5', after: { restoredAt } };
  await noteFact(sources.audit, act, entry, occurrence.backdated);

  return restored;
}

/** Records a written request for the credit of an outage, a late one too: it is for the report to say what comes of it (L-SLA-6). */
export async function requestCredit(
  sources: Sources,
  act: Act,
  { id, ...occurrence }: Occurrence & { readonly id: string },
): Promise<Incident> {
  await incidentIn(sources, id);
  const requestedAt = instantOf(act, occurrence, 'at');
  const asked = await sources.incidents.change(id, (before) => ({
    ...before,
    creditRequests: [...before.creditRequests, requestedAt],
  }));
  const entry = { action: 'incident.request-credit', subject: id, rule: 'L-SLA-6', after: { requestedAt } };
  await noteFact(sources.audit, act, entry, occurrence.backdated);

  return asked;
}

/** The first word of the customer, and the first written request, as known at an instant. */
export function toldOf(incident: Incident, at: Date) {
  const { notifiedAt, creditRequestAt } = downtimeOf(incident, at) ?? {};

  return { notifiedAt, creditRequestAt };
}

function withReport(incident: Incident, report: IncidentReport): Incident {
  const { detectedAt } = incident;
  const isFirst = report.by === 'monitoring' && (detectedAt === undefined || report.at < detectedAt);

  return { ...incident, ...(isFirst && { detectedAt: report.at }), reports: [...incident.reports, report] };
}

async function incidentOf(sources: Sources, id: string | undefined): Promise<Incident | undefined> {
  if (id !== undefined) return incidentIn(sources, id);

  return (await sources.incidents.list()).find(({ restoredAt }) => restoredAt === undefined);
}

async function incidentIn({ incidents }: Sources, id: string): Promise<Incident> {
  const incident = await incidents.find(id);
  if (incident === undefined) throw new NotFoundError('incident');

  return incident;
}
