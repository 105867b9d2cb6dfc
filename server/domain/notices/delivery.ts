import { RuleViolationError } from '../errors.js';
import type { Notice, NoticeChannel } from './notice.js';

/** That a notice was given beside its mails, by another channel of L-MISC-6; typed in by an operator, or opened in the product. */
export interface NoticeDelivery {
  readonly id: string;
  readonly channel: NoticeChannel;
  /** When it was handed to a courier, or to the post. */
  readonly sentAt?: Date | undefined;
  /** When it was received, or its receipt was confirmed. */
  readonly receivedAt?: Date | undefined;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  /** What shows it: the number of the receipt, who was there. */
  readonly reason?: string | undefined;
}

/** A notice as each channel gave it: each is judged for itself, as the clause on notices says (L-MISC-6, M7.5). */
export function channelsOf(
  notice: Notice & { readonly deliveries?: readonly NoticeDelivery[] | undefined },
): readonly Notice[] {
  const { kind, subjectId, dueAt, givenBy, composedAt, deliveries = [] } = notice;
  const about = { kind, subjectId, dueAt, givenBy, composedAt };

  return [notice, ...deliveries.map((delivery) => ({ ...about, ...evidenceOf(delivery) }))];
}

function evidenceOf({ channel, sentAt, receivedAt }: NoticeDelivery): Pick<Notice, 'channel'> & Partial<Notice> {
  switch (channel) {
    case 'in_person':
    case 'registered_mail':
      return { channel, sentAt, receivedAt };
    case 'email':
    case 'fax':
      return { channel, sentAt, confirmedAt: receivedAt };
    case 'courier':
      return { channel, sentAt };
    case 'in_app':
      return { channel, readAt: receivedAt };
  }
}

/** @throws RuleViolationError for a delivery that proves nothing by its channel, or lies ahead (L-MISC-6, I-24) */
export function checkedDelivery(delivery: NoticeDelivery): NoticeDelivery {
  const { channel, sentAt, receivedAt, recordedAt } = delivery;
  const needed = channel === 'courier' ? 'sentAt' : 'receivedAt';
  if (delivery[needed] === undefined) {
    throw new RuleViolationError(needed, 'L-MISC-6', 'must say when: by this channel it counts from there.');
  }
  for (const [field, at] of Object.entries({ sentAt, receivedAt })) {
    if (at !== undefined && at > recordedAt) throw new RuleViolationError(field, 'I-24', 'must not lie ahead.');
  }
  if (sentAt !== undefined && receivedAt !== undefined && receivedAt < sentAt) {
    throw new RuleViolationError('receivedAt', 'L-MISC-6', 'must not be earlier than the sending.');
  }

  return delivery;
}
