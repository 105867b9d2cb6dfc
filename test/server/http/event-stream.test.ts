import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { EventStream } from '../../../server/http/event-stream.js';

let server: Server | undefined;

afterEach(() => {
  server?.close().closeAllConnections();
});

/** A stream whose reader reads nothing of it, and when it is over. */
async function unread(): Promise<{ readonly stream: EventStream; readonly over: Promise<void> }> {
  const app = express();
  const opened = new Promise<Response>((resolve) => {
    app.get('/', (_request, response) => {
      resolve(response);
    });
  });
  const listening = (server = createServer(app).listen(0, '127.0.0.1'));
  await new Promise((resolve) => listening.once('listening', resolve));
  get({ port: (listening.address() as AddressInfo).port }, (response) => response.pause()).on('error', () => undefined);
  const response = await opened;

  return {
    stream: new EventStream(response),
    over: new Promise((resolve) => response.once('close', resolve)),
  };
}

describe('EventStream', () => {
  it('cuts off a reader who has not taken by the next beat what was sent before', async () => {
    const { stream, over } = await unread();
    stream.beat();
    // Far more than what lies on the way to somebody who reads: as if thousands of events had gathered.
    for (let index = 0; index < 20_000; index += 1) stream.send('access-changed', { reason: 'x'.repeat(1_000) });
    stream.beat();

    await over;
  });

  it('sends nothing more, and does not fail, once it is over', async () => {
    const { stream, over } = await unread();
    stream.end();
    stream.send('access', {});
    stream.beat();

    await over;
    expect(() => {
      stream.send('access', {});
      stream.beat();
      stream.end();
    }).not.toThrow();
  });
});
