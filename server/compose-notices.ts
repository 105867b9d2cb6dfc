import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { NoticeAdministrationDeps } from './administration/notice-deps.js';
import type { Config } from './config.js';
import type { Clock } from './domain/clock.js';
import { parseDeliveryReport } from './mail/delivery-report.js';
import { acknowledgementUrl } from './mail/acknowledgement-url.js';
import { mailIdIn } from './mail/message-id.js';
import { ACKNOWLEDGEMENT_MARK, noticeWriter } from './mail/notice-writer.js';
import { createSmtpTransport } from './mail/smtp-transport.js';
import { MongoMailReports } from './persistence/mail-reports.js';
import { MongoNoticeAgenda } from './persistence/notice-agenda.js';
import { MongoNoticeOverview } from './persistence/notice-overview.js';
import { createNoticeStores } from './persistence/notice-stores.js';
import { MongoOutboxes } from './persistence/outboxes.js';
import { isSigned } from './security/event-signature.js';
import { deriveKey } from './security/secret-keys.js';
import { sha256 } from './security/sha256.js';
import { createAcknowledgementTokens } from './tokens/acknowledgement-token.js';
import type { ComposeDeps } from './usecases/notices/compose-notices.js';
import type { LateNotice } from './usecases/notices/composing.js';
import type { MailTransport } from './usecases/notices/notice-ports.js';
import type { ReportDeps } from './usecases/notices/take-reports.js';
import type { RepositoriesFor, TenantDirectory } from './usecases/ports.js';

interface Shared {
  readonly repositoriesFor: RepositoriesFor;
  readonly tenants: TenantDirectory;
  readonly clock: Clock;
  readonly realTime: Clock;
}

/** What notices and mails share. */
export interface ComposedNotices {
  readonly notices: NoticeAdministrationDeps;
  readonly noticeWork: NoticeWork;
  readonly mail: MailDoors;
}

/** What the jobs of notices need. */
export interface NoticeWork {
  readonly compose: Pick<ComposeDeps, 'writer' | 'newId' | 'sendsMail' | 'noticeStoresOf' | 'agenda' | 'onLate'>;
  readonly outboxes: NoticeAdministrationDeps['outboxes'];
  /** Missing where nothing sends mail. */
  readonly transport: MailTransport | undefined;
  readonly reports: ReportDeps;
}

/** What the routes for reports and acknowledgements need. */
export interface MailDoors {
  readonly reportDeps: ReportDeps;
  /** Whether reports can be sent to us at all, and whether this one is from who may. */
  readonly isSigned: ((header: string, body: Buffer) => boolean) | undefined;
  readonly parseDeliveryReport: (message: string) => ReturnType<typeof parseDeliveryReport>;
  readonly mailIdIn: (messageId: string) => string | undefined;
}

/** News up what writes notices, sends them and takes what became of them. */
export function noticesOn(connection: Connection, config: Config, shared: Shared, logger: Logger): ComposedNotices {
  const { publicUrl, smtpUrl, mailFrom, isProduction, mailEventsSecret } = config;
  const storesOf = createNoticeStores(connection);
  const acknowledgements = createAcknowledgementTokens(deriveKey(config.secretKey, 'mail-acknowledgements'));
  const outboxes = new MongoOutboxes(connection);
  const agenda = new MongoNoticeAgenda(connection);
  const reports = new MongoMailReports(connection);
  const common = { writer: noticeWriter, sendsMail: smtpUrl !== undefined, agenda };
  const { repositoriesFor, tenants, clock, realTime } = shared;
  const reportDeps: ReportDeps = {
    ...{ repositoriesFor, tenants, clock, acknowledgements },
    noticeStoresOf: storesOf,
    mailReports: reports,
  };
  const linkOf = (mailId: string): string => acknowledgementUrl(publicUrl, mailId, acknowledgements.of(mailId));
  const asSent = (mailId: string, body: string): string => body.replaceAll(ACKNOWLEDGEMENT_MARK, linkOf(mailId));

  return {
    notices: {
      ...common,
      ...{ storesOf, outboxes, reports, acknowledgements },
      overview: new MongoNoticeOverview(connection),
      asSent: isProduction ? undefined : asSent,
    },
    noticeWork: {
      compose: { ...common, noticeStoresOf: storesOf, newId: () => randomUUID(), onLate: tellLate(logger) },
      outboxes,
      transport:
        smtpUrl === undefined
          ? undefined
          : createSmtpTransport({ url: smtpUrl, from: mailFrom, publicUrl, acknowledgements }),
      reports: reportDeps,
    },
    mail: {
      reportDeps,
      isSigned:
        mailEventsSecret === undefined
          ? undefined
          : (header, body) => isSigned({ header, body, secret: mailEventsSecret }, realTime.now()),
      parseDeliveryReport: (message) => parseDeliveryReport(sha256(message), message),
      mailIdIn,
    },
  };
}

/** Operators read it in the log, with the time by which it is late, to be counted. */
function tellLate(logger: Logger): (late: LateNotice) => void {
  return (late) => {
    logger.warn({ ...late, metric: 'notice_late_ms' }, 'a notice comes late');
  };
}
