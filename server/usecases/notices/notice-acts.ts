import { ConflictError, NotFoundError } from '../../domain/errors.js';
import { checkedDelivery, type NoticeDelivery } from '../../domain/notices/delivery.js';
import { noticeKey } from '../../domain/notices/due-notice.js';
import { dueNotices } from '../../domain/notices/due-notices.js';
import type { RecordedNotice } from '../fact-ports.js';
import type { Repositories } from '../ports.js';
import type { NoticeStores } from './notice-ports.js';
import type { QueueDeps } from './queue-mails.js';
import { isLapsed, sendAgain } from './repeat-notices.js';

/** Who does something, and when (contract time). */
interface Act {
  readonly actor: string;
  readonly at: Date;
}

type Sources = Pick<Repositories, 'notices' | 'audit'>;

/** A notice by its short name. @throws NotFoundError */
export async function noticeNamed({ notices }: Pick<Sources, 'notices'>, ref: string): Promise<RecordedNotice> {
  const found = (await notices.list()).find((notice) => refOf(notice) === ref);
  if (found === undefined) throw new NotFoundError('notice');

  return found;
}

export function refOf({ ref, id }: RecordedNotice): string {
  return ref ?? id;
}

/** Writes down that a notice was given by letter, in person or by courier, with what shows it (L-MISC-6). */
export async function recordDelivery(
  sources: Sources,
  { actor, at }: Act,
  ref: string,
  delivery: Pick<NoticeDelivery, 'id' | 'channel' | 'sentAt' | 'receivedAt'> & { readonly reason: string },
): Promise<RecordedNotice> {
  const { id } = await noticeNamed(sources, ref);
  const recorded = checkedDelivery({ ...delivery, recordedAt: at, recordedBy: actor });
  const { channel, sentAt, receivedAt, reason } = recorded;
  const details = { channel, sentAt, receivedAt, reason };
  await sources.audit.append({ actor, at, action: 'notice.deliver', subject: id, rule: 'L-MISC-6', details });

  return sources.notices.change(id, (notice) => withDelivery(notice, recorded));
}

const IN_APP = 'in_app';

/** An administrator has opened it in the product; only the first time counts (L-MISC-6, G-NOTICE). */
export async function readNotice(sources: Sources, { actor, at }: Act, ref: string): Promise<RecordedNotice> {
  const notice = await noticeNamed(sources, ref);
  const isRead = notice.deliveries?.some(({ channel }) => channel === IN_APP) === true;
  if (isRead || notice.notNeededAt !== undefined) return notice;
  await sources.audit.append({ actor, at, action: 'notice.read', subject: notice.id, rule: 'G-NOTICE' });
  const read = { id: IN_APP, channel: IN_APP, receivedAt: at, recordedAt: at, recordedBy: actor } as const;

  return sources.notices.change(notice.id, (before) => withDelivery(before, read));
}

/** Sends a notice once more, to whoever is a contact now. @throws ConflictError where there is nothing to send, or nobody */
export async function resendNotice(
  deps: QueueDeps,
  { repositories, stores }: { readonly repositories: Repositories; readonly stores: NoticeStores },
  { actor, at }: Act,
  ref: string,
): Promise<RecordedNotice> {
  const notice = await noticeNamed(repositories, ref);
  const facts = await repositories.readFacts();
  const due = facts && dueNotices(facts.history, at).find((each) => noticeKey(each) === notice.id);
  if (facts === undefined || due === undefined || isLapsed(due, at)) {
    throw new ConflictError('There is nothing to tell any more: what this notice is about is settled.');
  }
  const attempt = Math.max(0, ...(await stores.outbox.ofNotice(notice.id)).map((mail) => mail.attempt)) + 1;
  const sent = await sendAgain(deps, { repositories, stores }, { facts, due, at, actor, attempt });
  if (sent === 0) throw new ConflictError('There is nobody to send it to: add a contact first.');

  return noticeNamed(repositories, ref);
}

function withDelivery({ deliveries = [], ...notice }: RecordedNotice, delivery: NoticeDelivery): RecordedNotice {
  return { ...notice, deliveries: [...deliveries, delivery] };
}
