import { readFileSync } from 'node:fs';
import express, { type Request, type Response, Router } from 'express';
import type { Language } from '../../seed/cast.js';
import type { OutboxClient, Report } from './outbox-client.js';
import { awayPage, outboxPage } from './outbox-page.js';

export interface OutboxDeps {
  readonly lmsOrigin: string;
  readonly client: Pick<OutboxClient, 'list' | 'show' | 'report'>;
}

const STYLES = readFileSync(new URL('outbox.css', import.meta.url), 'utf8');
const POLICY = `default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/** The outbox of the demo: what people would get by mail, and the buttons that say what became of it. */
export function outboxRoutes(deps: OutboxDeps): Router {
  const router = Router();
  router.get('/outbox.css', (_request, response) => {
    response.type('css').send(STYLES);
  });
  router.get(['/outbox', '/outbox/:mail'], async (request, response) => {
    await show(deps, request, response);
  });
  router.post('/outbox/:mail', express.urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    await report(deps, request, response);
  });

  return router;
}

async function show({ lmsOrigin, client }: OutboxDeps, request: Request, response: Response): Promise<void> {
  const language = languageOf(request);
  const { mail: wanted } = request.params;
  response.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' });
  try {
    const mails = await client.list();
    const mail = typeof wanted === 'string' ? ((await client.show(wanted)) ?? ('missing' as const)) : undefined;
    const said = reportIn(request.query.said);
    response.status(mail === 'missing' ? 404 : 200).send(outboxPage({ language, lmsOrigin, mails, mail, said }));
  } catch {
    response.status(503).send(awayPage({ language, lmsOrigin }, request.path));
  }
}

async function report({ lmsOrigin, client }: OutboxDeps, request: Request, response: Response): Promise<void> {
  const language = languageOf(request);
  const mail = String(request.params.mail);
  const said = reportIn((request.body as Readonly<Record<string, unknown>>).report);
  // A page of somebody else has nothing to report.
  const isOurs = ['same-origin', undefined].includes(request.get('sec-fetch-site'));
  if (said === undefined || !isOurs) {
    response.status(said === undefined ? 400 : 403).end();
    return;
  }
  try {
    const isKnown = await client.report(mail, said);
    const path = `/outbox/${encodeURIComponent(mail)}?lang=${language}`;
    response.redirect(303, isKnown ? `${path}&said=${said}` : path);
  } catch {
    response.status(503).send(awayPage({ language, lmsOrigin }, request.path));
  }
}

/** As the page was asked for, else as the browser prefers. */
function languageOf(request: Request): Language {
  const { lang } = request.query;
  if (lang === 'en' || lang === 'fr') return lang;

  return request.acceptsLanguages('en', 'fr') === 'fr' ? 'fr' : 'en';
}

function reportIn(value: unknown): Report | undefined {
  return value === 'delivered' || value === 'bounced' ? value : undefined;
}
