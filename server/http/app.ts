import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { limitBody } from '../body-limit.js';
import { correlated } from '../correlation.js';
import { openApiDocument } from '../contract/openapi.js';
import { rateLimiter, type RequestsAMinute } from '../rate-limit.js';
import { accessGate, decisionGate } from './access-gate.js';
import { authenticate } from './authenticate.js';
import { cors } from './cors.js';
import { errorHandler, notFound, sendProblem } from './error-handler.js';
import { requestIdOf } from './request-context.js';
import { requestLog } from './request-log.js';
import type { AdministrationCallerDeps } from './administration-caller.js';
import { administrationRoutes } from './routes/administration-routes.js';
import { type ContentRoutesDeps, contentRoutes } from './routes/content-routes.js';
import { acknowledgementRoutes } from './routes/acknowledgement-routes.js';
import { type MailRoutesDeps, mailRoutes } from './routes/mail-routes.js';
import { courseRoutes } from './routes/course-routes.js';
import { enrollmentRoutes } from './routes/enrollment-routes.js';
import { type EventRoutesDeps, eventRoutes } from './routes/event-routes.js';
import { type HealthRoutesDeps, healthRoutes } from './routes/health-routes.js';
import { lessonRoutes } from './routes/lesson-routes.js';
import { progressRoutes } from './routes/progress-routes.js';
import { type OutageRoutesDeps, outageRoutes } from './routes/outage-routes.js';
import { type ProviderRoutesDeps, providerRoutes } from './routes/provider-routes.js';
import { type Gates, type SessionRoutesDeps, sessionRoutes } from './routes/session-routes.js';
import { widgetRoutes } from './routes/widget-routes.js';
import { securityHeaders } from './security-headers.js';

export interface AppDeps
  extends
    SessionRoutesDeps,
    ContentRoutesDeps,
    EventRoutesDeps,
    HealthRoutesDeps,
    AdministrationCallerDeps,
    ProviderRoutesDeps,
    MailRoutesDeps,
    OutageRoutesDeps {
  readonly logger: Logger;
  readonly publicUrl: string;
  /** Login, launch and key set of the LTI tool; it parses its own bodies, so it comes before our parser. */
  readonly ltiHandler: RequestHandler;
  /** Where the built widget lies. */
  readonly widgetFolder: string;
  readonly version: string;
  readonly requestsAMinute: Pick<RequestsAMinute, 'api'>;
}

/** A progress post is at most this large, so that `keepalive` works; nothing else is larger. */
const BODY_LIMIT = 64 * 1024;

const readJson = limitBody(BODY_LIMIT, express.json({ type: ['application/json', 'text/plain'], limit: BODY_LIMIT }));

/** The whole HTTP surface, in the order in which a request meets it. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');

  app.use(requestLog(deps.logger));
  app.use((request, _response, next) => {
    correlated(requestIdOf(request), next);
  });
  app.use(compression());
  app.use('/lti', deps.ltiHandler);
  app.use(securityHeaders);
  app.use(healthRoutes(deps));
  app.use(widgetRoutes(deps.widgetFolder, deps.version));
  app.use('/content', contentRoutes(deps, accessGate(deps)));
  app.use('/notices', rateLimiter(deps.requestsAMinute.api, tooMany));
  app.use(acknowledgementRoutes(deps));
  app.use('/api', cors, api(deps));
  app.use(notFound);
  app.use(errorHandler);

  return app;
}

function api(deps: AppDeps): express.Router {
  const router = express.Router();
  const document = openApiDocument(deps.publicUrl, deps.version);
  const gates: Gates = {
    authenticated: authenticate(deps),
    accessGate: accessGate(deps),
    decisionGate: decisionGate(deps),
  };

  router.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  // Before anybody is told to wait: what providers and the outage desk tell is signed, and they tell everything once.
  router.use('/v1', providerRoutes(deps), mailRoutes(deps), outageRoutes(deps));
  router.use('/v1', rateLimiter(deps.requestsAMinute.api, tooMany));
  router.use('/v1', noStore, administrationRoutes(deps));
  router.use('/v1', readJson);
  router.use('/v1', sessionRoutes(deps, gates), lessonRoutes(deps, gates), progressRoutes(deps, gates));
  router.use('/v1', enrollmentRoutes(deps, gates), courseRoutes(deps, gates), eventRoutes(deps, gates));

  return router;
}

const tooMany: RequestHandler = (request, response) => {
  sendProblem(request, response, { code: 'TOO_MANY_REQUESTS', detail: 'Too many requests: wait for a minute.' });
};

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
