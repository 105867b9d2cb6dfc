import type { Request, Response } from 'express';
import type { Role } from '../domain/role.js';
import type { PersonContext } from '../usecases/context.js';
import type { CourseAccess } from '../usecases/course-access.js';
import type { CourseName } from '../usecases/ports.js';

/** The context that `authenticate` put there. Throws where a route was mounted outside of it. */
export function contextOf(response: Response): PersonContext {
  const context = response.locals.context as PersonContext | undefined;
  if (!context) throw new Error('Route mounted without authentication');

  return context;
}

/** Until when the token of the request may be relied on, in real time. */
export function sessionEndOf(response: Response): Date {
  const end = response.locals.sessionEnd as Date | undefined;
  if (!end) throw new Error('Route mounted without authentication');

  return end;
}

/** Who reads the answer, by role; somebody who was refused at the door reads what anybody may. */
export interface Reader {
  readonly role: Role;
}

/** Notes who reads the answer of a route outside of `authenticate`. */
export function noteReader(response: Response, { role }: Reader): void {
  response.locals.reader = { role } satisfies Reader;
}

/** Whom an error is told, also where it is not known yet who asks. */
export function readerOf(response: Response): Reader {
  const { reader, context } = response.locals as { readonly reader?: Reader; readonly context?: PersonContext };

  return reader ?? context?.actor ?? { role: 'learner' };
}

/** The decision that the access gate put there. Throws where a route was mounted outside of it. */
export function accessOf(response: Response): CourseAccess {
  const access = response.locals.access as CourseAccess | undefined;
  if (!access) throw new Error('Route mounted without the access gate');

  return access;
}

/** What was decided, behind either gate. Throws where a route was mounted outside of both. */
export function decidedOf(response: Response): CourseAccess<CourseName> {
  return (response.locals.decided as CourseAccess<CourseName> | undefined) ?? accessOf(response);
}

/** The id of a request, in its log lines and in every error that it is answered with. */
export function requestIdOf({ id }: Request): string {
  return typeof id === 'string' ? id : '';
}
