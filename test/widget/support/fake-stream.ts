type Read = () => { readonly done: boolean; readonly value?: string };

/** A stream of server-sent events that says what a test wants, and is read as soon as it is said. */
export class FakeStream {
  readonly token: string | undefined;
  /** Reading the body of a real answer takes the browser as long as it likes: no test could say when it is done. */
  readonly response: Response;
  /** Resolves once whoever listens has gone. */
  readonly left: Promise<void>;
  readonly #said: Read[] = [];
  #reader: (() => void) | undefined;

  constructor({ headers, signal }: RequestInit) {
    this.token = new Headers(headers).get('authorization')?.replace('Bearer ', '');
    const reader = { read: () => this.#read() };
    this.response = Object.defineProperty(new Response(), 'body', {
      value: { pipeThrough: () => ({ getReader: () => reader }) },
    });
    this.left = new Promise((resolve) => {
      signal?.addEventListener('abort', () => {
        this.breakOff();
        resolve();
      });
    });
  }

  tell(event: string, data: object): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  beat(): void {
    this.write(': still here\n\n');
  }

  /** As it comes from the line: in pieces of any size. */
  write(value: string): void {
    this.#say(() => ({ done: false, value }));
  }

  /** As a server that has nothing more to say. */
  end(): void {
    this.#say(() => ({ done: true }));
  }

  /** As a line that is gone. */
  breakOff(): void {
    this.#say(() => {
      throw new TypeError('network error');
    });
  }

  #say(read: Read): void {
    this.#said.push(read);
    this.#reader?.();
  }

  async #read(): Promise<ReturnType<Read>> {
    while (this.#said.length === 0) await new Promise<void>((resolve) => (this.#reader = resolve));

    return this.#said.shift()!();
  }
}
