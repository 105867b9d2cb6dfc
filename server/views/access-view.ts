import type { AccessView } from '../contract/access.js';
import type { Reason } from '../domain/access/explanation.js';
import type { AnnouncedWindow } from '../domain/maintenance/window.js';
import { publicReason, type ReasonCode } from '../domain/reason.js';
import type { TextKey } from '../texts/en.js';
import { DATE_LOCALES, type Language, textFor } from '../texts/texts.js';
import type { PersonActor } from '../usecases/context.js';
import type { CourseAccess } from '../usecases/course-access.js';
import type { CourseName } from '../usecases/ports.js';
import type { Viewer } from './viewer.js';

/** The page of rules.md 9.2 for each reason. */
const MESSAGE_KEYS: Readonly<Record<ReasonCode, TextKey>> = {
  TENANT_PURGED: 'msg.gone',
  SUBSCRIPTION_ENDED: 'msg.ended.learner',
  NOT_STARTED: 'msg.notStarted',
  SUSPENDED_SECURITY: 'msg.suspended.learner',
  SUSPENDED_BREACH: 'msg.suspended.learner',
  SUSPENDED_NONPAYMENT: 'msg.suspended.learner',
  SUSPENDED_OVERLOAD: 'msg.suspended.learner',
  PRODUCT_WITHDRAWN: 'msg.gone',
  TAKEDOWN: 'msg.gone',
  CONSENT_REQUIRED: 'msg.consent',
  TERMS_NOT_ACCEPTED: 'msg.notEntitled',
  NO_SEAT: 'msg.noSeat',
  NOT_ENTITLED: 'msg.notEntitled',
  MAINTENANCE: 'msg.maintenance',
};

/** A decision as this person may read it: learners and instructors learn nothing of the cause of a suspension (I-22). */
export function accessView(access: CourseAccess<CourseName>, viewer: Viewer): AccessView {
  const { decision, seatOffers } = access;
  const mayTakePlace = seatOffers.length > 0;
  const message = refusalMessage(decision.reasons, viewer, mayTakePlace);
  const maintenance = maintenanceOf(access);

  return {
    allowed: decision.allowed,
    reasons: reasonsFor(decision.reasons, viewer.actor),
    ...(message && { message }),
    leaseSeconds: decision.leaseSeconds,
    mayTakePlace,
    ...(maintenance && { maintenance }),
  };
}

/** The interruption that is the reason now, or the next one, as long as nothing else closes the course. */
function maintenanceOf({ decision, announced }: CourseAccess<CourseName>): AccessView['maintenance'] {
  const [first] = decision.reasons;
  const { since: start, until: end, timeZone = 'UTC' }: Partial<Reason> = first ?? {};
  if (first?.code === 'MAINTENANCE' && start && end) return spanView({ start, end, timeZone });

  return first === undefined && announced ? spanView(announced) : undefined;
}

function spanView({ start, end, timeZone }: Pick<AnnouncedWindow, 'start' | 'end' | 'timeZone'>) {
  return { start: start.toISOString(), end: end.toISOString(), timeZone };
}

/** Every reason once, as somebody of this role may read it. */
export function reasonsFor(reasons: readonly Reason[], { role }: Pick<PersonActor, 'role'>): AccessView['reasons'] {
  const exact = role === 'administrator' || role === 'operator';

  return [...new Set(reasons.map(({ code }) => (exact ? code : publicReason(code))))];
}

/**
 * What the first of the reasons says to people; `undefined` where there is none. The key stays that of rules.md 9.2 where
 * the sentence says that a place may be taken.
 */
export function refusalMessage(
  [first]: readonly Reason[],
  { tenant, language }: Pick<Viewer, 'tenant' | 'language'>,
  mayTakePlace = false,
): { readonly key: TextKey; readonly text: string } | undefined {
  if (first === undefined) return undefined;
  const key = MESSAGE_KEYS[first.code];
  const values = {
    organisation: tenant.organisation,
    date: dateOf(first, language),
    end: endOf(first, language),
    zone: first.timeZone ?? 'UTC',
  };

  return { key, text: textFor(key === 'msg.noSeat' && mayTakePlace ? 'msg.noSeat.free' : key, language, values) };
}

/** The last day of an interval that has ended, the first of one that has not begun (G-INTERVAL). */
function dateOf({ code, since, until, timeZone }: Reason, language: Language): string {
  const instant = code === 'NOT_STARTED' ? until : since && new Date(since.getTime() - 1);

  return instant === undefined
    ? ''
    : new Intl.DateTimeFormat(DATE_LOCALES[language], { dateStyle: 'long', timeZone }).format(instant);
}

/** Until when a maintenance lasts, by the clock of its zone. */
function endOf({ until, timeZone = 'UTC' }: Reason, language: Language): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;

  return until === undefined ? '' : new Intl.DateTimeFormat(DATE_LOCALES[language], style).format(until);
}
