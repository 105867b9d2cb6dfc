import type { Clock } from '../../domain/clock.js';
import { NotFoundError } from '../../domain/errors.js';
import type { RepositoriesFor, TenantDirectory } from '../ports.js';
import { noteOnMail, withoutAddresses } from './mail-evidence.js';
import type { AcknowledgementTokens, MailReport, MailReports, NoticeStoresOf, OutboxMail } from './notice-ports.js';
import { tenantOfMail } from './queue-mails.js';

export interface ReportDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly noticeStoresOf: NoticeStoresOf;
  readonly tenants: TenantDirectory;
  readonly mailReports: MailReports;
  readonly acknowledgements: AcknowledgementTokens;
  /** Contract time: evidence counts from its arrival here, which is never too early. */
  readonly clock: Clock;
}

const REPORTS = { kind: 'service', name: 'mail-reports' } as const;
const PAGE = 200;

/** Reports as they came, before it is known when. */
export type ArrivedReport = Omit<MailReport, 'receivedAt'>;

/** Stores reports first, then does what they say; one that came before changes nothing (I-4). */
export async function takeReports(deps: ReportDeps, arrived: readonly ArrivedReport[]): Promise<void> {
  const receivedAt = deps.clock.now();
  const fresh: MailReport[] = [];
  for (const each of arrived) {
    const report = { ...each, text: withoutAddresses(each.text), receivedAt };
    if (await deps.mailReports.store(report)) fresh.push(report);
  }
  for (const report of fresh) await processReport(deps, report);
}

/** Does what is left of reports whose process was killed between storing and doing. */
export async function sweepReports(deps: ReportDeps): Promise<void> {
  for (const report of await deps.mailReports.waiting(PAGE)) await processReport(deps, report);
}

async function processReport(deps: ReportDeps, report: MailReport): Promise<void> {
  const { id, kind, mailId, text, receivedAt } = report;
  const mail = mailId === undefined ? undefined : await findMail(deps, mailId);
  if (mail !== undefined && kind !== 'other') {
    const evidence = `report ${id}${text === '' ? '' : `: ${text}`}`;
    await noteOnMail(sourcesOf(deps, mail.id), mail.id, { actor: REPORTS.name, at: receivedAt, what: kind, evidence });
  }
  await deps.mailReports.settle(id, mail === undefined ? 'unknown' : 'processed');
}

/** The mail that a link of acknowledgement was sent in. @throws NotFoundError for any other link */
export async function mailOfLink(deps: ReportDeps, mailId: string, token: string): Promise<OutboxMail> {
  const mail = deps.acknowledgements.isOf(mailId, token) ? await findMail(deps, mailId) : undefined;
  if (mail === undefined) throw new NotFoundError('link');

  return mail;
}

/** Notes that somebody has pressed the button behind the link (A36). @throws NotFoundError */
export async function acknowledge(deps: ReportDeps, mailId: string, token: string): Promise<void> {
  const mail = await mailOfLink(deps, mailId, token);
  const happening = { actor: 'recipient', at: deps.clock.now(), what: 'acknowledged', evidence: 'click' } as const;
  await noteOnMail(sourcesOf(deps, mail.id), mail.id, happening);
}

/** A mail by its id, of whichever tenant. */
export async function findMail(
  { tenants, noticeStoresOf }: Pick<ReportDeps, 'tenants' | 'noticeStoresOf'>,
  mailId: string,
): Promise<OutboxMail | undefined> {
  const tenant = await tenants.find(tenantOfMail(mailId));

  return tenant && noticeStoresOf(tenant.id).outbox.find(mailId);
}

export function sourcesOf(
  { repositoriesFor, noticeStoresOf }: Pick<ReportDeps, 'repositoriesFor' | 'noticeStoresOf'>,
  mailId: string,
) {
  const tenantId = tenantOfMail(mailId);

  return { ...repositoriesFor({ tenantId, actor: REPORTS }), outbox: noticeStoresOf(tenantId).outbox };
}
