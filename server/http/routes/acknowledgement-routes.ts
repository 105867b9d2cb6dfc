import { type Request, type Response, type Router, Router as router } from 'express';
import { escapeHtml } from '../../escape-html.js';
import type { TextKey } from '../../texts/en.js';
import { acceptedLanguages, languageFor, textFor } from '../../texts/texts.js';
import { asksForConsent, consentStateOf, giveParentalConsent } from '../../usecases/notices/parental-consent.js';
import { acknowledge, mailOfLink } from '../../usecases/notices/take-reports.js';
import type { OutboxMail } from '../../usecases/notices/notice-ports.js';
import type { MailRoutesDeps } from './mail-routes.js';

/**
 * The page behind the link of a notice. To look at it confirms nothing: mail servers and scanners open every link, so it takes the
 * button on it (A36). It shows the subject of the mail and no more, for whoever has the link has the mail. A parent agrees by the
 * button, as long as the link is valid (L-ELIG-1).
 */
export function acknowledgementRoutes({ mail: { reportDeps } }: Pick<MailRoutesDeps, 'mail'>): Router {
  const routes = router();

  routes.get('/notices/:mail/:token', async (request, response) => {
    const { mail: mailId, token } = request.params;
    const mail = await mailOfLink(reportDeps, mailId, token);
    const done = mail.acknowledgedAt === undefined ? 'open' : 'done';
    const page = asksForConsent(mail)
      ? CONSENT_PAGES[await consentStateOf(reportDeps, mailId, token)]
      : ACKNOWLEDGEMENT_PAGES[done];
    sendPage(request, response, mail, page);
  });

  routes.post('/notices/:mail/:token', async (request, response) => {
    const { mail: mailId, token } = request.params;
    const mail = await mailOfLink(reportDeps, mailId, token);
    if (asksForConsent(mail)) {
      sendPage(request, response, mail, CONSENT_PAGES[await giveParentalConsent(reportDeps, mailId, token)]);
      return;
    }
    await acknowledge(reportDeps, mailId, token);
    sendPage(request, response, mail, ACKNOWLEDGEMENT_PAGES.done);
  });

  return routes;
}

/** What a page says, and the button that it has where there is something to do. */
interface LinkPage {
  readonly title: TextKey;
  readonly text: TextKey;
  readonly button?: TextKey;
}

const ACKNOWLEDGEMENT_PAGES = {
  open: {
    title: 'notice.acknowledge.title',
    text: 'notice.acknowledge.ask',
    button: 'notice.acknowledge.button',
  },
  done: { title: 'notice.acknowledge.title', text: 'notice.acknowledge.done' },
} as const;

const CONSENT_PAGES = {
  open: { title: 'consent.title', text: 'consent.ask', button: 'consent.button' },
  given: { title: 'consent.title', text: 'consent.done' },
  expired: { title: 'consent.title', text: 'consent.expired' },
} as const;

function sendPage(request: Request, response: Response, { to, subject }: OutboxMail, page: LinkPage): void {
  const language = languageFor([to.language, ...acceptedLanguages(request.headers['accept-language'])]);
  const said = (key: TextKey): string => escapeHtml(textFor(key, language));
  const title = said(page.title);
  const action =
    page.button === undefined
      ? `<p role="status">${said(page.text)}</p>`
      : `<p>${said(page.text)}</p><form method="post"><button>${said(page.button)}</button></form>`;
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
