import { readFileSync } from 'node:fs';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { CAST, type CastMember, type Language } from '../seed/cast.js';
import { ISSUER, registrationOf } from '../seed/connect-demo.js';
import { type ClassLink, classesOf, type LmsClass } from './classes.js';
import { targetOf, type ToolAddresses } from './launch-claims.js';
import { LaunchTickets } from './launch-tickets.js';
import { oidcRoutes } from './oidc-routes.js';
import { activityPage, classPage, type ReturnMessage } from './pages/class-page.js';
import { gradebookPage } from './pages/gradebook-page.js';
import type { Viewer } from './pages/layout.js';
import { messagePage } from './pages/message-page.js';
import { signInPage } from './pages/sign-in-page.js';
import type { PlatformKey } from './platform-key.js';

export interface PlatformDeps {
  /** Where this LMS is. */
  readonly origin: string;
  readonly siteOrigin: string;
  readonly tool: ToolAddresses;
  readonly key: PlatformKey;
  readonly tickets?: LaunchTickets;
}

const PERSON_COOKIE = 'lms-person';
const LANGUAGE_COOKIE = 'lms-language';
const STYLES = readFileSync(new URL('lms.css', import.meta.url), 'utf8');

/** A small LMS: an LTI 1.3 platform with people, classes and links, and none of a real one's storage. */
export function createPlatform(deps: PlatformDeps): Express {
  const tickets = deps.tickets ?? new LaunchTickets();
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');

  app.use(headers(new URL(deps.tool.login).origin));
  app.get('/lms.css', (_request, response) => {
    response.type('css').send(STYLES);
  });
  app.use('/oidc', oidcRoutes({ ...deps, tickets }));
  addSignInRoutes(app, deps);
  addClassRoutes(app);
  addLaunchRoute(app, deps, tickets);
  app.use((_request, response) => {
    sendNotFound(response);
  });

  return app;
}

function headers(toolOrigin: string): RequestHandler {
  const policy = [
    `default-src 'none'`,
    `style-src 'self'`,
    `img-src data:`,
    `frame-src 'self' ${toolOrigin}`,
    `form-action 'self'`,
    `frame-ancestors 'self'`,
    `base-uri 'none'`,
  ].join('; ');

  return (_request, response, next) => {
    response.set({ 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' });
    next();
  };
}

function addSignInRoutes(app: Express, { siteOrigin }: PlatformDeps): void {
  const form = express.urlencoded({ extended: false, limit: '4kb' });
  const cookie = { httpOnly: true, sameSite: 'lax' } as const;

  app.get('/', (_request, response) => {
    response.send(signInPage(siteOrigin));
  });
  app.post('/sign-in', form, (request, response) => {
    const person = CAST.find(({ id }) => id === field(request, 'person'));
    if (person === undefined) {
      sendNotFound(response);
      return;
    }
    response.cookie(PERSON_COOKIE, person.id, cookie).clearCookie(LANGUAGE_COOKIE);
    response.redirect(303, `/classes/${person.home}`);
  });
  app.post('/language', form, (request, response) => {
    const viewer = viewerOf(request);
    const language = field(request, 'language') === 'fr' ? 'fr' : 'en';
    response.cookie(LANGUAGE_COOKIE, language, cookie);
    response.redirect(303, viewer === undefined ? '/' : backPath(request, viewer));
  });
  app.post('/sign-out', (_request, response) => {
    response.clearCookie(PERSON_COOKIE).clearCookie(LANGUAGE_COOKIE).redirect(303, '/');
  });
}

function addClassRoutes(app: Express): void {
  app.get('/classes/:class', (request, response) => {
    const found = placeOf(request, response);
    if (found !== undefined) response.send(classPage(found.viewer, found.lmsClass, returnMessage(request)));
  });
  app.get('/classes/:class/gradebook', (request, response) => {
    const found = placeOf(request, response);
    if (found !== undefined) response.send(gradebookPage(found.viewer, found.lmsClass));
  });
  app.get('/classes/:class/:link', (request, response) => {
    const found = placeOf(request, response);
    if (found === undefined) return;
    const link = linkIn(found.lmsClass, request.params.link);
    if (link === undefined) sendNotFound(response);
    else response.send(activityPage(found.viewer, found.lmsClass, link));
  });
}

/** The third-party initiated login, with which every launch begins. */
function addLaunchRoute(app: Express, { tool }: PlatformDeps, tickets: LaunchTickets): void {
  app.get('/launch/:class/:link', (request, response) => {
    const found = placeOf(request, response);
    if (found === undefined) return;
    const { viewer, lmsClass } = found;
    const link = linkIn(lmsClass, request.params.link);
    if (link === undefined) {
      sendNotFound(response);
      return;
    }
    const target = request.query.target === 'window' ? 'window' : 'iframe';
    const { clientId, deploymentId } = registrationOf(viewer.person.campus);
    const login = new URL(tool.login);
    login.search = new URLSearchParams({
      iss: ISSUER,
      client_id: clientId,
      lti_deployment_id: deploymentId,
      login_hint: viewer.person.id,
      lti_message_hint: tickets.issue({ ...viewer, lmsClass, link, target }),
      target_link_uri: targetOf(link, tool),
    }).toString();
    response.set('Cache-Control', 'no-store').redirect(302, login.href);
  });
}

interface Place {
  readonly viewer: Viewer;
  readonly lmsClass: LmsClass;
}

/** The class of the path, for somebody who is in it; else the answer has been sent. */
function placeOf(request: Request, response: Response): Place | undefined {
  const viewer = viewerOf(request);
  if (viewer === undefined) {
    response.redirect(303, '/');
    return undefined;
  }
  const lmsClass = classesOf(viewer.person).find(({ id }) => id === request.params.class);
  if (lmsClass === undefined) {
    sendNotFound(response);
    return undefined;
  }
  return { viewer, lmsClass };
}

function linkIn({ links }: LmsClass, id: string | undefined): ClassLink | undefined {
  return links.find((link) => link.id === id);
}

function viewerOf(request: Request): Viewer | undefined {
  const cookies = new URLSearchParams((request.headers.cookie ?? '').replaceAll(/;\s*/g, '&'));
  const person: CastMember | undefined = CAST.find(({ id }) => id === cookies.get(PERSON_COOKIE));
  if (person === undefined) return undefined;
  const chosen = cookies.get(LANGUAGE_COOKIE);
  const language: Language = chosen === 'en' || chosen === 'fr' ? chosen : person.language;

  return { person, language };
}

/** Back to the page that the form stood on, if that is one of ours. */
function backPath(request: Request, { person }: Viewer): string {
  const referrer = request.headers.referer ?? '';
  const path = URL.canParse(referrer) ? new URL(referrer).pathname : '';

  return /^\/classes(\/[a-z-]+){1,2}$/.test(path) ? path : `/classes/${person.home}`;
}

function returnMessage({ query }: Request): ReturnMessage | undefined {
  if (typeof query.lti_errormsg === 'string') return { text: query.lti_errormsg, isError: true };

  return typeof query.lti_msg === 'string' ? { text: query.lti_msg, isError: false } : undefined;
}

function field({ body }: Request, name: string): unknown {
  return (body as Readonly<Record<string, unknown>> | undefined)?.[name];
}

function sendNotFound(response: Response): void {
  response.status(404).send(messagePage('There is no such page', 'Not in the classes of who you are now.'));
}
