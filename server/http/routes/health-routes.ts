import { Router } from 'express';

export interface HealthRoutesDeps {
  /** Resolves where the database answers, and rejects where it does not. */
  readonly pingDatabase: () => Promise<void>;
  /** True from the first signal to stop on: load balancers look away, requests under way are finished. */
  readonly stopping: () => boolean;
}

/** `/healthz`: the process lives. `/readyz`: it can answer requests. */
export function healthRoutes({ pingDatabase, stopping }: HealthRoutesDeps): Router {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });

  router.get('/readyz', async (request, response) => {
    try {
      await pingDatabase();
    } catch (error) {
      request.log.warn({ err: error }, 'the database does not answer');
      response.status(503).json({ status: 'database-unreachable' });
      return;
    }
    if (stopping()) response.status(503).json({ status: 'stopping' });
    else response.json({ status: 'ok' });
  });

  return router;
}
