import { localDateOf, plusDays, startOfDay, type TimeZone } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import type { Notice } from './notice.js';

/** What shows that a notice was given, and when (G-NOTICE); what is missing has not happened. */
export type NoticeEvidence = Pick<
  Notice,
  'channel' | 'givenBy' | 'sentAt' | 'confirmedAt' | 'acknowledgedAt' | 'receivedAt' | 'readAt'
>;

/**
 * The instant at which a notice counts as given, by its channel; `undefined` as long as it does not: an attempt to send is
 * no notice, and an unconfirmed e-mail never counts (L-MISC-6, A36, G-NOTICE).
 *
 * @throws RuleViolationError where the evidence is older than the sending
 */
export function deemedAt(evidence: NoticeEvidence, timeZone: TimeZone): Date | undefined {
  checkOrder(evidence);

  switch (evidence.channel) {
    case 'in_person':
    case 'registered_mail':
      return evidence.receivedAt;
    case 'fax':
      return evidence.confirmedAt;
    case 'email':
      return earlier(evidence.confirmedAt, evidence.acknowledgedAt);
    case 'courier':
      return evidence.sentAt && startOfDay(plusDays(localDateOf(evidence.sentAt, timeZone), 1), timeZone);
    case 'in_app':
      return evidence.givenBy === 'tenant' ? evidence.sentAt : evidence.readAt;
  }
}

/**
 * When a notice counts as given for a suspension: the product alone is not enough, it takes the e-mail, or where the contract
 * itself says how notices are given, another of its channels (M7.5, L-MISC-6).
 */
export function deemedForSuspensionAt(
  evidence: NoticeEvidence,
  byContractClause: boolean,
  timeZone: TimeZone,
): Date | undefined {
  const isEnough = evidence.channel === 'email' || (byContractClause && evidence.channel !== 'in_app');

  return isEnough ? deemedAt(evidence, timeZone) : undefined;
}

const PROOFS = ['confirmedAt', 'acknowledgedAt', 'receivedAt', 'readAt'] as const;

function checkOrder(evidence: NoticeEvidence): void {
  const { sentAt } = evidence;
  if (sentAt === undefined) return;
  for (const proof of PROOFS) {
    const at = evidence[proof];
    if (at !== undefined && at < sentAt) {
      throw new RuleViolationError(proof, 'L-MISC-6', 'must not be earlier than the sending.');
    }
  }
}

function earlier(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;

  return a <= b ? a : b;
}
