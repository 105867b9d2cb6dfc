import express, { type Request, type RequestHandler } from 'express';
import { limitBody } from '../../body-limit.js';
import { LtiRefusal, type RefusalCode } from '../refusal.js';

/** Claims can be large, and a whole token stands in the form (SEC-13). */
const BODY_LIMIT = 256 * 1024;
const MOST_PARAMETERS = 100;

/** Reads a form. Anything else is left unread, and so has no parameters. */
export const readForm: RequestHandler = limitBody(
  BODY_LIMIT,
  express.urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: MOST_PARAMETERS }),
);

export type Parameters = ReadonlyMap<string, string>;

/**
 * Of a form post, the parameters of these names; all others are ignored (V-03).
 * @throws LtiRefusal where it is no form, or one of them is no plain text (LJ-14, B-38).
 */
export function formParameters(request: Request, names: readonly string[]): Parameters {
  if (request.is('application/x-www-form-urlencoded') === false) {
    throw new LtiRefusal('REQUEST_UNREADABLE', 'The body is not a form.');
  }
  return plainParameters(request.body, names);
}

/** The parameters of a request by GET or POST. @throws LtiRefusal as `formParameters` does. */
export function parametersOf(request: Request, names: readonly string[]): Parameters {
  return request.method === 'POST' ? formParameters(request, names) : plainParameters(request.query, names);
}

/** `source` is flat: a parameter that is repeated is an array there, one with brackets keeps them in its name. */
function plainParameters(source: unknown, names: readonly string[]): Parameters {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(source ?? {});
  const known = entries.filter(([name]) => names.includes(name.replace(/[[\]$].*/s, '')));

  return new Map(
    known.map(([name, value]) => {
      if (/[[\]$]/.test(name)) throw new LtiRefusal('REQUEST_UNREADABLE', 'A parameter has brackets in its name.');
      if (typeof value !== 'string') throw new LtiRefusal('REQUEST_UNREADABLE', 'A parameter is repeated.');
      return [name, value];
    }),
  );
}

/** Says who may ask for a path how. */
export function onlyMethods(methods: readonly string[], code: RefusalCode): RequestHandler {
  return (request, response, next) => {
    if (methods.includes(request.method)) {
      next();
      return;
    }
    response.set('Allow', methods.join(', '));
    throw new LtiRefusal(code, `${request.method} is not used here.`);
  };
}
