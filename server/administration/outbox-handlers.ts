import * as endpoints from '../contract/administration/outbox.js';
import { NotFoundError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import { noteOnMail } from '../usecases/notices/mail-evidence.js';
import type { OutboxMail } from '../usecases/notices/notice-ports.js';
import { tenantOfMail } from '../usecases/notices/queue-mails.js';
import { findMail, sourcesOf } from '../usecases/notices/take-reports.js';
import type { AdministrationContext } from './context.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';
import { mailView } from './notice-views.js';

export const outboxHandlers = [
  handler(endpoints.listOutbox, async ({ tenants, notices }, _context, { query: { tenant: named, state, limit } }) => {
    const all = await tenants.list();
    const tenant = named === undefined ? undefined : all.find(({ name }) => name === named);
    if (named !== undefined && tenant === undefined) throw new NotFoundError('tenant');
    const names = new Map(all.map(({ id, name }) => [id, name]));
    const found = await notices.outboxes.list({ tenantId: tenant?.id, state, limit });

    return { mails: found.map(({ tenantId, mail }) => mailView(names.get(tenantId) ?? '', mail)) };
  }),
  handler(endpoints.showMail, async (deps, { caller, actor, at }, { params }) => {
    const mail = await mailNamed(deps, params.mail);
    const { audit } = deps.repositoriesFor({ tenantId: tenantOfMail(mail.id), actor: caller.actor });
    // Noted before anything of it is shown: what staff read of a tenant stands in its own chain (M5.1).
    await deps.transactions.run(() => audit.append({ actor, at, action: 'mail.show', subject: mail.id, rule: 'M5.1' }));
    const { asSent = withoutLink } = deps.notices;
    const { id, text, html, attachment } = mail;

    return { ...(await viewOf(deps, mail)), text: asSent(id, text), html: asSent(id, html), attachment };
  }),
  handler(endpoints.markDelivered, (deps, context, { params }) => play(deps, context, params.mail, 'accepted')),
  handler(endpoints.markBounced, (deps, context, { params }) => play(deps, context, params.mail, 'bounced')),
];

/** A report that nobody sent: where no demo runs there is no such thing. */
async function play(
  deps: AdministrationDeps,
  { actor, at }: AdministrationContext,
  mailId: string,
  what: 'accepted' | 'bounced',
) {
  if (deps.notices.asSent === undefined) throw new NotFoundError('page');
  const { id } = await mailNamed(deps, mailId);
  const sources = sourcesOf({ ...deps, noticeStoresOf: deps.notices.storesOf }, id);

  return viewOf(deps, await noteOnMail(sources, id, { actor, at, what, evidence: 'demo' }));
}

async function mailNamed({ tenants, notices }: AdministrationDeps, id: string): Promise<OutboxMail> {
  const mail = await findMail({ tenants, noticeStoresOf: notices.storesOf }, id);
  if (mail === undefined) throw new NotFoundError('mail');

  return mail;
}

async function viewOf({ tenants }: AdministrationDeps, mail: OutboxMail) {
  const tenantId: TenantId = tenantOfMail(mail.id);

  return mailView((await tenants.find(tenantId))?.name ?? '', mail);
}

function withoutLink(_mailId: string, body: string): string {
  return body;
}
