import type { ApiError } from '../../../widget/api/api-error.js';
import type { ProgressEventInput, ProgressResult } from '../../../widget/api/contract.js';
import { type EventStore, openEventStore } from '../../../widget/outbox/event-store.js';
import { Outbox } from '../../../widget/outbox/outbox.js';
import { aProgress } from './builders.js';
import { FakeClock } from './fake-clock.js';

type Status = ProgressResult['results'][number]['status'];
type Events = readonly ProgressEventInput[];

const SCOPE = 'ada/colour';

let databases = 0;

/** An outbox over a real database, and a server that a test can break. */
export class OutboxBench {
  readonly clock = new FakeClock();
  readonly posts: Events[] = [];
  readonly results: ProgressResult[] = [];
  readonly counted = new Set<string>();
  failWith: ApiError | undefined;
  answer: (event: ProgressEventInput) => Status = () => 'saved';
  onPost = (): Promise<void> => Promise.resolve();
  readonly store: Promise<EventStore>;
  outbox: Outbox;
  #changed: (() => void)[] = [];

  constructor(store?: EventStore) {
    databases += 1;
    this.store = store ? Promise.resolve(store) : openEventStore(`test-outbox-${databases}`);
    this.outbox = this.open();
  }

  /** Another page of the same person. */
  open(): Outbox {
    this.outbox = new Outbox(SCOPE, {
      store: this.store,
      clock: this.clock,
      send: (events) => this.#send(events),
      onResult: (result) => this.results.push(result),
      onChange: () => {
        this.#changed.splice(0).forEach((resolve) => {
          resolve();
        });
      },
    });
    return this.outbox;
  }

  get delivery() {
    return this.outbox.deliveryOf(() => true);
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#changed.push(resolve));
  }

  async stored(): Promise<readonly string[]> {
    return (await (await this.store).all(SCOPE)).map(({ eventId }) => eventId);
  }

  async #send(events: Events): Promise<ProgressResult> {
    this.posts.push(events);
    await this.onPost();
    if (this.failWith) throw this.failWith;
    const results = events.map((event) => ({ eventId: event.eventId, status: this.answer(event) }));
    for (const { eventId, status } of results) if (status === 'saved') this.counted.add(eventId);

    return { results, progress: aProgress() };
  }
}
