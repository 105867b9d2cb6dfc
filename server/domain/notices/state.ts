import type { Notice } from './notice.js';

/** How far a notice has come (rules.md 3.4). */
export type NoticeState = 'composed' | 'queued' | 'sent' | 'accepted' | 'bounced' | 'acknowledged';

/**
 * The state of a notice at an instant, derived from its evidence up to then: `composed → queued → sent → accepted | bounced →
 * acknowledged`. What our own relay took is `sent` only; `accepted` takes proof from the recipient's side (rules.md 3.4,
 * L-MISC-6). `undefined` before it was composed.
 */
export function noticeStateAt(notice: Notice, at: Date): NoticeState | undefined {
  const happened = (instant: Date | undefined): boolean => instant !== undefined && instant <= at;
  const { acknowledgedAt, readAt, receivedAt, confirmedAt, bouncedAt, sentAt, queuedAt, composedAt } = notice;

  if (happened(acknowledgedAt)) return 'acknowledged';
  if (happened(bouncedAt)) return 'bounced';
  if ([readAt, receivedAt, confirmedAt].some(happened)) return 'accepted';
  if (happened(sentAt)) return 'sent';
  if (happened(queuedAt)) return 'queued';

  return happened(composedAt) ? 'composed' : undefined;
}
