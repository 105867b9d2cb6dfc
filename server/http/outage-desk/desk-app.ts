import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { limitBody } from '../../body-limit.js';
import { outageFormSchema } from '../../contract/outage-reports.js';
import type { SentForm } from '../../outage-desk/recorded-report.js';
import { rateLimiter } from '../../rate-limit.js';
import type { DeskField, SupportContact } from '../../texts/outage-desk/desk-text.js';
import { acceptedLanguages, languageFor } from '../../texts/texts.js';
import { requestLog } from '../request-log.js';
import { donePage, formPage, type FormValues, type PageFrame, sentencePage } from './desk-page.js';
import { DESK_POLICY } from './desk-style.js';

export interface DeskAppDeps {
  readonly logger: Logger;
  readonly support: SupportContact;
  /** How many forms of one address are taken in a minute. */
  readonly formsAMinute: number;
  /** Has it on the disk before it resolves, once for the same form. */
  readonly record: (sent: SentForm) => Promise<{ readonly number: string; readonly at: Date }>;
}

/** 4,000 characters as a form encodes them, and the rest. */
const MOST_BYTES = 64 * 1024;
const PAGE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const readForm = limitBody(MOST_BYTES, express.text({ type: 'application/x-www-form-urlencoded', limit: MOST_BYTES }));

const read: RequestHandler = (request, response, next) => {
  readForm(request, response, next);
};

/** The pages of the outage desk. */
export function createDeskApp(deps: DeskAppDeps): Express {
  const { logger, support, formsAMinute } = deps;
  const frameOf = (request: Request, said?: string): PageFrame => ({
    support,
    language: languageFor([
      said ?? (typeof request.query.language === 'string' ? request.query.language : undefined),
      ...acceptedLanguages(request.headers['accept-language']),
    ]),
  });
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.use(requestLog(logger));
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.use(pageHeaders);
  app.get('/', (request, response) => {
    response.send(formPage(frameOf(request), emptyForm()));
  });
  const tooMany: RequestHandler = (request, response) => {
    response.status(429).send(sentencePage(frameOf(request), 'tooMany'));
  };
  app.post('/', rateLimiter(formsAMinute, tooMany), read, takeForm(deps, frameOf));
  app.use((request, response) => {
    response.status(404).send(sentencePage(frameOf(request), 'notFound'));
  });
  app.use(failed(frameOf));

  return app;
}

function takeForm({ record }: DeskAppDeps, frameOf: (request: Request, said?: string) => PageFrame): RequestHandler {
  return async (request, response) => {
    const words = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const frame = frameOf(request, words.get('language') ?? undefined);
    const values = valuesOf(words);
    const parsed = outageFormSchema.safeParse({ ...values.fields, asksForCredit: values.asksForCredit });
    if (!parsed.success) {
      const wrong = [...new Set(parsed.error.issues.map(({ path: [field] }) => field as DeskField))];
      response.status(400).send(formPage(frame, values, { wrong }));
      return;
    }
    try {
      const sent = { page: values.page, language: frame.language, form: parsed.data };
      response.status(201).send(donePage(frame, { ...parsed.data, ...(await record(sent)) }));
    } catch (error) {
      request.log.error({ err: error }, 'a report was not recorded');
      response.status(503).send(formPage(frame, values, { failed: true }));
    }
  };
}

function failed(frameOf: (request: Request) => PageFrame): ErrorRequestHandler {
  return (error: { readonly type?: unknown }, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const isTooLarge = error.type === 'entity.too.large';
    request.log.warn({ err: error }, 'a form was not read');
    if (isTooLarge) response.status(413).send(sentencePage(frameOf(request), 'tooLarge'));
    else response.status(400).send(formPage(frameOf(request), emptyForm(), { failed: true }));
  };
}

function emptyForm(): FormValues {
  return valuesOf(new URLSearchParams());
}

function valuesOf(words: URLSearchParams): FormValues {
  // Browsers send each line break as two characters, and count it as one.
  const said = (field: DeskField): string => (words.get(field) ?? '').replaceAll('\r\n', '\n').trim();
  const page = words.get('page') ?? '';

  return {
    page: PAGE_ID.test(page) ? page : randomUUID(),
    fields: { organisation: said('organisation'), name: said('name'), email: said('email'), text: said('text') },
    asksForCredit: words.get('asksForCredit') === 'yes',
  };
}

const pageHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': DESK_POLICY,
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  next();
};
