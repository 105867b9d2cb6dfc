import type { Clock } from '../../domain/clock.js';
import { ConflictError, NotFoundError } from '../../domain/errors.js';
import type { TenantId } from '../../domain/ids.js';
import type { Tenant } from '../../domain/tenant.js';
import type { AuditTrail } from '../audit-ports.js';
import { type Act, noteFact } from '../billing/act.js';
import type { NoticeStoresOf } from '../notices/notice-ports.js';
import type { Repositories, TenantDirectory, Transactions } from '../ports.js';
import type { DeskReport, DeskReportDecision, DeskReports, StoredDeskReport } from './desk-report-ports.js';
import { reportOutage } from './incidents.js';

const DESK = 'outage-desk';
const PAGE = 200;
/** Why the report counts from before now: the desk has its time, and a person looks at it later (I-24). */
const BACKDATED = { reason: 'reported at the outage desk' } as const;

/** What keeping a report takes. */
export interface TakeDeskReportDeps {
  readonly deskReports: DeskReports;
  readonly transactions: Transactions;
  readonly operatorAudit: AuditTrail;
  /** Contract time. */
  readonly clock: Clock;
}

/** Keeps a report from the desk until a person looks at it; the same number again changes nothing. */
export async function takeDeskReport(deps: TakeDeskReportDeps, report: DeskReport): Promise<void> {
  const act = { actor: DESK, at: deps.clock.now() };
  await deps.transactions.run(async () => {
    if ((await deps.deskReports.find(report.number)) !== undefined) return;
    await deps.deskReports.store(report, act.at);
    const entry = { action: 'incident.take-desk-report', subject: report.number, after: { at: report.at } };
    await noteFact(deps.operatorAudit, act, { ...entry, rule: 'L-SLA-5' });
  });
}

/** A report with what helps a person to say whose it is. */
export interface ListedDeskReport extends StoredDeskReport {
  /** The tenant that it was confirmed for, or that has the name which was written. */
  readonly tenant: Tenant | undefined;
  /** Whether a contact of that tenant has this e-mail address; the address may still be somebody else's. */
  readonly isContact: boolean;
}

/** Where tenants and their contacts are. */
export interface DeskReportSources {
  readonly deskReports: DeskReports;
  readonly tenants: TenantDirectory;
  readonly noticeStoresOf: NoticeStoresOf;
}

/** Reports in a state, oldest first, 200 at most. */
export async function listDeskReports(
  sources: DeskReportSources,
  state: StoredDeskReport['state'],
): Promise<readonly ListedDeskReport[]> {
  const listed: ListedDeskReport[] = [];
  for (const report of await sources.deskReports.inState(state, PAGE)) listed.push(await listedOf(sources, report));

  return listed;
}

/**
 * A person says that a report is of this tenant: it is its administrator's word by form, from the time at the desk (L-SLA-5, A41,
 * A44). @throws NotFoundError; ConflictError where it was decided; RuleViolationError where the outage was over by then
 */
export async function confirmDeskReport(
  sources: DeskReportSources & Pick<Repositories, 'incidents' | 'audit'>,
  act: Act,
  told: {
    readonly number: string;
    readonly tenantId: TenantId;
    readonly newId: string;
    readonly incident?: string | undefined;
  },
): Promise<ListedDeskReport> {
  const { at, asksForCredit } = await waitingReport(sources, told.number);
  const incident = await reportOutage(sources, act, {
    ...{ id: told.newId, incident: told.incident, by: 'administrator', channel: 'form', asksForCredit, at },
    ...(at < act.at && { backdated: BACKDATED }),
  });
  const decision = { state: 'confirmed', tenantId: told.tenantId, incidentId: incident.id } as const;
  const confirmed = await decide(sources, told.number, decision);
  const entry = { action: 'incident.confirm-desk-report', subject: told.number, after: { incident: incident.id } };
  await noteFact(sources.audit, act, { ...entry, rule: 'L-SLA-5' });

  return listedOf(sources, confirmed);
}

/** A person says that nothing comes of a report, and why. @throws NotFoundError; ConflictError where it was decided */
export async function dismissDeskReport(
  sources: DeskReportSources & { readonly operatorAudit: AuditTrail },
  act: Act,
  { number, reason }: { readonly number: string; readonly reason: string },
): Promise<ListedDeskReport> {
  await waitingReport(sources, number);
  const dismissed = await decide(sources, number, { state: 'dismissed', reason });
  const entry = { action: 'incident.dismiss-desk-report', subject: number, details: { reason } };
  await noteFact(sources.operatorAudit, act, entry);

  return listedOf(sources, dismissed);
}

async function waitingReport({ deskReports }: DeskReportSources, number: string): Promise<StoredDeskReport> {
  const report = await deskReports.find(number);
  if (report === undefined) throw new NotFoundError('report');
  if (report.state !== 'waiting') throw decided();

  return report;
}

async function decide(
  { deskReports }: DeskReportSources,
  number: string,
  decision: DeskReportDecision,
): Promise<StoredDeskReport> {
  const report = await deskReports.decide(number, decision);
  if (report === undefined) throw decided();

  return report;
}

function decided(): ConflictError {
  return new ConflictError('A person has decided about this report already.');
}

async function listedOf(sources: DeskReportSources, report: StoredDeskReport): Promise<ListedDeskReport> {
  const tenant = await tenantOf(sources.tenants, report);
  const contacts = tenant === undefined ? [] : await sources.noticeStoresOf(tenant.id).contacts.list();

  return { ...report, tenant, isContact: contacts.some(({ email }) => isSame(email, report.email)) };
}

async function tenantOf(
  tenants: TenantDirectory,
  { tenantId, organisation }: StoredDeskReport,
): Promise<Tenant | undefined> {
  if (tenantId !== undefined) return tenants.find(tenantId as TenantId);
  const named = (await tenants.list())
    .filter(({ purgedAt }) => purgedAt === undefined)
    .filter((tenant) => isSame(tenant.name, organisation) || isSame(tenant.organisation, organisation));

  // Of several nobody knows which.
  return named.length === 1 ? named[0] : undefined;
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
