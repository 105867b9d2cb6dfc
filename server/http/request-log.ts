import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** One line for each request: an id, the path without anything secret, the status, the time. No header, no body, no query. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, path: pathOf(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customLogLevel: (_request, { statusCode }, error) => (error !== undefined || statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
  });
}

/** The grant in a content URL names a person, and the link of a notice proves its receipt, so neither goes into logs; routes are found in either case. */
function pathOf(url: string): string {
  const [path = ''] = url.split('?');

  return path.replace(/^\/content\/[^/]+/i, '/content/…').replace(/^\/notices\/.+/i, '/notices/…');
}
