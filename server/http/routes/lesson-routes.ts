import { Router } from 'express';
import { lessonQuerySchema, type LessonView } from '../../contract/lessons.js';
import { lessonsOf } from '../../domain/course.js';
import type { LessonId } from '../../domain/ids.js';
import { requireAllowed } from '../../usecases/course-access.js';
import { lessonWithId } from '../../usecases/open-course.js';
import type { RepositoriesFor } from '../../usecases/ports.js';
import { lessonView } from '../../views/lesson-view.js';
import { accessOf, contextOf } from '../request-context.js';
import type { ViewerFor } from '../viewer-for.js';
import type { Gates } from './session-routes.js';

export interface LessonRoutesDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly viewerFor: ViewerFor;
}

export function lessonRoutes({ repositoriesFor, viewerFor }: LessonRoutesDeps, gates: Gates): Router {
  const router = Router();

  router.post('/lessons/query', gates.authenticated, gates.accessGate, async (request, response) => {
    const query = lessonQuerySchema.parse(request.body);
    const context = contextOf(response);
    const access = accessOf(response);
    requireAllowed(access);

    const lesson = lessonWithId(lessonsOf(access.course.content), query.lesson as LessonId);
    const progress = await repositoriesFor(context).progress.find(context.actor.personId, access.course.id);
    const viewer = await viewerFor(context, [query.language], request);

    response.json(lessonView(access.course, lesson, progress, viewer) satisfies LessonView);
  });

  return router;
}
