import { NOTICE_CHANNELS, NOTICE_KINDS } from '../../domain/notices/notice.js';
import type { RecordedNotice } from '../../usecases/fact-ports.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybePart, maybeText, oneOf, text } from './field-types.js';

/** Notices with their evidence; a proven one opens a suspension (G-NOTICE, M4.1). Their id is their key, so each is there once (I-4). */
export const NOTICES: FactDefinition<RecordedNotice> = {
  name: 'Notice',
  storedIn: 'notices',
  decidesAccess: true,
  fields: {
    kind: oneOf(NOTICE_KINDS),
    subjectId: text,
    dueAt: instant,
    channel: oneOf(NOTICE_CHANNELS),
    givenBy: { type: String, enum: ['provider', 'tenant'] },
    composedAt: instant,
    queuedAt: maybeInstant,
    sentAt: maybeInstant,
    confirmedAt: maybeInstant,
    bouncedAt: maybeInstant,
    acknowledgedAt: maybeInstant,
    receivedAt: maybeInstant,
    readAt: maybeInstant,
    ref: maybeText,
    deadline: maybeInstant,
    rule: maybeText,
    templateVersion: maybeText,
    unaddressedAt: maybeInstant,
    notNeededAt: maybeInstant,
    deliveries: maybePart,
  },
};
