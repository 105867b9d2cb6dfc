import { versionOf } from '../../domain/dunning/tenant-ledger.js';
import { checkedConsent } from '../../domain/eligibility/consent.js';
import { hasConsentAt, openRequestAt } from '../../domain/eligibility/minor.js';
import type { PersonId } from '../../domain/ids.js';
import { noticeKey } from '../../domain/notices/due-notice.js';
import type { RecordedMinor } from '../fact-ports.js';
import type { TenantFacts } from '../ports.js';
import { noteOnMail } from './mail-evidence.js';
import type { OutboxMail } from './notice-ports.js';
import { mailOfLink, type ReportDeps, sourcesOf } from './take-reports.js';

/** What a parent who comes by the link can do: agree, or nothing, since somebody did or the link has run out. */
export type ConsentState = 'open' | 'given' | 'expired';

/** Whether a mail asks a parent for a consent. */
export function asksForConsent({ to }: Pick<OutboxMail, 'to'>): boolean {
  return to.role === 'parent';
}

/** How the request stands that a parent was sent a link for. @throws NotFoundError for any other link */
export async function consentStateOf(deps: ReportDeps, mailId: string, token: string): Promise<ConsentState> {
  return (await requestOf(deps, mailId, token)).state;
}

/**
 * Records the consent of the parent who pressed the button behind the link, with the terms that they agreed to and the mail as its
 * evidence, in one transaction with its audit entry; once, and only while the link is valid (L-ELIG-1, I-12).
 * @throws NotFoundError for any other link
 */
export async function giveParentalConsent(deps: ReportDeps, mailId: string, token: string): Promise<ConsentState> {
  const sources = sourcesOf(deps, (await mailOfLink(deps, mailId, token)).id);
  const at = deps.clock.now();

  return sources.transactions.run(async () => {
    const { mail, minor, facts, state } = await requestOf(deps, mailId, token);
    if (state !== 'open' || minor === undefined) return state;
    const consent = checkedConsent({
      ...{ parentName: mail.to.name, parentEmail: mail.to.email, method: 'link' },
      ...{ version: versionIn(facts, at), evidence: `mail ${mail.id}`, givenAt: at },
    });
    await sources.minors.change(minor.id, (before) => ({ ...before, consents: [...before.consents, consent] }));
    const { version, evidence } = consent;
    const entry = { actor: 'parent', at, action: 'minor.consent', subject: minor.id, rule: 'L-ELIG-1' };
    await sources.audit.append({ ...entry, after: { version, evidence } });
    await noteOnMail(sources, mail.id, { actor: 'recipient', at, what: 'acknowledged', evidence: 'click' });

    return 'given';
  });
}

interface Request {
  readonly mail: OutboxMail;
  readonly minor: RecordedMinor | undefined;
  readonly facts: TenantFacts | undefined;
  readonly state: ConsentState;
}

async function requestOf(deps: ReportDeps, mailId: string, token: string): Promise<Request> {
  const mail = await mailOfLink(deps, mailId, token);
  const { minors, readFacts } = sourcesOf(deps, mail.id);
  const [personId = ''] = mail.noticeId.split(' ');
  const minor = await minors.find(personId as PersonId);
  const facts = await readFacts();

  return { mail, minor, facts, state: stateOf(mail, minor, facts, deps.clock.now()) };
}

/** Only the last request can be answered: where the address was corrected, the one who got the first mail agrees to nothing. */
function stateOf(
  { noticeId }: OutboxMail,
  minor: RecordedMinor | undefined,
  facts: TenantFacts | undefined,
  at: Date,
): ConsentState {
  if (minor === undefined) return 'expired';
  if (hasConsentAt(minor, at)) return 'given';
  const open = openRequestAt(minor, facts?.history.subscriptions[0]?.timeZone ?? 'UTC', at);
  const asked = open && noticeKey({ subjectId: minor.personId, kind: 'N-CONSENT', dueAt: open.askedAt });

  return asked === noticeId ? 'open' : 'expired';
}

function versionIn(facts: TenantFacts | undefined, at: Date): string {
  const [subscription] = facts?.history.subscriptions ?? [];

  return (facts && subscription && versionOf(facts.history, subscription, at)?.id) ?? 'none published';
}
