import { consentRequests } from '../eligibility/minor.js';
import type { TenantHistory } from '../history.js';
import { distinct } from '../interval.js';
import type { DueNotice } from './due-notice.js';

/** What is owed to one person: the parent of a minor, the owner of a cancelled password, whoever filed a claim (L-ELIG-1, L-SVC-1, M13.1). */
export function personNotices(history: TenantHistory): readonly DueNotice[] {
  return [...consentNotices(history), ...credentialNotices(history), ...claimNotices(history)];
}

/**
 * The link to the parent is valid for so many days of the contract's zone; there is nothing to ask any more once it has run out, a
 * parent has agreed, another one was asked, or the person is of age (L-ELIG-1).
 */
function consentNotices({ minors = [], subscriptions }: TenantHistory): readonly DueNotice[] {
  const timeZone = subscriptions[0]?.timeZone ?? 'UTC';

  return minors.flatMap((minor) => {
    const { personId, adultFrom, askedAgainAt = [], consents = [] } = minor;
    const ends = [adultFrom, ...askedAgainAt, ...consents.map(({ givenAt }) => givenAt)];

    return consentRequests(minor, timeZone).map(({ askedAt, expiresAt }): DueNotice => ({
      kind: 'N-CONSENT',
      subjectId: personId,
      dueAt: askedAt,
      to: ['parent'],
      deadline: expiresAt,
      lapsesAt: distinct([expiresAt, ...ends.filter((end) => end > askedAt)])[0],
      rule: 'L-ELIG-1',
    }));
  });
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
