import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.js';

/** What a server answered in the end. */
interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is only asked for has no body. */
type Asked = Pick<Sent, 'headers'> & Partial<Sent>;

/** Who hears nothing for so long asks another server, in ms. */
const ANSWER_WITHIN_MS = 15_000;
/** Nobody is more patient, in ms. */
const GIVE_UP_MS = 120_000;
/** What may be tried again: too many requests, and whatever says that it is for a while. */
const FOR_A_WHILE: readonly number[] = [429, 502, 503, 504];

/** Sends again what was not answered, the very same, to any of the servers, as widgets, banks and payment providers do. */
export class PatientClient {
  /** What must not happen: faults of ours, and refusals of what is right. */
  readonly wrong: string[] = [];
  /** How often something was sent again, by cause. */
  readonly retries: Record<string, number> = {};
  readonly #urls: readonly [string, ...string[]];
  readonly #chance: Chance;

  constructor(urls: readonly [string, ...string[]], chance: Chance) {
    this.#urls = urls;
    this.#chance = chance;
  }

  /** Resolves to the answer that says that it is done; nothing where nobody ever says so. */
  async send(path: string, sent: Sent): Promise<Answer | undefined> {
    const giveUpAt = performance.now() + GIVE_UP_MS;
    while (performance.now() < giveUpAt) {
      const answer = await this.#once(path, sent);
      if (answer !== undefined && answer.status < 300) return answer;
      if (answer !== undefined && !FOR_A_WHILE.includes(answer.status)) {
        this.wrong.push(`${path} was answered with ${String(answer.status)} ${JSON.stringify(answer.body)}`);
        if (answer.status < 500) return undefined;
      }
      // Sooner than `Retry-After` asks for: so there is more load while something is broken.
      await pause(50 + 200 * this.#chance.next());
    }
    this.wrong.push(`${path} was never answered`);

    return undefined;
  }

  /** Asks for what somebody must never get: it is there for nobody who asks from elsewhere, also while something is broken (I-13). */
  async isNotThere(path: string, headers: Sent['headers']): Promise<void> {
    const answer = await this.#once(path, { headers });
    if (answer === undefined || FOR_A_WHILE.includes(answer.status) || answer.status === 404) return;
    this.wrong.push(`${path} was answered to somebody else with ${String(answer.status)}`);
  }

  async #once(path: string, { headers, body }: Asked): Promise<Answer | undefined> {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const url = `${this.#chance.oneOf(this.#urls)}${path}`;
    try {
      const method = body === undefined ? 'GET' : 'POST';
      const response = await fetch(url, { method, headers, signal, ...(body !== undefined && { body }) });
      const text = await response.text();
      if (FOR_A_WHILE.includes(response.status)) this.#count(String(response.status));
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      return { status: response.status, body: isJson ? (JSON.parse(text) as Answer['body']) : {} };
    } catch (error) {
      this.#count(error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'connection lost');
      return undefined;
    }
  }

  #count(cause: string): void {
    this.retries[cause] = (this.retries[cause] ?? 0) + 1;
  }
}
