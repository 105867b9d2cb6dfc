import type { Request, Response } from 'express';
import type { PersonContext } from '../usecases/context.js';
import type { CourseAccess } from '../usecases/course-access.js';

/** The context that `authenticate` put there. Throws where a route was mounted outside of it. */
export function contextOf(response: Response): PersonContext {
  const context = response.locals.context as PersonContext | undefined;
  if (!context) throw new Error('Route mounted without authentication');

  return context;
}

/** Whether it is known yet who asks. */
export function entered(response: Response): boolean {
  return response.locals.context !== undefined;
}

/** The decision that the access gate put there. Throws where a route was mounted outside of it. */
export function accessOf(response: Response): CourseAccess {
  const access = response.locals.access as CourseAccess | undefined;
  if (!access) throw new Error('Route mounted without the access gate');

  return access;
}

/** The id of a request, in its log lines and in every error that it is answered with. */
export function requestIdOf({ id }: Request): string {
  return typeof id === 'string' ? id : '';
}
