import { Router } from 'express';
import type { AccessEvent, ContentEvent } from '../../contract/events.js';
import type { Clock } from '../../domain/clock.js';
import { publicReason } from '../../domain/reason.js';
import type { AccessSignals } from '../../usecases/access-signals.js';
import type { CourseAccess } from '../../usecases/course-access.js';
import { FollowedAccess } from '../../usecases/follow-access.js';
import type { CourseName, RepositoriesFor } from '../../usecases/ports.js';
import { RemovedContent } from '../../usecases/removed-content.js';
import { EventStream } from '../event-stream.js';
import { OpenStreams, type OpenStream } from '../open-streams.js';
import { contextOf, decidedOf, sessionEndOf } from '../request-context.js';
import type { Gates } from './session-routes.js';

export interface EventRoutesDeps {
  readonly clock: Clock;
  readonly realTime: Clock;
  readonly repositoriesFor: RepositoriesFor;
  readonly accessSignals: AccessSignals;
  /** Aborted when the server is asked to stop. */
  readonly stopping: AbortSignal;
}

/** What open players and panels listen to. A person to whom access is refused may listen too, so that it can return. */
export function eventRoutes(deps: EventRoutesDeps, { authenticated, decisionGate }: Gates): Router {
  const { clock, accessSignals, repositoriesFor } = deps;
  const router = Router();
  const openStreams = new OpenStreams(deps);
  const removedContent = new RemovedContent();

  router.get('/events', authenticated, decisionGate, (request, response) => {
    const context = contextOf(response);
    const access = decidedOf(response);
    const { accessFacts, takedowns } = repositoriesFor(context);
    let told = answerOf(access);
    const stream = new EventStream(response);
    const followed = new FollowedAccess(
      {
        clock,
        accessSignals,
        accessFacts,
        removedItems: (snapshot, of) => removedContent.of({ takedowns }, snapshot, of),
        onDecided: (decided) => {
          const answer = answerOf(decided);
          if (answer !== told) stream.send('access-changed', eventOf(decided));
          told = answer;
        },
        onRemoved: tellRemoved(stream),
        onProblem: (error) => {
          request.log.warn({ err: error }, 'access could not be decided for an open stream');
        },
      },
      context,
      access,
    );
    const open: OpenStream = {
      sessionId: context.actor.sessionId,
      stream,
      followed,
      endsAt: sessionEndOf(response),
    };
    response.once('close', () => {
      openStreams.remove(open);
    });
    stream.send('access', eventOf(access));
    openStreams.add(open);
    // Between the decision of the gate and now, nobody listened.
    followed.decideAgain();
  });

  return router;
}

/** Tells what is taken down each time that it is something else, at first where there is anything (L-CONF-6). */
function tellRemoved(stream: EventStream): (removedItems: readonly string[]) => void {
  let told = '';

  return (removedItems) => {
    if (removedItems.join() !== told) stream.send('content', { removedItems } satisfies ContentEvent);
    told = removedItems.join();
  };
}

/** No more than a learner may read, whoever reads it (I-22). */
function eventOf({ decision: { reasons, leaseSeconds } }: CourseAccess<CourseName>): AccessEvent {
  const [first] = reasons;

  return { ...(first && { reason: publicReason(first.code) }), leaseSeconds };
}

/** What must be the same for nothing to have changed for the person: all reasons, and whether a place may be taken. */
function answerOf({ decision: { reasons }, seatOffers }: CourseAccess<CourseName>): string {
  return [seatOffers.length > 0, ...reasons.map(({ code }) => publicReason(code))].join();
}
