import express, { type RequestHandler, type Router, Router as router } from 'express';
import { limitBody } from '../../body-limit.js';

export interface ProviderRoutesDeps {
  /** Keeps what the payment provider tells; missing where nobody takes payments for us. */
  readonly receiveEvent: ((body: Uint8Array, signature: string | undefined) => Promise<void>) | undefined;
}

/** Events of Stripe have some kilobytes. */
const MOST_BYTES = 256 * 1024;

const readBytes = limitBody(MOST_BYTES, express.raw({ type: () => true, limit: MOST_BYTES }));

/**
 * What the payment provider calls: its body is signed as it stands, so nobody parses it first, and none of it goes into a log.
 * The answer is 200 once the event is kept, and not before. No route of our API: it stands in no document.
 */
export function providerRoutes({ receiveEvent }: ProviderRoutesDeps): Router {
  const routes = router();
  if (receiveEvent === undefined) return routes;
  const read: RequestHandler = (request, response, next) => {
    readBytes(request, response, next);
  };
  routes.use('/payments/stripe', onlyPost, read, async (request, response) => {
    await receiveEvent(bytesOf(request.body), request.get('Stripe-Signature'));
    response.json({ received: true });
  });

  return routes;
}

const onlyPost: RequestHandler = (request, _response, next) => {
  if (request.method === 'POST' && request.path === '/') next();
  else next('router');
};

/** Nothing was sent where the parser made no buffer. */
function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
