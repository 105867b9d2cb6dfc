import type { NoticeView } from '../contract/administration/notices.js';
import type { MailView } from '../contract/administration/outbox.js';
import type { TimeZone } from '../domain/calendar.js';
import { deemedAt } from '../domain/notices/deemed.js';
import { channelsOf } from '../domain/notices/delivery.js';
import { mailStateOf } from '../domain/notices/mail.js';
import { noticeStateAt } from '../domain/notices/state.js';
import type { RecordedNotice } from '../usecases/fact-ports.js';
import { refOf } from '../usecases/notices/notice-acts.js';
import type { OutboxMail } from '../usecases/notices/notice-ports.js';

export function noticeView(notice: RecordedNotice, timeZone: TimeZone, at: Date): NoticeView {
  const given = givenAt(notice, timeZone);

  return {
    notice: refOf(notice),
    kind: notice.kind,
    subject: notice.subjectId,
    dueAt: notice.dueAt.toISOString(),
    deadline: notice.deadline?.toISOString(),
    rule: notice.rule,
    state: stateOf(notice, given, at),
    composedAt: notice.composedAt.toISOString(),
    sentAt: notice.sentAt?.toISOString(),
    givenAt: given !== undefined && given <= at ? given.toISOString() : undefined,
    templateVersion: notice.templateVersion,
    nobody: notice.unaddressedAt !== undefined,
  };
}

/** By whichever channel it was first; a mail that came back counts at none (L-MISC-6). */
function givenAt(notice: RecordedNotice, timeZone: TimeZone): Date | undefined {
  const { bouncedAt } = notice;
  const counted = bouncedAt === undefined ? notice : { ...notice, confirmedAt: undefined };

  return channelsOf(counted)
    .map((each) => deemedAt(each, timeZone))
    .filter((each) => each !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())[0];
}

function stateOf(notice: RecordedNotice, given: Date | undefined, at: Date): NoticeView['state'] {
  if (notice.notNeededAt !== undefined && notice.sentAt === undefined && given === undefined) return 'not_needed';
  const state = noticeStateAt(notice, at) ?? 'composed';
  const isGivenElsewhere = state !== 'acknowledged' && given !== undefined && given <= at;

  return isGivenElsewhere ? 'accepted' : state;
}

export function mailView(tenant: string, mail: OutboxMail): MailView {
  return {
    mail: mail.id,
    tenant,
    notice: mail.noticeId,
    attempt: mail.attempt,
    to: { name: mail.to.name, email: mail.to.email, language: mail.to.language },
    subject: mail.subject,
    templateVersion: mail.templateVersion,
    state: mailStateOf(mail),
    queuedAt: mail.queuedAt.toISOString(),
    ...instantsOf(mail),
    tries: mail.sending.tries,
    problem: mail.sending.problem,
  };
}

export function instantsOf({ sentAt, acceptedAt, bouncedAt, acknowledgedAt }: OutboxMail) {
  return {
    sentAt: sentAt?.toISOString(),
    acceptedAt: acceptedAt?.toISOString(),
    bouncedAt: bouncedAt?.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString(),
  };
}
