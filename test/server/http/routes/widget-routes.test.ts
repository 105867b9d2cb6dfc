import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widgetRoutes } from '../../../../server/http/routes/widget-routes.js';

const SCRIPT = 'export const answer = 42;';

describe('the script of the widget', () => {
  let folder: string;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-widget-'));
    await mkdir(join(folder, 'chunks'));
    await writeFile(join(folder, 'lectern.js'), SCRIPT);
    await writeFile(join(folder, 'lectern.js.br'), brotliCompressSync(SCRIPT));
    await writeFile(join(folder, 'chunks/quiz-1a2b.js'), SCRIPT);
    server = createServer(express().use(widgetRoutes(folder, '1.2.3')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  const get = (path: string, encoding = 'identity'): Promise<Response> =>
    fetch(origin + path, { headers: { 'accept-encoding': encoding } });

  it.each(['identity', 'br'])('comes with the name of its source map, as %s', async (encoding) => {
    const response = await get('/v1/lectern.js', encoding);

    expect(await response.text()).toBe(SCRIPT);
    expect(response.headers.get('sourcemap')).toBe('lectern.js.map');
    expect(response.headers.get('content-type')).toContain('text/javascript');
  });

  it('may be read by any site', async () => {
    const { headers } = await get('/v1/lectern.js');

    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it.each([
    ['the evergreen script', '/v1/lectern.js', 'public, max-age=300'],
    ['the pinned script', '/1.2.3/lectern.js', 'public, max-age=31536000, immutable'],
    ['a chunk that is named by its content', '/v1/chunks/quiz-1a2b.js', 'public, max-age=31536000, immutable'],
  ])('is kept by browsers as long as it cannot change: %s', async (_, path, policy) => {
    expect((await get(path)).headers.get('cache-control')).toBe(policy);
  });

  it('is nothing beyond its folder', async () => {
    expect((await get('/v1/..%2f..%2fetc/passwd', 'br')).status).toBeGreaterThanOrEqual(400);
  });
});
