import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.js';
import { signatureOf } from '../security/event-signature.js';
import type { ReportJournal } from './journal.js';
import type { RecordedReport } from './recorded-report.js';

/** How long the main API may take to answer, in ms. */
const ANSWER_MS = 10_000;

export interface ForwarderDeps {
  readonly journal: Pick<ReportJournal, 'waiting' | 'noteDelivery'>;
  readonly api: string;
  readonly secret: string;
  readonly realTime: Clock;
  readonly logger: Logger;
  /** The first pause after a failure and the longest, in ms; each is twice the one before. */
  readonly pauses: { readonly first: number; readonly longest: number };
}

/** Delivers what is in the journal to the main API, for as long as it takes; there each number counts once. */
export class Forwarder {
  readonly #deps: ForwarderDeps;
  readonly #stopping = new AbortController();
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;

  constructor(deps: ForwarderDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There is something new; while the main API is away it waits for its turn. */
  nudge(): void {
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    // It is either in a pause, which ends by that, or waits for something new.
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { first, longest } = this.#deps.pauses;
    let pause = first;
    while (!this.#stopping.signal.aborted) {
      const nudged = new Promise<void>((resolve) => (this.#wake = resolve));
      if (await this.#deliverAll()) {
        pause = first;
        await nudged;
      } else {
        this.#deps.logger.warn({ waiting: this.#deps.journal.waiting().length, pauseMs: pause }, 'reports wait');
        await setTimeout(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
        pause = Math.min(pause * 2, longest);
      }
    }
  }

  /** Says whether nothing is left. One that is refused holds up no other. */
  async #deliverAll(): Promise<boolean> {
    const { journal, logger } = this.#deps;
    for (const report of journal.waiting()) {
      if (this.#stopping.signal.aborted) return false;
      try {
        await this.#deliver(report);
        await journal.noteDelivery(report.number);
        logger.info({ number: report.number }, 'a report was delivered');
      } catch (error) {
        logger.warn({ number: report.number, err: error }, 'a report was not delivered');
      }
    }

    return journal.waiting().length === 0;
  }

  async #deliver(report: RecordedReport): Promise<void> {
    const { api, secret, realTime } = this.#deps;
    const body = Buffer.from(JSON.stringify(report));
    const answer = await fetch(`${api}/api/v1/outage-reports`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Lectern-Signature': signatureOf({ body, secret }, realTime.now()),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), this.#stopping.signal]),
    });
    const said = (await answer.json().catch(() => undefined)) as { readonly number?: unknown } | undefined;
    // Something before the API may answer with a page of its own: only the API knows the number.
    if (answer.status !== 201 || said?.number !== report.number) {
      throw new Error(`The main API answered with ${String(answer.status)}`);
    }
  }
}
