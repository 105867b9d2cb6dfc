import type { IncomingMessage } from 'node:http';
import type { Test } from 'supertest';

/** Has a call answered by the first event of a stream, which would go on; any other answer is read as usual. */
export function upToFirstEvent(call: Test): Test {
  return call.buffer(true).parse((answer, done) => {
    // By its type the finished answer; really the one that comes.
    const response = answer as unknown as IncomingMessage;
    let text = '';
    const isStream = String(response.headers['content-type']).startsWith('text/event-stream');
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      Object.assign(response, { text });
      if (!isStream || !text.includes('\n\n')) return;
      response.destroy();
      done(null, text);
    });
    response.on('end', () => {
      done(null, text === '' ? {} : JSON.parse(text));
    });
  });
}
