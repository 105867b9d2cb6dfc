import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { AdministrationContext } from '../../administration/context.js';
import type { Handler } from '../../administration/handler.js';
import { admit, perform } from '../../administration/perform.js';
import { handlersWith } from '../../administration/registry.js';
import { limitBody } from '../../body-limit.js';
import { FILE, type FileAnswer } from '../../contract/administration/endpoint.js';
import { type AdministrationCallerDeps, administrationCaller } from '../administration-caller.js';
import { noteReader } from '../request-context.js';

/** Every endpoint of the administration API, from the declarations. */
export function administrationRoutes(
  deps: AdministrationCallerDeps,
  handlers: readonly Handler[] = handlersWith(deps.administration),
): Router {
  const router = Router();
  for (const handler of handlers) {
    const { method, path, mostBytes } = handler.endpoint;
    const add = method.toLowerCase() as Lowercase<typeof method>;
    router[add](path.replace(/\{(\w+)\}/g, ':$1'), admission(deps, handler), bodyOf(mostBytes), answer(deps, handler));
  }

  return router;
}

/** Before the body is read: who may not do it sends nothing. */
function admission(deps: AdministrationCallerDeps, { endpoint }: Handler): RequestHandler {
  return async (request, response, next) => {
    const caller = { ...(await administrationCaller(deps, request)), address: request.ip };
    noteReader(response, caller);
    const { tenant } = request.params;
    const name = typeof tenant === 'string' ? tenant : undefined;
    response.locals.administration = await admit(deps.administration, endpoint, caller, name);
    next();
  };
}

function bodyOf(mostBytes: number): RequestHandler {
  const parser = limitBody(mostBytes, express.json({ limit: mostBytes }));

  return (request, response, next) => {
    parser(request, response, next);
  };
}

function answer(deps: AdministrationCallerDeps, handler: Handler): RequestHandler {
  return async (request: Request, response: Response) => {
    const context = response.locals.administration as AdministrationContext;
    const params = Object.fromEntries(Object.entries(request.params).filter(([name]) => name !== 'tenant'));
    const given = await perform(deps.administration, handler, context, {
      input: { params, query: request.query, body: request.body as unknown },
      idempotencyKey: request.get('Idempotency-Key'),
    });
    const { status, answer: schema } = handler.endpoint;
    response.status(status);
    if (schema === undefined) response.end();
    else if (schema === FILE) await sendFile(response, given as FileAnswer);
    else response.json(given);
  };
}

async function sendFile(response: Response, { name, mediaType, read }: FileAnswer): Promise<void> {
  response.set('Content-Type', mediaType).attachment(name);
  await pipeline(Readable.from(read()), response);
}
