import { Router } from 'express';
import { chooseCourseSchema, type CourseListView } from '../../contract/courses.js';
import type { AccessView } from '../../contract/access.js';
import type { Clock } from '../../domain/clock.js';
import { chooseCourse, listCourses } from '../../usecases/choose-course.js';
import type { RepositoriesFor } from '../../usecases/ports.js';
import { accessView } from '../../views/access-view.js';
import { courseListView } from '../../views/course-view.js';
import { accessOf, contextOf, decidedOf } from '../request-context.js';
import type { ViewerFor } from '../viewer-for.js';
import type { Gates } from './session-routes.js';

export interface CourseRoutesDeps {
  readonly clock: Clock;
  readonly repositoriesFor: RepositoriesFor;
  readonly viewerFor: ViewerFor;
}

export function courseRoutes(
  { clock, repositoriesFor, viewerFor }: CourseRoutesDeps,
  { authenticated, accessGate, decisionGate }: Gates,
): Router {
  const router = Router();

  router.get('/access', authenticated, decisionGate, async (request, response) => {
    const access = decidedOf(response);
    const viewer = await viewerFor(contextOf(response), [], request, access.tenant);

    response.json(accessView(access, viewer) satisfies AccessView);
  });

  router.get('/courses', authenticated, async (request, response) => {
    const context = contextOf(response);
    const listings = await listCourses(repositoriesFor(context), clock, context);
    const viewer = await viewerFor(context, [], request);

    response.json(courseListView(listings, viewer) satisfies CourseListView);
  });

  router.put('/resource-link', authenticated, accessGate, async (request, response) => {
    chooseCourseSchema.parse(request.body);
    const context = contextOf(response);
    await chooseCourse(repositoriesFor(context), clock, context, accessOf(response));

    response.status(204).end();
  });

  return router;
}
