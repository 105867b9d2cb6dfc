import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type {
  AcknowledgementTokens,
  MailTransport,
  OutgoingMail,
  SendResult,
} from '../usecases/notices/notice-ports.js';
import { acknowledgementUrl } from './acknowledgement-url.js';
import { messageIdOf } from './message-id.js';
import { ACKNOWLEDGEMENT_MARK } from './notice-writer.js';

export interface SmtpOptions {
  /** `smtps://user:password@host`; what nodemailer knows may stand behind `?`. */
  readonly url: string;
  /** The address that mails come from. */
  readonly from: string;
  /** The origin of the links in them; its host is that of their ids. */
  readonly publicUrl: string;
  readonly acknowledgements: AcknowledgementTokens;
  /** How long the relay may say nothing, in ms. */
  readonly timeouts?: { readonly connect: number; readonly silence: number };
}

const TIMEOUTS = { connect: 10_000, silence: 30_000 };

/** An error of nodemailer, with what the relay answered. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** How far a mail has come when something goes wrong. */
type Stage = 'connecting' | 'envelope' | 'content';

/**
 * Hands mails to the relay of `SMTP_URL`, one connection each, and asks for delivery reports (RFC 3461). It knows until when a mail
 * was certainly not taken: the content leaves only once `beforeData` has resolved.
 */
export function createSmtpTransport(options: SmtpOptions): MailTransport {
  const { host = 'localhost', auth, ...parsed } = parseConnectionUrl(options.url);
  const { connect, silence } = options.timeouts ?? TIMEOUTS;
  const settings = {
    ...parsed,
    host,
    connectionTimeout: connect,
    greetingTimeout: connect,
    socketTimeout: silence,
    socketCloseTimeout: 1_000,
  };

  return {
    send: async (mail, beforeData) => {
      const connection = new SMTPConnection(settings);
      let stage: Stage = 'connecting';
      const broken = new Promise<never>((_resolve, reject) => connection.once('error', reject));
      // Also where it breaks while nobody waits for it.
      broken.catch(() => undefined);
      try {
        await Promise.race([opened(connection, auth), broken]);
        stage = 'envelope';
        const raw = await rawMessage(options, mail);
        const handOver = async (): Promise<void> => {
          await beforeData();
          stage = 'content';
        };
        await Promise.race([handedOver(connection, envelopeOf(options, mail, raw), contentOf(raw, handOver)), broken]);
        connection.quit();
        return { kind: 'sent' };
      } catch (error) {
        connection.close();
        return resultOf(stage, error as SmtpError);
      }
    },
  };
}

type Auth = ReturnType<typeof parseConnectionUrl>['auth'];

function opened(connection: SMTPConnection, auth: Auth): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => {
      if (error) reject(error);
      else if (auth === undefined) resolve();
      else {
        connection.login({ ...auth }, (refused) => {
          if (refused) reject(refused);
          else resolve();
        });
      }
    });
  });
}

function handedOver(
  connection: SMTPConnection,
  envelope: ReturnType<typeof envelopeOf>,
  content: Readable,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.send(envelope, content, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function envelopeOf({ from }: SmtpOptions, { id, to }: OutgoingMail, raw: Buffer) {
  const dsn = { id, ret: 'HDRS', notify: ['SUCCESS', 'FAILURE', 'DELAY'], recipient: to.email };

  return { from, to: [to.email], size: raw.length, dsn };
}

/** Nothing of it is read before the relay has asked for it. */
function contentOf(raw: Buffer, handOver: () => Promise<void>): Readable {
  async function* content(): AsyncGenerator<Buffer> {
    await handOver();
    yield raw;
  }

  return Readable.from(content(), { objectMode: false });
}

async function rawMessage({ from, publicUrl, acknowledgements }: SmtpOptions, mail: OutgoingMail): Promise<Buffer> {
  const link = acknowledgementUrl(publicUrl, mail.id, acknowledgements.of(mail.id));
  const { to, subject, text, html, language, attachment } = mail;
  const composer = new MailComposer({
    from,
    to: { name: to.name, address: to.email },
    subject,
    text: text.replaceAll(ACKNOWLEDGEMENT_MARK, link),
    html: html.replaceAll(ACKNOWLEDGEMENT_MARK, link),
    messageId: messageIdOf(mail.id, publicUrl),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    attachments: attachment === undefined ? [] : [{ filename: attachment.name, content: attachment.text }],
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return new Promise((resolve, reject) => {
    composer.compile().build((error, message) => {
      if (error) reject(error);
      else resolve(message);
    });
  });
}

function resultOf(stage: Stage, { code, command, responseCode = 0, message: problem }: SmtpError): SendResult {
  if (stage === 'connecting') return { kind: 'unreachable', problem };
  if (stage === 'content') {
    if (code !== 'EMESSAGE' || responseCode < 400) return { kind: 'uncertain', problem };
    return { kind: responseCode >= 500 ? 'refused' : 'deferred', problem };
  }
  const isRefusedForGood = command === 'RCPT TO' && responseCode >= 500;

  return { kind: isRefusedForGood ? 'refused' : 'deferred', problem };
}
