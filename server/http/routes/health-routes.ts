import { setTimeout } from 'node:timers/promises';
import { Router } from 'express';

export interface HealthRoutesDeps {
  /** Resolves where the database answers, and rejects where it does not. */
  readonly pingDatabase: () => Promise<void>;
  /** Aborted at the first signal to stop: load balancers look away, requests under way are finished. */
  readonly stopping: AbortSignal;
}

/** A database that takes longer than this to say anything is as good as gone, in ms. */
const PING_MS = 2_000;

/** `/healthz`: the process lives. `/readyz`: it can answer requests. */
export function healthRoutes({ pingDatabase, stopping }: HealthRoutesDeps): Router {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });

  router.get('/readyz', async (request, response) => {
    try {
      await Promise.race([pingDatabase(), silence()]);
    } catch (error) {
      request.log.warn({ err: error }, 'the database does not answer');
      response.status(503).json({ status: 'database-unreachable' });
      return;
    }
    if (stopping.aborted) response.status(503).json({ status: 'stopping' });
    else response.json({ status: 'ok' });
  });

  return router;
}

async function silence(): Promise<never> {
  await setTimeout(PING_MS, undefined, { ref: false });
  throw new Error(`The database said nothing for ${String(PING_MS)} ms`);
}
