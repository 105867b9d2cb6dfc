import { plusHours } from '../../domain/calendar.js';
import type { TenantId } from '../../domain/ids.js';
import { channelsOf } from '../../domain/notices/delivery.js';
import { deemedAt } from '../../domain/notices/deemed.js';
import { escalations } from '../../domain/notices/escalation.js';
import type { RecordedNotice } from '../fact-ports.js';
import type { MailReports, NoticeAgenda, NoticeOverview, Outboxes, OutboxMail, StoredReport } from './notice-ports.js';

/** Why a human has to look at a notice. */
export type NoticeConcern = 'nobody_to_send_to' | 'not_confirmed' | 'bounced' | 'not_sent';

export interface ConcerningNotice {
  readonly tenantId: TenantId;
  readonly notice: RecordedNotice;
  readonly concern: NoticeConcern;
  readonly since: Date;
}

/** Everything about notices and mails that waits for a human. */
export interface Attention {
  readonly notices: readonly ConcerningNotice[];
  /** Nobody knows whether these were taken. */
  readonly uncertain: readonly { readonly tenantId: TenantId; readonly mail: OutboxMail }[];
  /** Whose notices cannot be written. */
  readonly problems: readonly { readonly tenantId: TenantId; readonly problem: string }[];
  /** Reports of mails that nobody knows. */
  readonly unknownReports: readonly StoredReport[];
}

export interface AttentionDeps {
  readonly noticeOverview: NoticeOverview;
  readonly outboxes: Outboxes;
  readonly agenda: NoticeAgenda;
  readonly mailReports: MailReports;
}

const MOST = 500;
/** A mail that no relay has taken for so many hours calls for a human. */
const UNSENT_HOURS = 24;

/** What an operator has to look at: at an instant of the contract. */
export async function attentionAt(deps: AttentionDeps, at: Date): Promise<Attention> {
  const open = await deps.noticeOverview.unconfirmed(MOST);

  return {
    notices: open.flatMap(({ tenantId, notice }) => concernOf(tenantId, notice, at)),
    uncertain: await deps.outboxes.list({ state: 'uncertain', limit: MOST }),
    problems: await deps.agenda.problems(),
    unknownReports: await deps.mailReports.unknown(MOST),
  };
}

function concernOf(tenantId: TenantId, notice: RecordedNotice, at: Date): readonly ConcerningNotice[] {
  const concern = (why: NoticeConcern, since: Date): readonly ConcerningNotice[] => [
    { tenantId, notice, concern: why, since },
  ];
  if (isGivenOtherwise(notice)) return [];
  if (notice.unaddressedAt !== undefined) return concern('nobody_to_send_to', notice.unaddressedAt);
  if (notice.bouncedAt !== undefined && notice.bouncedAt <= at) return concern('bounced', notice.bouncedAt);
  const [escalation] = escalations([notice], 'UTC', at);
  if (escalation !== undefined) return concern('not_confirmed', escalation.at);
  const unsentFrom =
    notice.sentAt === undefined ? notice.queuedAt && plusHours(notice.queuedAt, UNSENT_HOURS) : undefined;

  return unsentFrom !== undefined && unsentFrom <= at ? concern('not_sent', unsentFrom) : [];
}

/** In the product alone is not enough where something depends on the mail: that a human shall know (L-MISC-6). */
function isGivenOtherwise(notice: RecordedNotice): boolean {
  return channelsOf(notice)
    .slice(1)
    .some((each) => each.channel !== 'in_app' && deemedAt(each, 'UTC') !== undefined);
}
