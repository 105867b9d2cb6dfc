import type {
  AcknowledgementTokens,
  MailReports,
  NoticeAgenda,
  NoticeOverview,
  NoticeStoresOf,
  NoticeWriter,
  Outboxes,
} from '../usecases/notices/notice-ports.js';

/** What handlers of notices and mails use. */
export interface NoticeAdministrationDeps {
  readonly storesOf: NoticeStoresOf;
  readonly outboxes: Outboxes;
  readonly overview: NoticeOverview;
  readonly agenda: NoticeAgenda;
  readonly reports: MailReports;
  readonly writer: NoticeWriter;
  readonly acknowledgements: AcknowledgementTokens;
  readonly sendsMail: boolean;
  /** The mail as it would be sent, with its link; missing in production, where nobody but its reader has that. */
  readonly asSent: ((mailId: string, body: string) => string) | undefined;
}
