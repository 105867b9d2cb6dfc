import express, { type RequestHandler, type Router, Router as router } from 'express';
import { limitBody } from '../../body-limit.js';
import { mailEventsSchema } from '../../contract/mail-events.js';
import { type ArrivedReport, type ReportDeps, takeReports } from '../../usecases/notices/take-reports.js';
import { type BodyCheck, jsonOf, signedBody } from '../signed-body.js';

export interface MailRoutesDeps {
  readonly mail: {
    readonly reportDeps: ReportDeps;
    /** Missing where nobody has a secret to sign reports with. */
    readonly isSigned: BodyCheck;
    readonly parseDeliveryReport: (message: string) => ArrivedReport;
    readonly mailIdIn: (messageId: string) => string | undefined;
  };
}

/** A delivery report quotes the head of the mail, some of them the whole. */
const MOST_BYTES = 512 * 1024;

const readBytes = limitBody(MOST_BYTES, express.raw({ type: () => true, limit: MOST_BYTES }));

const read: RequestHandler = (request, response, next) => {
  readBytes(request, response, next);
};

/**
 * Where it is told what became of mails: by a provider as JSON, and by a mail server as the delivery report that it would send to
 * somebody (RFC 3464). The body is signed as it stands; the answer is 202 once everything is kept. No route of our API: it stands
 * in no document, and is described in README.md.
 */
export function mailRoutes({ mail }: MailRoutesDeps): Router {
  const routes = router();

  routes.use('/mail/events', onlyPost, read, async (request, response) => {
    const body = signedBody(mail.isSigned, request, 'MAIL_EVENTS_SECRET');
    const { events } = mailEventsSchema.parse(jsonOf(body));
    await takeReports(
      mail.reportDeps,
      events.map(({ id, type, messageId, detail = '' }) => ({
        id: `event ${id}`,
        kind: type,
        mailId: mail.mailIdIn(messageId),
        text: detail,
      })),
    );
    response.status(202).json({ received: events.length });
  });

  routes.use('/mail/reports', onlyPost, read, async (request, response) => {
    const report = mail.parseDeliveryReport(signedBody(mail.isSigned, request, 'MAIL_EVENTS_SECRET').toString('utf8'));
    await takeReports(mail.reportDeps, [{ ...report, id: `report ${report.id}` }]);
    response.status(202).json({ received: 1 });
  });

  return routes;
}

const onlyPost: RequestHandler = (request, _response, next) => {
  if (request.method === 'POST' && request.path === '/') next();
  else next('router');
};
