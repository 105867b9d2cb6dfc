import { readFileSync } from 'node:fs';
import express, { type Express, type Request } from 'express';
import { type Visitor, VISITORS } from '../seed/cast.js';
import type { SiteCredentials } from '../seed/connect-demo.js';
import { type OutboxDeps, outboxRoutes } from './outbox/outbox-routes.js';
import { elementPage, homePage, type PageData, SITE_PAGES } from './pages.js';
import { STUDIO_SCRIPT } from './studio-script.js';
import { signUserToken } from './user-token.js';

export interface SiteDeps {
  readonly lmsOrigin: string;
  readonly toolOrigin: string;
  readonly credentials: SiteCredentials;
  /** Asks for the mails of the demo. */
  readonly outbox: OutboxDeps['client'];
}

const VISITOR_COOKIE = 'studio-visitor';
const STYLES = readFileSync(new URL('studio.css', import.meta.url), 'utf8');

/** A web site of somebody else with Lectern's script tag, and the back end that says who its visitors are. */
export function createSite(deps: SiteDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');

  app.get('/studio.css', (_request, response) => {
    response.type('css').send(STYLES);
  });
  app.get('/studio.js', (_request, response) => {
    response.type('js').send(STUDIO_SCRIPT);
  });
  app.post('/user-token', (request, response) => {
    response.set('Cache-Control', 'no-store').json({ token: signUserToken(visitorOf(request), deps.credentials) });
  });
  app.use(outboxRoutes({ lmsOrigin: deps.lmsOrigin, client: deps.outbox }));
  addVisitorRoute(app);
  app.get('/', (request, response) => {
    response.send(homePage(pageData(deps, request)));
  });
  for (const page of SITE_PAGES) {
    app.get(page.path, (request, response) => {
      if (page.path === '/strict') response.set('Content-Security-Policy', strictPolicy(deps.toolOrigin));
      response.send(elementPage(pageData(deps, request), page));
    });
  }

  return app;
}

/** Everything that Lectern needs from a host that allows as little as it can. */
function strictPolicy(toolOrigin: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' ${toolOrigin}`,
    `style-src 'self'`,
    `connect-src 'self' ${toolOrigin}`,
    `img-src data: ${toolOrigin}`,
    `media-src ${toolOrigin}`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html lectern`,
  ].join('; ');
}

function addVisitorRoute(app: Express): void {
  app.post('/visitor', express.urlencoded({ extended: false, limit: '4kb' }), (request, response) => {
    const { visitor: wanted } = request.body as Readonly<Record<string, unknown>>;
    const visitor = VISITORS.find(({ id }) => id === wanted) ?? defaultVisitor();
    response.cookie(VISITOR_COOKIE, visitor.id, { httpOnly: true, sameSite: 'lax' });
    response.redirect(303, ownPath(request));
  });
}

function pageData({ toolOrigin, lmsOrigin, credentials }: SiteDeps, request: Request): PageData {
  const visitor = visitorOf(request);

  return {
    visitor,
    lmsOrigin,
    script: `${toolOrigin}/v1/lectern.js`,
    publishableKey: credentials.publishableKey,
    userToken: () => signUserToken(visitor, credentials),
  };
}

function visitorOf({ headers }: Request): Visitor {
  const cookies = new URLSearchParams((headers.cookie ?? '').replaceAll(/;\s*/g, '&'));

  return VISITORS.find(({ id }) => id === cookies.get(VISITOR_COOKIE)) ?? defaultVisitor();
}

function defaultVisitor(): Visitor {
  const [first] = VISITORS;
  if (first === undefined) throw new Error('The site has no visitors');

  return first;
}

/** The page that the form stood on, if that is one of ours. */
function ownPath({ headers: { referer = '' } }: Request): string {
  const path = URL.canParse(referer) ? new URL(referer).pathname : '/';

  return SITE_PAGES.find((page) => page.path === path)?.path ?? '/';
}
