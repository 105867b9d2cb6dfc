import type { Clock } from '../../domain/clock.js';
import type { TenantId } from '../../domain/ids.js';
import type { RepositoriesFor } from '../ports.js';
import { type EvidenceSources, type MailHappening, noteOnMail } from './mail-evidence.js';
import type { MailTransport, NoticeStoresOf, Outboxes, OutboxMail, SendResult } from './notice-ports.js';

export interface SendMailDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly noticeStoresOf: NoticeStoresOf;
  readonly outboxes: Outboxes;
  readonly transport: MailTransport;
  /** Contract time, of what became of a mail. */
  readonly clock: Clock;
  /** Real time, of leases and pauses. */
  readonly realTime: Clock;
}

const ACTOR = { kind: 'service', name: 'job:send-mail' } as const;
/** Longer than a relay may take over one mail, so that two never send the same one at once. */
const LEASE_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** The relay cannot be reached; the worker tries again later. */
class RelayUnreachableError extends Error {
  override readonly name = 'RelayUnreachableError';
}

/**
 * Sends what waits in every outbox: the mails to one address one after the other, in the order in which they were written (I-3),
 * whoever does the same at the same time. A mail whose sender was killed is sent again only if not a byte of it had gone out;
 * else nobody knows whether it was taken, and a human decides: no notice comes twice by a guess, and none counts by one.
 *
 * @throws where the relay cannot be reached at all
 */
export async function sendMail(deps: SendMailDeps): Promise<void> {
  for (const tenantId of await deps.outboxes.tenantsWaiting()) await sendOf(deps, tenantId);
}

async function sendOf(deps: SendMailDeps, tenantId: TenantId): Promise<void> {
  const { outbox } = deps.noticeStoresOf(tenantId);
  const sources: EvidenceSources = { ...deps.repositoriesFor({ tenantId, actor: ACTOR }), outbox };
  const held = new Set<string>();
  for (const mail of await outbox.waiting()) {
    const address = mail.to.email.toLowerCase();
    if (held.has(address)) continue;
    const isDone = await sendOne(deps, sources, mail);
    if (!isDone) held.add(address);
  }
}

/** Says whether the mail waits no more, so that the next one to its address may go. */
async function sendOne(deps: SendMailDeps, sources: EvidenceSources, { id, sending }: OutboxMail): Promise<boolean> {
  const { outbox } = sources;
  const now = deps.realTime.now();
  if (sending.nextTryAt !== undefined && sending.nextTryAt > now) return false;
  const mail = await outbox.claim(id, { now, until: new Date(now.getTime() + LEASE_MS) });
  if (mail === undefined) return false;
  if (mail.sending.handedOverAt !== undefined) {
    const evidence = 'The sender ended before the relay had answered.';
    await note(deps, sources, mail, { what: 'uncertain', evidence });
    return true;
  }
  const { to, subject, text, html, attachment } = mail;
  const outgoing = { id, to, language: to.language, subject, text, html, attachment };
  const result = await deps.transport.send(outgoing, async () => {
    const isOurs = await outbox.handOver(id, mail.sending.tries, deps.realTime.now());
    if (!isOurs) throw new Error('Somebody else has taken this mail meanwhile');
  });

  return settle(deps, sources, mail, result);
}

async function settle(
  deps: SendMailDeps,
  sources: EvidenceSources,
  mail: OutboxMail,
  result: SendResult,
): Promise<boolean> {
  const { tries } = mail.sending;
  switch (result.kind) {
    case 'sent':
      await note(deps, sources, mail, { what: 'sent' });
      return true;
    case 'refused':
      await note(deps, sources, mail, { what: 'bounced', evidence: result.problem });
      return true;
    case 'uncertain':
      await note(deps, sources, mail, { what: 'uncertain', evidence: result.problem });
      return true;
    case 'deferred': {
      const nextTryAt = new Date(deps.realTime.now().getTime() + pauseAfter(tries));
      await sources.outbox.note(mail.id, { tries, nextTryAt, problem: result.problem });
      return false;
    }
    case 'unreachable':
      await sources.outbox.note(mail.id, { tries, problem: result.problem });
      throw new RelayUnreachableError(result.problem);
  }
}

/** Twice as long each time, up to an hour. */
function pauseAfter(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20));
}

async function note(
  { clock }: SendMailDeps,
  sources: EvidenceSources,
  { id }: OutboxMail,
  happening: Pick<MailHappening, 'what' | 'evidence'>,
): Promise<void> {
  await noteOnMail(sources, id, { actor: ACTOR.name, at: clock.now(), ...happening });
}
