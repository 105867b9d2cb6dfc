import type { Response } from 'express';

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // `no-transform`: whoever compresses would hold events back.
  'Cache-Control': 'no-store, no-transform',
  // The same for nginx, which else gathers what it passes on.
  'X-Accel-Buffering': 'no',
} as const;

/** An answer that goes on: server-sent events, for as long as its reader takes what was sent. */
export class EventStream {
  readonly #response: Response;

  /** Begins the answer. */
  constructor(response: Response) {
    this.#response = response;
    response.status(200).set(HEADERS).flushHeaders();
  }

  send(event: string, data: object): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Shows that the line is alive. Who has not even taken what was sent before is cut off: nothing may pile up. */
  beat(): void {
    if (this.#response.writableLength > 0) this.#response.destroy();
    else this.#write(': still here\n\n');
  }

  end(): void {
    this.#response.end();
  }

  /** What comes too late, such as a decision that was under way at the end, is for nobody. */
  #write(text: string): void {
    if (!this.#response.writableEnded && !this.#response.destroyed) this.#response.write(text);
  }
}
