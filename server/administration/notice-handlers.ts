import * as endpoints from '../contract/administration/notices.js';
import type { TimeZone } from '../domain/calendar.js';
import { mailStateOf } from '../domain/notices/mail.js';
import { gatesAt } from '../domain/notices/gates.js';
import type { RecordedNotice } from '../usecases/fact-ports.js';
import { attentionAt } from '../usecases/notices/attention.js';
import { noticeNamed, readNotice, recordDelivery, resendNotice } from '../usecases/notices/notice-acts.js';
import type { OutboxMail } from '../usecases/notices/notice-ports.js';
import type { Repositories } from '../usecases/ports.js';
import type { TenantAdministration } from './context.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';
import { instantsOf, noticeView } from './notice-views.js';

export const noticeHandlers = [
  handler(endpoints.listNotices, async (_deps, { repositories, at }) => {
    const timeZone = await zoneOf(repositories);
    const notices = [...(await repositories.notices.list())];

    return {
      notices: notices
        .sort((a, b) => b.composedAt.getTime() - a.composedAt.getTime() || b.dueAt.getTime() - a.dueAt.getTime())
        .map((notice) => noticeView(notice, timeZone, at)),
    };
  }),
  handler(endpoints.showNotice, async (deps, context, { params }) => showNotice(deps, context, params.notice)),
  handler(endpoints.readNotice, async (_deps, context, { params }) =>
    viewOf(context, await readNotice(context.repositories, context, params.notice)),
  ),
  handler(endpoints.resendNotice, async (deps, context, { params }) => {
    const { repositories, tenant } = context;
    const { storesOf, writer, sendsMail } = deps.notices;
    const queue = { writer, sendsMail, newId: deps.newId };
    const sources = { repositories, stores: storesOf(tenant.id) };

    return viewOf(context, await resendNotice(queue, sources, context, params.notice));
  }),
  handler(endpoints.recordDelivery, async ({ newId }, context, { params, body }) =>
    viewOf(context, await recordDelivery(context.repositories, context, params.notice, { id: newId(), ...body })),
  ),
  handler(endpoints.noticeAttention, async (deps, { at }) => attention(deps, at)),
];

/** The zone in which a courier's day ends: that of the first contract. */
async function zoneOf({ subscriptions }: Pick<Repositories, 'subscriptions'>): Promise<TimeZone> {
  const [first] = await subscriptions.list();

  return first?.timeZone ?? 'UTC';
}

async function viewOf({ repositories, at }: TenantAdministration, notice: RecordedNotice) {
  return noticeView(notice, await zoneOf(repositories), at);
}

async function showNotice({ notices }: AdministrationDeps, context: TenantAdministration, ref: string) {
  const { repositories, tenant, at } = context;
  const notice = await noticeNamed(repositories, ref);
  const facts = await repositories.readFacts();
  const gate = facts && gatesAt(facts.history, at).find(({ subjectId }) => subjectId === notice.subjectId);
  const mails = await notices.storesOf(tenant.id).outbox.ofNotice(notice.id);

  return {
    ...(await viewOf(context, notice)),
    mails: mails.map(mailLine),
    deliveries: (notice.deliveries ?? []).map(({ channel, recordedBy, reason, sentAt, receivedAt, recordedAt }) => ({
      channel,
      recordedBy,
      reason,
      sentAt: sentAt?.toISOString(),
      receivedAt: receivedAt?.toISOString(),
      recordedAt: recordedAt.toISOString(),
    })),
    gate: gate && {
      consequence: gate.consequence,
      isOpen: gate.isOpen,
      openSince: gate.openSince?.toISOString(),
    },
  };
}

function mailLine(mail: OutboxMail) {
  const { id, attempt, to, subject, queuedAt } = mail;

  return {
    mail: id,
    attempt,
    to: to.email,
    language: to.language,
    subject,
    state: mailStateOf(mail),
    queuedAt: queuedAt.toISOString(),
    ...instantsOf(mail),
  };
}

async function attention({ tenants, notices }: AdministrationDeps, at: Date) {
  const { overview, outboxes, agenda, reports } = notices;
  const deps = { noticeOverview: overview, outboxes, agenda, mailReports: reports };
  const found = await attentionAt(deps, at);
  const names = new Map((await tenants.list()).map(({ id, name }) => [id, name]));
  const named = (id: Parameters<typeof names.get>[0]): string => names.get(id) ?? '';

  return {
    notices: found.notices.map(({ tenantId, notice, concern, since }) => ({
      tenant: named(tenantId),
      notice: noticeView(notice, 'UTC', at),
      concern,
      since: since.toISOString(),
    })),
    uncertain: found.uncertain.map(({ tenantId, mail }) => ({
      tenant: named(tenantId),
      mail: mail.id,
      since: mail.uncertainAt?.toISOString(),
    })),
    problems: found.problems.map(({ tenantId, problem }) => ({ tenant: named(tenantId), problem })),
    unknownReports: found.unknownReports.map(({ id, kind, text, receivedAt }) => ({
      report: id,
      kind,
      text,
      receivedAt: receivedAt.toISOString(),
    })),
  };
}
