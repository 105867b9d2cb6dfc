import { existsSync } from 'node:fs';
import { basename, join, normalize, sep } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/** How long the evergreen script is used without asking, in seconds. */
const EVERGREEN_SECONDS = 300;
const YEAR_SECONDS = 31_536_000;

/** The built widget under `/v1/` (evergreen) and under its version (pinned), compressed at build time. */
export function widgetRoutes(folder: string, version: string): Router {
  const router = Router();
  router.use('/v1', precompressed(folder), files(folder, false));
  router.use(`/${version}`, precompressed(folder), files(folder, true));

  return router;
}

const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const;

/** Answers with the `.br` or `.gz` that lies beside a script, where the browser takes it. */
function precompressed(folder: string): RequestHandler {
  return (request, response, next) => {
    const path = normalize(join(folder, request.path));
    if (!path.startsWith(folder + sep) || !path.endsWith('.js')) {
      next();
      return;
    }
    const encoding = ENCODINGS.find(
      ({ name, extension }) => request.acceptsEncodings(name) && existsSync(path + extension),
    );
    if (encoding !== undefined) {
      request.url = request.path + encoding.extension;
      response.set({ 'Content-Encoding': encoding.name, 'Content-Type': 'text/javascript; charset=utf-8' });
    }
    response.vary('Accept-Encoding');
    next();
  };
}

function files(folder: string, pinned: boolean): RequestHandler {
  return express.static(folder, {
    index: false,
    setHeaders: (response, path) => {
      const immutable = pinned || path.includes(`${sep}chunks${sep}`);
      const age = immutable ? YEAR_SECONDS : EVERGREEN_SECONDS;
      response.setHeader('Cache-Control', `public, max-age=${String(age)}${immutable ? ', immutable' : ''}`);
      const script = path.replace(/\.(br|gz)$/, '');
      if (script.endsWith('.js')) response.setHeader('SourceMap', `${basename(script)}.map`);
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    },
  });
}
