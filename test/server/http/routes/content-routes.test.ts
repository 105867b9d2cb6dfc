import type { Response } from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../../server/contract/errors.js';
import type { LessonView } from '../../../../server/contract/lessons.js';
import { ApiServer, BYTES, type Customer, PUBLIC_URL } from '../../../support/api-server.js';
import { aBlock, DAY_MS, NOW, SLUG } from '../../../support/builders.js';

let server: ApiServer;
let customer: Customer;
let clip: string;
let handout: string;

beforeAll(async () => {
  server = await ApiServer.start();
});

beforeEach(async () => {
  server.now = NOW;
  server.realNow = NOW;
  customer = await server.addCustomer();
  const token = await server.tokenOf(customer);
  await server.enroll(token);
  const response = await server.plain('/api/v1/lessons/query', { token, course: SLUG, lesson: 'constructor' });
  const [video, , file] = (response.body as LessonView).items;
  clip = pathOf(video?.kind === 'video' ? video.sources[0]?.src : undefined);
  handout = pathOf(file?.kind === 'file' ? file.src : undefined);
});

afterAll(async () => {
  await server.stop();
});

function pathOf(url: string | undefined): string {
  expect(url?.startsWith(`${PUBLIC_URL}/content/`)).toBe(true);

  return url!.slice(PUBLIC_URL.length);
}

const codeOf = ({ status, body }: { status: number; body: unknown }) => `${String(status)} ${(body as Problem).code}`;

describe('GET /content/:token/:name', () => {
  it('shows a picture or a clip to any page, and lets nothing in it run', async () => {
    const response = await server.http.get(clip).buffer(true).parse(binary);
    const { headers } = response;

    expect([response.status, String(response.body)]).toEqual([200, BYTES['clip.mp4']]);
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '10',
      'content-disposition': "inline; filename*=UTF-8''clip.mp4",
      'cache-control': 'private, no-cache, no-transform',
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  });

  it('gives every other file to keep, under its name', async () => {
    const { headers } = await server.http.get(handout);

    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''hand%20out.pdf");
  });

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=0-1,3-4', 200, '0123456789', undefined],
  ])('answers the range %s with %d', async (range, status, text, contentRange) => {
    const response = await server.http.get(clip).set('Range', range).buffer(true).parse(binary);

    expect([response.status, String(response.body)]).toEqual([status, text]);
    expect(response.headers['content-range']).toBe(contentRange);
  });

  it('answers HEAD, If-None-Match and If-Range', async () => {
    const head = await server.http.head(clip);
    expect([head.status, head.headers['content-length'], head.text]).toEqual([200, '10', undefined]);

    const etag = String(head.headers.etag);
    expect((await server.http.get(clip).set('If-None-Match', etag)).status).toBe(304);
    const part = await server.http.get(clip).set({ 'If-Range': etag, Range: 'bytes=0-1' });
    const whole = await server.http.get(clip).set({ 'If-Range': '"other"', Range: 'bytes=0-1' });
    expect([part.status, whole.status]).toEqual([206, 200]);
  });

  it('asks for access again each time, also where the browser has the bytes', async () => {
    const etag = String((await server.http.head(clip)).headers.etag);
    await customer.repositories.blocks.append(aBlock({ subjectId: customer.tenantId }));

    const response = await server.http.get(clip).set('If-None-Match', etag);
    expect([codeOf(response), (response.body as Problem).reasons]).toEqual(['403 ACCESS_REFUSED', ['SUSPENDED']]);
  });

  it('holds until the end of the next day', async () => {
    server.realNow = new Date('2026-04-01T23:59:59Z');
    expect((await server.http.get(clip)).status).toBe(200);

    server.realNow = new Date(NOW.getTime() + 2 * DAY_MS);
    expect(codeOf(await server.http.get(clip))).toBe('404 NOT_FOUND');
  });

  it('answers every address that was tampered with as one that leads nowhere', async () => {
    const [, , token = '', name = ''] = clip.split('/');
    const [payload = '', signature = ''] = token.split('.');
    const grant = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
    const forged = (change: (fields: unknown[]) => unknown) =>
      `${Buffer.from(JSON.stringify(change([...grant]))).toString('base64url')}.${signature}`;
    const other = await server.addCustomer();

    const odd = [
      forged((fields) => fields.with(0, other.tenantId)),
      forged((fields) => fields.with(2, 'administrator')),
      forged((fields) => fields.with(5, '0'.repeat(64))),
      `${Buffer.from('no JSON').toString('base64url')}.${signature}`,
      `${payload}.`,
      payload,
      '.',
      'x'.repeat(5_000),
      '__proto__',
    ];
    const answers = await Promise.all(odd.map((each) => server.http.get(`/content/${each}/${name}`)));

    expect(new Set(answers.map(codeOf))).toEqual(new Set(['404 NOT_FOUND']));
    const bodies = answers.map(({ body }) => JSON.stringify({ ...(body as Problem), requestId: '' }));
    expect(new Set(bodies).size).toBe(1);
  });

  it('is gone with the course it belongs to, and with the file in a new version', async () => {
    const { content } = (await customer.repositories.courses.find(SLUG))!;
    await customer.repositories.courses.publish(SLUG, { ...content, files: [] });

    expect(codeOf(await server.http.get(clip))).toBe('404 NOT_FOUND');
  });

  it('leaves grant and person out of the log', async () => {
    server.log.length = 0;
    await server.http.get(clip);

    expect(server.log.join('')).toContain('"path":"/content/…/clip.mp4"');
    expect(server.log.join('')).not.toContain(clip.split('/')[2]);
  });
});

/** supertest reads no video by itself. */
function binary(response: Pick<Response, 'on'>, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}
