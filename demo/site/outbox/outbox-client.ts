import type { MailView } from '../../../server/contract/administration/outbox.js';

export type MailState = MailView['state'];
export type Report = 'delivered' | 'bounced';

/** A mail with its text. */
export interface MailDetail extends MailView {
  readonly text: string;
  readonly attachment?: { readonly name: string; readonly text: string };
}

const MOST_MAILS = 100;
const TIMEOUT_MS = 5_000;

/** Asks the operator's API of the Lectern server about mails. */
export class OutboxClient {
  readonly #toolOrigin: string;
  readonly #token: string;

  /** `token` is the secret of an API token of an operator. */
  constructor(toolOrigin: string, token: string) {
    this.#toolOrigin = toolOrigin;
    this.#token = token;
  }

  /** The mails of every customer, newest first. @throws where the server does not answer */
  async list(): Promise<readonly MailView[]> {
    const answer = (await this.#ask(`?limit=${String(MOST_MAILS)}`)) as { readonly mails: readonly MailView[] };

    return answer.mails;
  }

  /** Nothing where there is no such mail. @throws where the server does not answer */
  async show(mail: string): Promise<MailDetail | undefined> {
    return (await this.#ask(`/${encodeURIComponent(mail)}`)) as MailDetail | undefined;
  }

  /** Plays a report about a mail; says `false` where there is none. @throws where the server does not answer */
  async report(mail: string, what: Report): Promise<boolean> {
    return (await this.#ask(`/${encodeURIComponent(mail)}/${what}`, 'POST')) !== undefined;
  }

  async #ask(path: string, method = 'GET'): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.#token}` };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${this.#toolOrigin}/api/v1/outbox${path}`, { method, headers, signal });
    if (response.status === 400 || response.status === 404) return undefined;
    if (!response.ok) throw new Error(`The outbox answers ${String(response.status)}`);

    return response.json();
  }
}
