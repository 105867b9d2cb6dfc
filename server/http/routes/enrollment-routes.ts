import { Router } from 'express';
import { enrollRequestSchema, type EnrollmentView, type RosterView } from '../../contract/enrollments.js';
import type { Clock } from '../../domain/clock.js';
import { listRoster } from '../../usecases/list-roster.js';
import type { RepositoriesFor } from '../../usecases/ports.js';
import { takePlace, withdraw } from '../../usecases/take-place.js';
import { enrollmentView, rosterView } from '../../views/progress-view.js';
import { accessOf, contextOf } from '../request-context.js';
import type { Gates } from './session-routes.js';

export interface EnrollmentRoutesDeps {
  readonly clock: Clock;
  readonly repositoriesFor: RepositoriesFor;
}

export function enrollmentRoutes(
  { clock, repositoriesFor }: EnrollmentRoutesDeps,
  { authenticated, accessGate }: Gates,
): Router {
  const router = Router();

  router.post('/enrollments', authenticated, accessGate, async (request, response) => {
    enrollRequestSchema.parse(request.body);
    const context = contextOf(response);
    const enrollment = await takePlace(repositoriesFor(context), clock, context, accessOf(response));

    response.status(201).json(enrollmentView(enrollment) satisfies EnrollmentView);
  });

  router.delete('/enrollments/:course', authenticated, accessGate, async (_request, response) => {
    const context = contextOf(response);
    const enrollment = await withdraw(repositoriesFor(context), context, accessOf(response));

    response.json(enrollmentView(enrollment) satisfies EnrollmentView);
  });

  router.get('/courses/:course/roster', authenticated, accessGate, async (_request, response) => {
    const context = contextOf(response);
    const access = accessOf(response);
    const entries = await listRoster(repositoriesFor(context), context, access);

    response.json(rosterView(access.course.content, entries) satisfies RosterView);
  });

  return router;
}
