import type { RequestHandler } from 'express';
import { courseSlugSchema } from '../contract/identifiers.js';
import type { Clock } from '../domain/clock.js';
import { InvalidRequestError } from '../domain/errors.js';
import { accessTo } from '../usecases/course-access.js';
import type { RepositoriesFor } from '../usecases/ports.js';
import { contextOf } from './request-context.js';

export interface AccessGateDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly clock: Clock;
}

/**
 * The one middleware that asks `decide()`: every route about a course comes after it. It finds the course that the
 * path, the query or the body names, and keeps the decision for the route, which refuses or answers by it.
 */
export function accessGate({ repositoriesFor, clock }: AccessGateDeps): RequestHandler {
  return async (request, response, next) => {
    const context = contextOf(response);
    const body: unknown = request.body;
    const named =
      request.params.course ??
      request.query.course ??
      (typeof body === 'object' && body !== null && 'course' in body ? body.course : undefined);
    const slug = courseSlugSchema.safeParse(named);
    if (!slug.success) {
      throw new InvalidRequestError([{ field: 'course', message: "Name a course by its slug, such as 'colour'." }]);
    }
    response.locals.access = await accessTo(repositoriesFor(context), clock, context, slug.data);
    next();
  };
}
