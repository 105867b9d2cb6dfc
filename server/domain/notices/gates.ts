import { breachGivenAt } from '../block-order.js';
import type { TimeZone } from '../calendar.js';
import { suspensionNotices } from '../dunning/nonpayment.js';
import type { TenantHistory } from '../history.js';
import { deemedAt } from './deemed.js';
import type { DueNotice, GatedConsequence } from './due-notice.js';
import { dueNotices } from './due-notices.js';

/** A consequence that waits for a notice: shut until that counts as given (rules.md 9.1, I-3, G-NOTICE). */
export interface Gate {
  readonly consequence: GatedConsequence;
  /** What the notice is about. */
  readonly subjectId: string;
  readonly isOpen: boolean;
  /** When the notice was given; the waiting times of the terms count from there. */
  readonly openSince?: Date | undefined;
}

type GatedNotice = DueNotice & { readonly gates: GatedConsequence };

/**
 * The consequences of a tenant that wait for a notice at an instant, and which of them may follow: an attempt to send opens
 * none. For a suspension, and for the block of a breach, it takes the e-mail (M7.5, L-MISC-6); what was paid waits no more.
 */
export function gatesAt(history: TenantHistory, at: Date): readonly Gate[] {
  const due = dueNotices(history, at).filter(isGated);

  return due
    .filter(({ lapsesAt }) => lapsesAt === undefined || lapsesAt > at)
    .map((notice) => {
      const since = lastLapseBefore(notice, due);
      const [openSince] = givenFor(history, notice, at)
        .filter((given) => given <= at && (since === undefined || given >= since))
        .sort((a, b) => a.getTime() - b.getTime());
      return { consequence: notice.gates, subjectId: notice.subjectId, isOpen: openSince !== undefined, openSince };
    });
}

function isGated(notice: DueNotice): notice is GatedNotice {
  return notice.gates !== undefined;
}

/** What was given for an earlier time of the same debt opens nothing any more (I-9). */
function lastLapseBefore({ subjectId, gates, dueAt }: GatedNotice, all: readonly GatedNotice[]): Date | undefined {
  return all
    .filter((other) => other.subjectId === subjectId && other.gates === gates && other.dueAt < dueAt)
    .map(({ lapsesAt }) => lapsesAt)
    .filter((lapse) => lapse !== undefined)
    .sort((a, b) => b.getTime() - a.getTime())[0];
}

function givenFor(history: TenantHistory, { kind, subjectId, gates }: GatedNotice, at: Date): readonly Date[] {
  if (gates === 'suspension') {
    return suspensionNotices(history)
      .filter(({ invoiceId, refutedAt }) => invoiceId === subjectId && (refutedAt === undefined || refutedAt > at))
      .map(({ deemedAt: given }) => given);
  }
  if (gates === 'breach_block') return breachGivenAt(subjectId, history.notices, at);
  const timeZone = zoneOf(history, subjectId);

  return history.notices
    .filter((notice) => notice.kind === kind && notice.subjectId === subjectId)
    .map((notice) => deemedAt(notice, timeZone))
    .filter((given) => given !== undefined);
}

/** The zone of the contract whose fee changes, or whose product ends: its days say when a courier has delivered. */
function zoneOf({ subscriptions, decidedFees = [] }: TenantHistory, subjectId: string): TimeZone {
  const ofFee = decidedFees.find(({ id }) => id === subjectId)?.subscriptionId;
  const subscription = subscriptions.find(({ id }) => id === ofFee || subjectId.endsWith(`/${id}`)) ?? subscriptions[0];

  return subscription?.timeZone ?? 'UTC';
}
