import type { ErrorRequestHandler, Request, Response } from 'express';
import { isDatabaseAway } from '../database-away.js';
import { sendMessage } from './message-page.js';
import { LtiRefusal } from './refusal.js';
import { senderOf } from './sender.js';

/**
 * Turns every error of a login or a launch into a page that people can read, and a log line that names the reason; neither
 * says anything of what was sent (SEC-25, LJ-24).
 */
export const errorPage: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const refusal = error instanceof LtiRefusal ? error : asRefusal(error);
  if (refusal === undefined) sendFailure(request, response, error);
  else sendRefusal(request, response, refusal);
};

function sendRefusal(request: Request, response: Response, { code, status, text, message }: LtiRefusal): void {
  request.log.info({ reason: code, detail: message, ...platformOf(response) }, 'a launch was refused');
  sendMessage(request, response, { status, title: 'lti.refused.title', text, code });
}

/** Our own fault: of the error itself nobody outside learns a word. */
function sendFailure(request: Request, response: Response, error: unknown): void {
  request.log.error({ err: error, ...platformOf(response) }, 'a launch failed');
  const title = 'lti.refused.title';
  if (isDatabaseAway(error)) {
    response.set('Retry-After', '5');
    sendMessage(request, response, { status: 503, title, text: 'lti.refused.unavailable', code: 'UNAVAILABLE' });
  } else sendMessage(request, response, { status: 500, title, text: 'lti.refused.failed', code: 'INTERNAL' });
}

/** Errors of the body parser and the router, known by the marks that they carry. */
function asRefusal(error: unknown): LtiRefusal | undefined {
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return new LtiRefusal('REQUEST_TOO_LARGE', 'The body is larger than 256 kB.');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new LtiRefusal('REQUEST_UNREADABLE', 'The request cannot be read.');
  }
  return undefined;
}

/** Which platform it was about: nothing of a person. */
function platformOf(response: Response): object {
  const { registration, claimed } = senderOf(response);
  const { issuer, clientId } = registration ?? claimed ?? {};
  if (issuer === undefined) return {};

  return { issuerHost: URL.canParse(issuer) ? new URL(issuer).host : 'no address', clientId };
}
