import { type LocalDate, localDateOf, type TimeZone } from '../calendar.js';
import { dayDeadline } from '../deadline.js';
import { RuleViolationError } from '../errors.js';
import { contains, type Interval } from '../interval.js';
import { productDefault } from '../product-defaults.js';

/** A parent's permission for a minor, with its evidence (L-ELIG-1). */
export interface ParentalConsent {
  readonly parentName: string;
  readonly parentEmail: string;
  readonly method: 'link' | 'paper' | 'identity_check';
  /** The version of the terms that the parent agreed to. */
  readonly version: string;
  readonly evidence: string;
  readonly givenAt: Date;
  /** From this instant on access is blocked again; the data are kept. */
  readonly withdrawnAt?: Date | undefined;
}

/** The time for which each consent holds: from its instant to its withdrawal (L-ELIG-1, G-TIE). */
export function consentTimes(consents: readonly ParentalConsent[]): readonly Interval[] {
  return consents.map(({ givenAt, withdrawnAt }) => ({ start: givenAt, end: withdrawnAt }));
}

/** What a minor may do at an instant: nothing but ask for the consent, until it is there or they are of age (L-ELIG-1). */
export type MinorAccess = 'allowed' | 'blocked';

/**
 * Access of a minor or adult by age and consent alone at one instant; on the birthday it opens by itself (L-ELIG-1). For any number
 * of decisions `consentTimeline` lays the same out over time, once.
 */
export function accessByAge(adultFrom: Date, consents: readonly Interval[], at: Date): MinorAccess {
  return at >= adultFrom || consents.some((consent) => contains(consent, at)) ? 'allowed' : 'blocked';
}

/** Until when a parent may use the link that was sent: its last day, and the midnight behind it (L-ELIG-1, G-DAY). */
export function consentLinkDeadline(
  sentAt: Date,
  timeZone: TimeZone,
): { readonly lastDay: LocalDate; readonly expiresAt: Date } {
  return dayDeadline(localDateOf(sentAt, timeZone), productDefault('consent.linkDays'), timeZone);
}

/** Refuses a consent without parent, version or evidence, or one that is withdrawn before it is given (L-ELIG-1). @throws RuleViolationError */
export function checkedConsent(consent: ParentalConsent): ParentalConsent {
  for (const field of ['parentName', 'parentEmail', 'version', 'evidence'] as const) {
    if (consent[field].trim() === '') throw new RuleViolationError(field, 'L-ELIG-1', 'must not be empty.');
  }
  if (consent.withdrawnAt !== undefined && consent.withdrawnAt < consent.givenAt) {
    throw new RuleViolationError('withdrawnAt', 'L-ELIG-1', 'must not lie before the consent.');
  }

  return consent;
}
