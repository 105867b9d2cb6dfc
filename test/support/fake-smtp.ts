import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What the relay does with a mail. */
export type Behaviour =
  | 'accept'
  /** Answers this to the recipient: `450 later`, `550 nobody`. */
  | { readonly recipient: string }
  /** Answers this behind the whole content: `451 later`, `554 refused`. */
  | { readonly content: string }
  /** Takes the content and ends without a word. */
  | 'drop after content'
  /** Takes the content and says nothing more. */
  | 'hang after content'
  /** Says nothing at all. */
  | 'hang'
  /** Ends before it has asked for the content. */
  | 'drop before content'
  /** Refuses to greet. */
  | 'busy';

export interface TakenMail {
  readonly from: string;
  readonly to: string;
  readonly content: string;
}

/** A mail relay in this process: does what it is told with each connection, and keeps what it took. */
export class FakeSmtp {
  /** What the next connections do, one after the other; the last one stands. */
  behaviours: Behaviour[] = ['accept'];
  /** What it answered 250 to. */
  readonly taken: TakenMail[] = [];
  /** Whatever came whole, answered or not. */
  readonly seen: TakenMail[] = [];
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #waiting: (() => void)[] = [];

  private constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      this.#serve(socket);
    });
  }

  static async start(): Promise<FakeSmtp> {
    const smtp = new FakeSmtp();
    await new Promise<void>((resolve) => smtp.#server.listen(0, '127.0.0.1', resolve));

    return smtp;
  }

  /** Takes everything again, and has seen nothing yet. */
  forget(): void {
    this.behaviours = ['accept'];
    this.taken.length = 0;
    this.seen.length = 0;
    this.connections = 0;
  }

  /** Resolves once a mail has come whole. */
  async sees(): Promise<void> {
    if (this.seen.length === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  get url(): string {
    return `smtp://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.connections += 1;
    const behaviour = this.behaviours.length > 1 ? this.behaviours.shift()! : this.behaviours[0]!;
    if (behaviour === 'hang') return;
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    if (behaviour === 'busy') {
      say('421 too busy');
      socket.end();
      return;
    }
    const mail = { from: '', to: '', content: '' };
    let inContent = false;
    let rest = '';
    say('220 fake');
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      rest += chunk;
      for (;;) {
        const end = rest.indexOf(inContent ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const text = rest.slice(0, end);
        rest = rest.slice(end + (inContent ? 5 : 2));
        if (inContent) {
          inContent = false;
          this.#take({ ...mail, content: text }, behaviour, socket);
        } else inContent = answer(text, mail, behaviour, socket);
      }
    });
  }

  #take(mail: TakenMail, behaviour: Behaviour, socket: Socket): void {
    this.seen.push(mail);
    for (const tell of this.#waiting.splice(0)) tell();
    if (behaviour === 'drop after content') socket.destroy();
    else if (typeof behaviour === 'object' && 'content' in behaviour) socket.write(`${behaviour.content}\r\n`);
    else if (behaviour !== 'hang after content') {
      this.taken.push(mail);
      socket.write('250 taken\r\n');
    }
  }
}

/** Answers one command; says whether the content follows. */
function answer(line: string, mail: { from: string; to: string }, behaviour: Behaviour, socket: Socket): boolean {
  const [verb = ''] = line.toUpperCase().split(' ');
  const say = (text: string): boolean => socket.write(`${text}\r\n`);
  switch (verb) {
    case 'EHLO':
      say('250-fake\r\n250-DSN\r\n250 8BITMIME');
      return false;
    case 'MAIL':
      mail.from = line;
      say('250 ok');
      return false;
    case 'RCPT':
      mail.to = line;
      say(typeof behaviour === 'object' && 'recipient' in behaviour ? behaviour.recipient : '250 ok');
      return false;
    case 'DATA':
      if (behaviour === 'drop before content') {
        socket.destroy();
        return false;
      }
      say('354 go on');
      return true;
    case 'QUIT':
      say('221 bye');
      socket.end();
      return false;
    default:
      say('250 ok');
      return false;
  }
}
