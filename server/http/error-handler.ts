import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { ZodError } from 'zod';
import type { ErrorCode, Problem } from '../contract/errors.js';
import { isDatabaseAway } from '../database-away.js';
import {
  AccessRefusedError,
  DomainError,
  type FieldProblem,
  NotFoundError,
  OverageUnconfirmedError,
} from '../domain/errors.js';
import { reasonsFor } from '../views/access-view.js';
import { type Reader, readerOf, requestIdOf } from './request-context.js';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  ACCESS_REFUSED: 403,
  CONFLICT: 409,
  FORBIDDEN: 403,
  INTERNAL: 500,
  INVALID_REQUEST: 400,
  NOT_FOUND: 404,
  OVERAGE_UNCONFIRMED: 409,
  PAYLOAD_TOO_LARGE: 413,
  SEATS_EXHAUSTED: 409,
  TOO_MANY_REQUESTS: 429,
  UNAUTHENTICATED: 401,
  UNAVAILABLE: 503,
};

type Description = Omit<Problem, 'type' | 'title' | 'status' | 'requestId'>;

/** The one place that turns errors into answers. What it does not know is our fault: 500, and not a word of it. */
export const errorHandler: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    request.log.warn({ err: error }, 'an answer broke off');
    next(error);
    return;
  }
  const description = describe(error, readerOf(response));
  if (description.code === 'INTERNAL') request.log.error({ err: error }, 'a request failed');
  else request.log.info({ code: description.code, ...loggable(error) }, 'a request was refused');
  if (description.code === 'UNAVAILABLE') response.set('Retry-After', '5');
  sendProblem(request, response, description);
};

/** What no route answers. */
export const notFound: RequestHandler = (_request, _response, next) => {
  next(new NotFoundError('page'));
};

export function sendProblem(request: Request, response: Response, description: Description): void {
  const status = STATUS[description.code];
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    ...description,
    requestId: requestIdOf(request),
  };
  response.status(status);
  if (isReadByPerson(request)) response.type('text/plain').send(sentencesOf(problem));
  else response.type('application/problem+json').send(JSON.stringify(problem));
}

/** Somebody who opened an address in a browser, and no program that called the API. */
function isReadByPerson(request: Request): boolean {
  const wanted = request.accepts(['application/problem+json', 'text/html']);

  return wanted === 'text/html' && !request.originalUrl.startsWith('/api/');
}

function sentencesOf({ title, detail, requestId }: Problem): string {
  return `${title}\n\n${detail}\n\nIf you ask somebody for help, name the request ${requestId}.\n`;
}

/** What the log may say of a refusal: problems of a body quote what was sent, so it has the names of our own fields alone. */
function loggable(error: unknown): object {
  if (error instanceof ZodError)
    return { fields: error.issues.map(({ path: [field = 'body'], code }) => ({ field, code })) };

  return error instanceof DomainError ? { detail: error.message } : {};
}

function describe(error: unknown, reader: Reader): Description {
  if (error instanceof AccessRefusedError) return refusal(error, reader);
  if (error instanceof OverageUnconfirmedError) {
    return { code: error.code, detail: error.message, overage: error.overage };
  }
  if (error instanceof DomainError) return withProblems(error.code, error.message, problemsFor(reader, error.problems));
  if (error instanceof ZodError) {
    const problems = error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message }));
    return withProblems('INVALID_REQUEST', problems.map((p) => `${p.field}: ${p.message}`).join(' '), problems);
  }
  return describeForeign(error);
}

function refusal({ reasons }: AccessRefusedError, reader: Reader): Description {
  return { code: 'ACCESS_REFUSED', detail: 'Access is refused.', reasons: reasonsFor(reasons, reader) };
}

/** Rules of the contract are told to those who work on it alone (I-22). */
function problemsFor({ role }: Reader, problems: readonly FieldProblem[]): readonly FieldProblem[] {
  if (role === 'administrator' || role === 'operator') return problems;

  return problems.map(({ field, message }) => ({ field, message }));
}

function withProblems(code: ErrorCode, detail: string, problems: readonly FieldProblem[]): Description {
  return { code, detail, ...(problems.length > 0 && { errors: [...problems] }) };
}

/** Errors of the body parser and of MongoDB, known by the marks that they carry. */
function describeForeign(error: unknown): Description {
  const { type, status, limit } = (error ?? {}) as Record<string, unknown>;
  if (type === 'entity.too.large') {
    const most = typeof limit === 'number' ? `: send at most ${Math.floor(limit / 1024)} kB at once` : '';
    return { code: 'PAYLOAD_TOO_LARGE', detail: `The body is too large${most}.` };
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { code: 'INVALID_REQUEST', detail: 'The request cannot be read: send JSON in UTF-8.' };
  }
  if (isDatabaseAway(error)) {
    return { code: 'UNAVAILABLE', detail: 'The database cannot be reached just now. Try again in a few seconds.' };
  }
  return { code: 'INTERNAL', detail: 'Something went wrong on our side. Try again, or tell us the request id.' };
}
