import { consentLinkDeadline } from '../eligibility/consent.js';
import type { TenantHistory } from '../history.js';
import type { DueNotice } from './due-notice.js';

/** What is owed to one person: the parent of a minor, the owner of a cancelled password, whoever filed a claim (L-ELIG-1, L-SVC-1, M13.1). */
export function personNotices(history: TenantHistory): readonly DueNotice[] {
  return [...consentNotices(history), ...credentialNotices(history), ...claimNotices(history)];
}

/** The link to the parent is valid for so many days of the contract's zone (L-ELIG-1). */
function consentNotices({ minors = [], subscriptions }: TenantHistory): readonly DueNotice[] {
  const timeZone = subscriptions[0]?.timeZone;

  return minors
    .filter(({ registeredAt, adultFrom }) => registeredAt < adultFrom)
    .map(({ personId, registeredAt }) => ({
      kind: 'N-CONSENT',
      subjectId: personId,
      dueAt: registeredAt,
      to: ['parent'],
      deadline: timeZone === undefined ? undefined : consentLinkDeadline(registeredAt, timeZone).expiresAt,
      rule: 'L-ELIG-1',
    }));
}

function credentialNotices({ revokedCredentials = [] }: TenantHistory): readonly DueNotice[] {
  return revokedCredentials.map(({ accountId, revokedAt }) => ({
    kind: 'N-CREDENTIAL',
    subjectId: accountId,
    dueAt: revokedAt,
    to: ['account_owner'],
    rule: 'L-SVC-1',
  }));
}

/** A claim is answered when it is received, a late one too, and when it is decided. */
function claimNotices({ claims = [] }: TenantHistory): readonly DueNotice[] {
  return claims.flatMap(({ id, filedAt, decidedAt }) =>
    [filedAt, decidedAt]
      .filter((dueAt) => dueAt !== undefined)
      .map((dueAt) => ({ kind: 'N-CLAIM', subjectId: id, dueAt, to: ['claimant'], rule: 'M13.1' }) as const),
  );
}
