import type { Request, Response } from 'express';
import type { Launch } from '../domain/launch.js';
import type { TenantId } from '../domain/ids.js';
import type { Registration } from '../domain/registration.js';
import type { PersonContext } from '../usecases/context.js';
import { type LaunchDeps, type LaunchOutcome, launchCourse } from '../usecases/launch-course.js';
import type { SessionTokens } from '../usecases/token-ports.js';
import { refusalMessage } from '../views/access-view.js';
import { bootView } from '../views/boot-view.js';
import { sessionView } from '../views/session-view.js';
import type { Viewer } from '../views/viewer.js';
import { choicePage, coursePage } from './launch-page.js';
import { sendMessage } from './message-page.js';
import { sendPage } from './page.js';
import { LtiRefusal } from './refusal.js';

export interface LaunchAnswersDeps extends LaunchDeps {
  readonly sessionTokens: SessionTokens;
  readonly viewerFor: (
    context: PersonContext,
    languages: readonly (string | undefined)[],
    request: Pick<Request, 'headers'>,
  ) => Promise<Viewer>;
}

/** A launch that passed every check. */
export interface ValidLaunch {
  readonly launch: Launch;
  readonly tenantId: TenantId;
  readonly registration: Registration;
}

/** Answers a valid launch. */
export type OnLaunch = (valid: ValidLaunch, request: Request, response: Response) => Promise<void>;

/** The answer to the launch is the page itself: no redirect follows, and no cookie is needed any more. */
export function createLaunchAnswers(deps: LaunchAnswersDeps): OnLaunch {
  return async ({ launch, tenantId, registration }, request, response) => {
    const outcome = await launchCourse(deps, launch, tenantId);
    switch (outcome.kind) {
      case 'course': {
        const viewer = await deps.viewerFor(outcome.context, [launch.language], request);
        const session = sessionView(deps.sessionTokens, outcome.context);
        const boot = bootView(outcome.opening, viewer, { session, name: launch.name ?? launch.email });
        const { language } = viewer;
        sendPage(response, coursePage(boot, { language, registration, mayChange: outcome.mayChange }));
        break;
      }
      case 'choose': {
        const { language } = await deps.viewerFor(outcome.context, [launch.language], request);
        const session = sessionView(deps.sessionTokens, outcome.context);
        sendPage(response, choicePage(session, { language, registration }));
        break;
      }
      case 'nothing-chosen':
        sendMessage(request, response, {
          status: 200,
          title: 'lti.page.nothingChosen.title',
          text: 'lti.page.nothingChosen',
        });
        break;
      case 'refused':
        sendMessage(request, response, {
          status: 403,
          title: 'lti.refused.title',
          text: (language) => refusalMessage(outcome.reasons, { tenant: outcome.tenant, language })?.text,
        });
        break;
      case 'not-found':
        throw new LtiRefusal('COURSE_NOT_FOUND', 'The tenant has no course of this name.');
    }
    request.log.info({ outcome: describe(outcome), clientId: launch.clientId, role: launch.role }, 'launched');
  };
}

function describe(outcome: LaunchOutcome): string {
  if (outcome.kind !== 'course' && outcome.kind !== 'refused') return outcome.kind;
  const { reasons } = outcome.kind === 'refused' ? outcome : outcome.opening.access.decision;

  return reasons.length === 0 ? 'opened' : `refused: ${reasons.map(({ code }) => code).join(', ')}`;
}
