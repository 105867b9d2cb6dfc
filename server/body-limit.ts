import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long the other side may take to read an answer that came before it had sent everything, in ms. */
const LINGER_MS = 1_000;
/** How much it may send on meanwhile: who sends more is made to wait. */
const LINGER_BYTES = 1024 * 1024;

type Next = (error?: unknown) => void;
type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** It bears the marks of an error of the body parser. */
class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  readonly type = 'entity.too.large';
  readonly status = 413;

  constructor(readonly limit: number) {
    super('The body is too large.');
  }
}

/**
 * Lets `parser` read bodies of so many bytes at most. The parser alone would read a larger one to its end before it
 * refuses it; here it is refused at once, by what it says of its length or by what has come, and the connection ends.
 */
export function limitBody(mostBytes: number, parser: Handler): Handler {
  return (request, response, next) => {
    let passed = false;
    const pass: Next = (error) => {
      if (passed) return;
      passed = true;
      // Nobody reads it, and nobody knows how long it is: no other request can follow it.
      if (isUnread(request)) endConnection(request, response);
      next(error);
    };
    const refuse = (): void => {
      if (passed) return;
      endConnection(request, response);
      pass(new BodyTooLargeError(mostBytes));
    };
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
      refuse();
      return;
    }
    parser(request, response, pass);
    if (request.readableFlowing !== null) onMoreThan(mostBytes, request, refuse);
  };
}

function isUnread({ headers, readableFlowing }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined && readableFlowing === null;
}

function onMoreThan(mostBytes: number, request: IncomingMessage, act: () => void): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) act();
  });
}

/**
 * Closes the connection once the answer is sent. Node would do so while bytes are unread, which resets the connection:
 * the answer could be lost on its way. So our side ends, and the other has a moment to read and to end its own.
 */
function endConnection(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  response.setHeader('Connection', 'close');
  socket.destroySoon = () => {
    socket.end();
    const cut = setTimeout(() => {
      socket.destroy();
    }, LINGER_MS);
    socket.once('close', () => {
      clearTimeout(cut);
    });
  };
  // Before the answer: of a body that nobody has begun to read, Node would take whatever comes.
  onMoreThan(LINGER_BYTES, request, () => {
    request.pause();
  });
}
