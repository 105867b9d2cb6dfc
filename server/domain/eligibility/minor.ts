import type { TimeZone } from '../calendar.js';
import type { NoticeLanguage } from '../contact.js';
import { contains } from '../interval.js';
import { consentLinkDeadline, consentTimes, type ParentalConsent } from './consent.js';

/** A person of too few years for the contract, whose parent is asked (L-ELIG-1). */
export interface RegisteredMinor {
  readonly personId: string;
  readonly registeredAt: Date;
  /** Their birthday of age: nothing of the birth date is kept but this. */
  readonly adultFrom: Date;
  /** When a parent was asked once more, at another address or because the link had run out. */
  readonly askedAgainAt?: readonly Date[] | undefined;
  readonly consents?: readonly ParentalConsent[] | undefined;
}

/** Whom the link is sent to; their name and address are gone with the person (A49). */
export interface Parent {
  readonly name: string;
  readonly email: string;
  readonly language: NoticeLanguage;
}

/** One request to a parent, with the time in which its link can be used. */
export interface ConsentRequest {
  readonly askedAt: Date;
  readonly expiresAt: Date;
}

/** Every request to a parent, in order; an adult needs none, nor who has a consent that holds (L-ELIG-1). */
export function consentRequests(minor: RegisteredMinor, timeZone: TimeZone): readonly ConsentRequest[] {
  const { registeredAt, adultFrom, askedAgainAt = [] } = minor;

  return [registeredAt, ...askedAgainAt]
    .filter((askedAt) => askedAt < adultFrom && !hasConsentAt(minor, new Date(askedAt.getTime() - 1)))
    .map((askedAt) => ({ askedAt, expiresAt: consentLinkDeadline(askedAt, timeZone).expiresAt }));
}

/**
 * The request that a parent can still answer at an instant: the last one alone, so a corrected address ends the old link; and none
 * that was answered, also where the consent was withdrawn since: who agrees again is asked again (L-ELIG-1).
 */
export function openRequestAt(minor: RegisteredMinor, timeZone: TimeZone, at: Date): ConsentRequest | undefined {
  const last = consentRequests(minor, timeZone)
    .filter(({ askedAt }) => askedAt <= at)
    .at(-1);

  if (last === undefined || at >= last.expiresAt || at >= minor.adultFrom) return undefined;
  const isAnswered = minor.consents?.some(({ givenAt }) => givenAt >= last.askedAt && givenAt <= at) ?? false;

  return isAnswered ? undefined : last;
}

/** Whether a consent of a parent holds at an instant (L-ELIG-1, G-TIE). */
export function hasConsentAt({ consents = [] }: RegisteredMinor, at: Date): boolean {
  return consentTimes(consents).some((time) => contains(time, at));
}
