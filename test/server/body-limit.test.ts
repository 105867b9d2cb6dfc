import { once } from 'node:events';
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ltiBench } from '../support/lti-tenant.js';

const bench = ltiBench('body-limit');
const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;

interface Raw {
  readonly socket: Socket;
  /** All that came until the server ended the connection. */
  readonly answer: Promise<string>;
}

/** Sends the head of a request by hand, and what else is written to the socket. */
function open(path: string, headers: Record<string, string>): Raw {
  const { hostname, port } = new URL(bench.tool.url(path));
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const lines = Object.entries({ Host: 'lectern.test', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  // The server may cut off who goes on sending.
  socket.on('error', () => undefined);
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.once('end', () => {
      resolve(text);
    });
  });

  return { socket, answer };
}

function chunk(bytes: number): string {
  return `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`;
}

const JSON_TYPE = 'text/plain';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const doors: readonly (readonly [path: string, type: string, isRefusal: RegExp])[] = [
  ['/api/v1/session', JSON_TYPE, /application\/problem\+json[^]*PAYLOAD_TOO_LARGE/],
  ['/lti/login', FORM_TYPE, /text\/html[^]*<h1>This link did not open<\/h1>[^]*REQUEST_TOO_LARGE/],
  ['/lti/launch', FORM_TYPE, /text\/html[^]*<h1>This link did not open<\/h1>[^]*REQUEST_TOO_LARGE/],
];

describe.each(doors)('a body that is too large for %s', (path, type, isRefusal) => {
  const expectRefusal = async (answer: Promise<string>): Promise<void> => {
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toMatch(/\r\nConnection: close\r\n/i);
    expect(text).toMatch(isRefusal);
    expect(await bench.tool.lives()).toBe(true);
  };

  it('is refused by its length, before more than a byte of it was sent', async () => {
    const raw = open(path, { 'Content-Type': type, 'Content-Length': String(2 * GIGABYTE) });
    raw.socket.write('x');

    await expectRefusal(raw.answer);
    raw.socket.destroy();
  });

  it('is refused whatever its type', async () => {
    const raw = open(path, { 'Content-Type': 'image/png', 'Content-Length': String(2 * GIGABYTE) });

    await expectRefusal(raw.answer);
    raw.socket.destroy();
  });

  it('is refused as soon as more has come, where its length is not said', async () => {
    const raw = open(path, { 'Content-Type': type, 'Transfer-Encoding': 'chunked' });
    raw.socket.write(chunk(300_000));

    await expectRefusal(raw.answer);
    raw.socket.destroy();
  });

  it('ends the connection of who sends on and on, and takes little of it', async () => {
    const raw = open(path, { 'Content-Type': type, 'Content-Length': String(2 * GIGABYTE) });
    await expectRefusal(raw.answer);

    const closed = new Promise((resolve) => raw.socket.once('close', resolve));
    const taken = new Promise((resolve) => raw.socket.write(Buffer.alloc(64 * MEGABYTE), resolve));

    expect(await taken).toBeInstanceOf(Error);
    await closed;
  });

  it('ends the connection where its type is none that we read, and its length is not said', async () => {
    const raw = open(path, { 'Content-Type': 'image/png', 'Transfer-Encoding': 'chunked' });
    raw.socket.write(chunk(10));

    expect(await raw.answer).toMatch(/^HTTP\/1\.1 400 [^]*\r\nConnection: close\r\n/i);
    raw.socket.destroy();
  });
});

describe('a body that is not too large', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** The answer, and whether it came over a connection that had been used before. */
  async function post(path: string, type: string, body: string, headers: Record<string, string> = {}) {
    const sent = httpRequest(bench.tool.url(path), {
      agent,
      method: 'POST',
      headers: { 'Content-Type': type, ...headers },
    });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    let text = '';
    for await (const part of response.setEncoding('utf8')) text += String(part);

    return { status: response.statusCode, text, connection: response.headers.connection, reused: sent.reusedSocket };
  }

  it.each([
    ['its length said', {}],
    ['its length not said', { 'Transfer-Encoding': 'chunked' }],
  ])('is read with %s, and its connection is used again', async (_how, headers) => {
    const form = new URLSearchParams(bench.tool.loginParameters(bench.registration)).toString();
    const padding = 'x'.repeat(200_000);

    const login = await post('/lti/login', FORM_TYPE, `${form}&odd=${padding}`, headers);
    const session = await post('/api/v1/session', JSON_TYPE, JSON.stringify({ odd: 'x'.repeat(60_000) }), headers);
    const again = await post('/lti/login', FORM_TYPE, form, headers);

    expect([login.status, session.status, again.status]).toEqual([302, 400, 302]);
    expect(session.text).toContain('INVALID_REQUEST');
    expect([session.reused, again.reused]).toEqual([true, true]);
    expect(login.connection).toBe('keep-alive');
  });
});
