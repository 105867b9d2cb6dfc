import { type Request, type Response, type Router, Router as router } from 'express';
import { escapeHtml } from '../../escape-html.js';
import { acceptedLanguages, languageFor, textFor } from '../../texts/texts.js';
import { acknowledge, mailOfLink } from '../../usecases/notices/take-reports.js';
import type { OutboxMail } from '../../usecases/notices/notice-ports.js';
import type { MailRoutesDeps } from './mail-routes.js';

/**
 * The page behind the link of a notice. To look at it confirms nothing: mail servers and scanners open every link, so it takes the
 * button on it (A36). It shows the subject of the mail and no more, for whoever has the link has the mail.
 */
export function acknowledgementRoutes({ mail: { reportDeps } }: Pick<MailRoutesDeps, 'mail'>): Router {
  const routes = router();

  routes.get('/notices/:mail/:token', async (request, response) => {
    const mail = await mailOfLink(reportDeps, request.params.mail, request.params.token);
    sendPage(request, response, mail, mail.acknowledgedAt !== undefined);
  });

  routes.post('/notices/:mail/:token', async (request, response) => {
    const { mail: mailId, token } = request.params;
    await acknowledge(reportDeps, mailId, token);
    sendPage(request, response, await mailOfLink(reportDeps, mailId, token), true);
  });

  return routes;
}

function sendPage(request: Request, response: Response, { to, subject }: OutboxMail, isDone: boolean): void {
  const language = languageFor([to.language, ...acceptedLanguages(request.headers['accept-language'])]);
  const said = (key: Parameters<typeof textFor>[0]): string => escapeHtml(textFor(key, language));
  const title = said('notice.acknowledge.title');
  const action = isDone
    ? `<p role="status">${said('notice.acknowledge.done')}</p>`
    : `<p>${said('notice.acknowledge.ask')}</p><form method="post"><button>${said('notice.acknowledge.button')}</button></form>`;
  response.set({
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
  });
  response
    .type('html')
    .send(
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body><main><h1>${title}</h1><p>${escapeHtml(subject)}</p>${action}</main></body></html>`,
    );
}
