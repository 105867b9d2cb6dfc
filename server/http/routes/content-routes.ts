import { pipeline } from 'node:stream/promises';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Clock } from '../../domain/clock.js';
import type { CourseFile } from '../../domain/course.js';
import type { SessionId } from '../../domain/ids.js';
import type { PersonContext } from '../../usecases/context.js';
import type { RepositoriesFor } from '../../usecases/ports.js';
import { type ReadableFile, readFile } from '../../usecases/read-file.js';
import type { ContentGrant, ContentTokens } from '../../usecases/token-ports.js';
import { byteRange } from '../byte-range.js';
import { accessOf, contextOf } from '../request-context.js';

export interface ContentRoutesDeps {
  /** What content URLs hold by (G-CLOCK). */
  readonly realTime: Clock;
  readonly contentTokens: ContentTokens;
  readonly repositoriesFor: RepositoriesFor;
}

/** What browsers show inside a lesson; everything else is only downloaded. */
const SHOWN = /^(image|audio|video)\/|^text\/vtt$/;

/** Files of courses, by URLs that are signed for one person; `decide()` is asked again at each request. */
export function contentRoutes(
  { realTime, contentTokens, repositoriesFor }: ContentRoutesDeps,
  gate: RequestHandler,
): Router {
  const router = Router();

  const byGrant: RequestHandler = (request, response, next) => {
    const now = realTime.now();
    const grant = contentTokens.read(String(request.params.token), now);
    request.params.course = grant.course;
    response.locals.grant = grant;
    response.locals.context = contextFor(grant, now);
    next();
  };

  router.get('/:token/:name', byGrant, gate, async (request, response) => {
    const { hash } = response.locals.grant as ContentGrant;
    const readable = await readFile(repositoriesFor(contextOf(response)), accessOf(response), hash);
    setHeaders(response, readable);
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    await send(request, response, readable);
  });

  return router;
}

function contextFor({ tenantId, personId, role, testUser }: ContentGrant, now: Date): PersonContext {
  return {
    tenantId,
    actor: {
      kind: 'person',
      personId,
      role,
      testUser,
      assistant: false,
      sessionId: 'content' as SessionId,
      sessionStartedAt: now,
      via: { kind: 'embed', publishableKey: '', origin: '' },
    },
  };
}

function setHeaders(response: Response, { file }: ReadableFile): void {
  const shown = SHOWN.test(file.mediaType);
  response.set({
    'Content-Type': file.mediaType,
    'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    // `no-cache` keeps the bytes but asks again each time, so that a refusal reaches files too; ranges must stay as they are.
    'Cache-Control': 'private, no-cache, no-transform',
    ETag: `"${file.hash}"`,
    'Accept-Ranges': 'bytes',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
}

async function send({ method, headers }: Request, response: Response, { file, stored }: ReadableFile): Promise<void> {
  const range = byteRange(wantsPart(headers['if-range'], file) ? headers.range : undefined, stored.bytes);
  if (range.kind === 'unsatisfiable') {
    response
      .status(416)
      .set('Content-Range', `bytes */${String(stored.bytes)}`)
      .end();
    return;
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: stored.bytes };
  response.set('Content-Length', String(end - start));
  if (range.kind === 'part') {
    response.status(206).set('Content-Range', `bytes ${String(start)}-${String(end - 1)}/${String(stored.bytes)}`);
  }
  if (method === 'HEAD') response.end();
  else await stream(stored.read({ start, end }), response);
}

/** A part is only of use to who has the rest of the same bytes (RFC 9110, 13.1.5). */
function wantsPart(ifRange: string | string[] | undefined, { hash }: CourseFile): boolean {
  return ifRange === undefined || ifRange === `"${hash}"`;
}

/** Browsers break off whenever somebody seeks in a video: that is no error. */
async function stream(bytes: AsyncIterable<Uint8Array>, response: Response): Promise<void> {
  try {
    await pipeline(bytes, response);
  } catch (error) {
    const brokenOff = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!brokenOff) throw error;
  }
}
