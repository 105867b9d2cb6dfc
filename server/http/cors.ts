import type { RequestHandler } from 'express';

/** How long browsers keep the answer to a preflight, in seconds: the most that Chromium allows. */
const PREFLIGHT_SECONDS = 7_200;

/**
 * Lets pages of other sites read answers, so that a site whose origin is missing in its key learns why. It gives no
 * access: every request is held to the origins of its key on the server, and no cookie is ever looked at.
 */
export const cors: RequestHandler = (request, response, next) => {
  const { origin } = request.headers;
  response.vary('Origin');
  if (origin !== undefined) response.set('Access-Control-Allow-Origin', origin);
  if (request.method !== 'OPTIONS') {
    response.set('Access-Control-Expose-Headers', 'Retry-After, X-Request-Id');
    next();
    return;
  }
  response
    .set({
      'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
    })
    .status(204)
    .end();
};
