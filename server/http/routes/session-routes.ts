import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type SessionRenewedView, sessionRenewalSchema, sessionRequestSchema } from '../../contract/session.js';
import { bootRequestSchema } from '../../contract/boot.js';
import type { LessonId } from '../../domain/ids.js';
import { openCourse, type WantedLesson } from '../../usecases/open-course.js';
import { type EmbedDeps, openEmbedSession } from '../../usecases/open-embed-session.js';
import { mayRenewWithoutCourse } from '../../usecases/renew-session.js';
import type { SessionTokens } from '../../usecases/token-ports.js';
import { accessView } from '../../views/access-view.js';
import { bootView } from '../../views/boot-view.js';
import { sessionView } from '../../views/session-view.js';
import { accessOf, contextOf, decidedOf } from '../request-context.js';
import type { ViewerFor } from '../viewer-for.js';

export interface SessionRoutesDeps extends EmbedDeps {
  readonly sessionTokens: SessionTokens;
  readonly viewerFor: ViewerFor;
}

export interface Gates {
  readonly authenticated: RequestHandler;
  /** Asks `decide()` and keeps the answer; refuses nothing. */
  readonly accessGate: RequestHandler;
  /** The same without what is in the course, for routes that only tell the decision. */
  readonly decisionGate: RequestHandler;
}

/** Opening, booting and renewing: what a page needs before it can show anything. */
export function sessionRoutes(deps: SessionRoutesDeps, { authenticated, accessGate, decisionGate }: Gates): Router {
  const router = Router();

  router.post('/session', enterBySite(deps), accessGate, async (request, response) => {
    const { lesson, language } = sessionRequestSchema.parse(request.body);
    const { name, language: ofPerson } = response.locals.entry as Entry;
    response.json(await boot(deps, request, response, { lesson, name, languages: [language, ofPerson] }));
  });

  router.post('/boot', authenticated, accessGate, async (request, response) => {
    const { lesson, language } = bootRequestSchema.parse(request.body);
    response.json(await boot(deps, request, response, { lesson, name: undefined, languages: [language] }));
  });

  router.post('/session/renew', authenticated, whereCourseIsDue(decisionGate), async (request, response) => {
    const { course, language } = sessionRenewalSchema.parse(request.body);
    const context = contextOf(response);
    const session = sessionView(deps.sessionTokens, context);
    const viewer = course === undefined ? undefined : await deps.viewerFor(context, [language], request);
    const renewed: SessionRenewedView = {
      session,
      ...(viewer && { access: accessView(decidedOf(response), viewer) }),
    };
    response.json(renewed);
  });

  return router;
}

/** Who has no course yet asks for nothing that could be decided about: nobody else comes round the gate. */
function whereCourseIsDue(gate: RequestHandler): RequestHandler {
  return (request, response, next) => {
    const { course } = sessionRenewalSchema.parse(request.body);
    if (course === undefined && mayRenewWithoutCourse(contextOf(response))) {
      next();
      return;
    }
    return gate(request, response, next);
  };
}

interface Entry {
  readonly name: string | undefined;
  readonly language: string | undefined;
}

/** The door for sites with a publishable key: a user token in, a session of ours out. */
function enterBySite(deps: EmbedDeps): RequestHandler {
  return async (request, response, next) => {
    const { publishableKey, userToken } = sessionRequestSchema.parse(request.body);
    const { origin } = request.headers;
    const { context, name, language } = await openEmbedSession(deps, { publishableKey, userToken, origin });
    response.locals.context = context;
    response.locals.entry = { name, language } satisfies Entry;
    next();
  };
}

async function boot(
  { repositoriesFor, sessionTokens, viewerFor }: SessionRoutesDeps,
  request: Request,
  response: Response,
  wanted: { lesson: string; name: string | undefined; languages: readonly (string | undefined)[] },
) {
  const context = contextOf(response);
  const opening = await openCourse(repositoriesFor(context), context, accessOf(response), wantedLesson(wanted.lesson));
  const viewer = await viewerFor(context, wanted.languages, request);

  return bootView(opening, viewer, { session: sessionView(sessionTokens, context), name: wanted.name });
}

function wantedLesson(lesson: string): WantedLesson {
  return lesson === 'resume' || lesson === 'none' ? lesson : { id: lesson as LessonId };
}
