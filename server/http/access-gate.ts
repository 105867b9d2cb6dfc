import type { Request, RequestHandler } from 'express';
import { courseSlugSchema } from '../contract/identifiers.js';
import type { Clock } from '../domain/clock.js';
import { InvalidRequestError } from '../domain/errors.js';
import { accessTo, decisionOn } from '../usecases/course-access.js';
import type { RepositoriesFor } from '../usecases/ports.js';
import { contextOf } from './request-context.js';

export interface AccessGateDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly clock: Clock;
}

/**
 * The one middleware that asks `decide()`: every route about a course comes after it. It finds the course that the
 * path, the query of a `GET` or the body names, and keeps the decision for the route, which refuses or answers by it.
 */
export function accessGate({ repositoriesFor, clock }: AccessGateDeps): RequestHandler {
  return async (request, response, next) => {
    const context = contextOf(response);
    response.locals.access = await accessTo(repositoriesFor(context), clock, context, slugOf(request));
    next();
  };
}

/** The same gate for routes that only tell the decision: it reads nothing of what is in the course. */
export function decisionGate({ repositoriesFor, clock }: AccessGateDeps): RequestHandler {
  return async (request, response, next) => {
    const context = contextOf(response);
    response.locals.decided = await decisionOn(repositoriesFor(context), clock, context, slugOf(request));
    next();
  };
}

function slugOf(request: Request): string {
  const slug = courseSlugSchema.safeParse(request.params.course ?? namedCourse(request));
  if (slug.success) return slug.data;

  throw new InvalidRequestError([{ field: 'course', message: "Name a course by its slug, such as 'colour'." }]);
}

function namedCourse({ method, query, body }: Request): unknown {
  const source: unknown = method === 'GET' || method === 'HEAD' ? query : body;

  return typeof source === 'object' && source !== null && 'course' in source ? source.course : undefined;
}
