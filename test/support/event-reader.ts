import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

/** One event as it came, and when, in milliseconds of `performance.now()`. */
export interface ReadEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: number;
}

interface Options {
  readonly token: string;
  readonly course: string;
  /** The page that reads; nothing for one of our own. */
  readonly origin?: string;
}

/** Reads `GET /api/v1/events` as a player does. */
export class EventReader {
  readonly events: ReadEvent[] = [];
  beats = 0;
  /** Resolves once the stream has ended, by whomever. */
  readonly ended: Promise<void>;
  #told: (() => void)[] = [];
  #read = 0;

  private constructor(readonly response: IncomingMessage) {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const blocks = `${text}${chunk}`.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
    });
    this.ended = new Promise((resolve) => {
      response.once('close', resolve).on('error', () => undefined);
    });
    void this.ended.then(() => {
      this.#wake();
    });
  }

  /** Opens it on a server; resolves once the answer has begun, whatever its status. */
  static async open(serverUrl: string, { token, course, origin }: Options): Promise<EventReader> {
    const headers = { authorization: `Bearer ${token}`, ...(origin !== undefined && { origin }) };
    const call = request(`${serverUrl}/api/v1/events?course=${course}`, { headers, agent: false }).end();
    const [response] = (await once(call, 'response')) as [IncomingMessage];

    return new EventReader(response);
  }

  /** The next event that was not read yet. @throws where the stream ends before. */
  async next(): Promise<ReadEvent> {
    for (;;) {
      const event = this.events[this.#read];
      if (event) {
        this.#read += 1;
        return event;
      }
      if (this.response.destroyed || this.response.complete) throw new Error('The stream has ended');
      await this.#change();
    }
  }

  async beat(): Promise<void> {
    const before = this.beats;
    while (this.beats === before) await this.#change();
  }

  close(): void {
    this.response.destroy();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#told.push(resolve));
  }

  #take(block: string): void {
    const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
    if (event === undefined || data === undefined) this.beats += 1;
    else this.events.push({ event, data: JSON.parse(data) as ReadEvent['data'], at: performance.now() });
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#told.splice(0)) resolve();
  }
}
