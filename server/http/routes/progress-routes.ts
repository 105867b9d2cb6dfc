import { Router } from 'express';
import type { z } from 'zod';
import { type ProgressResult, progressRequestSchema } from '../../contract/progress.js';
import type { ItemId, LessonId } from '../../domain/ids.js';
import type { Progress, ProgressFact } from '../../domain/progress.js';
import type { CourseAccess } from '../../usecases/course-access.js';
import type { RepositoriesFor } from '../../usecases/ports.js';
import { type EventResult, recordProgress, type ReportedEvent } from '../../usecases/record-progress.js';
import { reasonsFor } from '../../views/access-view.js';
import { answerResultView } from '../../views/answer-result-view.js';
import { progressView } from '../../views/progress-view.js';
import type { Viewer } from '../../views/viewer.js';
import { accessOf, contextOf } from '../request-context.js';
import type { ViewerFor } from '../viewer-for.js';
import type { Gates } from './session-routes.js';

export interface ProgressRoutesDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly viewerFor: ViewerFor;
}

type EventInput = z.output<typeof progressRequestSchema>['events'][number];

export function progressRoutes({ repositoriesFor, viewerFor }: ProgressRoutesDeps, gates: Gates): Router {
  const router = Router();

  router.post('/progress', gates.authenticated, gates.accessGate, async (request, response) => {
    const { sentAt, events, language } = progressRequestSchema.parse(request.body);
    const context = contextOf(response);
    const access = accessOf(response);

    const report = { sentAt, events: events.map(toReported) };
    const { results, progress } = await recordProgress(repositoriesFor(context), context, access, report);
    const viewer = await viewerFor(context, [language], request);

    response.json({
      results: results.map((result) => toResult(result, access, progress, viewer)),
      progress: progressView(access.course.content, progress),
    } satisfies ProgressResult);
  });

  return router;
}

function toReported(input: EventInput): ReportedEvent {
  return { eventId: input.eventId, clientTime: input.clientTime, fact: toFact(input) };
}

function toFact(input: EventInput): ProgressFact {
  switch (input.kind) {
    case 'viewed':
      return { kind: 'viewed', lessonId: input.itemId as LessonId };
    case 'answered':
      return { kind: 'answered', itemId: input.itemId as ItemId, answer: [...input.value.choiceIds].sort() };
    case 'played':
      return { kind: 'played', itemId: input.itemId as ItemId, ...input.value };
  }
}

function toResult(
  result: EventResult,
  { course, decision }: CourseAccess,
  progress: Progress,
  viewer: Viewer,
): ProgressResult['results'][number] {
  const { event, status } = result;
  const answer = status === 'saved' ? answerResultView(course, event.fact, progress, viewer) : undefined;
  const [reason] = status === 'refused' ? reasonsFor(decision.reasons, viewer.actor) : [];

  return {
    eventId: event.eventId,
    status,
    ...(reason && { reason }),
    ...(status === 'invalid' && { message: result.message }),
    ...(answer && { answer }),
  };
}
