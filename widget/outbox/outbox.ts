import { ApiError } from '../api/api-error.js';
import type { ProgressEventInput, ProgressResult } from '../api/contract.js';
import { backOff } from '../device/back-off.js';
import { type Clock, timerOf } from '../device/clock.js';
import { exclusively } from '../device/exclusive.js';
import { uniqueId } from '../device/unique-id.js';
import { MOST_EVENTS, nextBatch, replaces } from './batch.js';
import type { EventStore } from './event-store.js';

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** What a learner did, before it has an id and a time. */
export type Fact = Without<ProgressEventInput, 'eventId' | 'clientTime'>;

/** How far something is; `kept` only once this device has it for good, `unsaved` where it cannot keep it. */
export type Delivery = 'saving' | 'kept' | 'unsaved';

export interface OutboxDeps {
  readonly store: Promise<EventStore>;
  readonly clock: Clock;
  /** Posts a batch. Rejects with an `ApiError`. */
  readonly send: (events: readonly ProgressEventInput[]) => Promise<ProgressResult>;
  /** Called with each answer of the server, and the events that it answers. */
  readonly onResult: (result: ProgressResult, events: readonly ProgressEventInput[]) => void;
  readonly onChange: () => void;
}

interface Entry {
  readonly event: ProgressEventInput;
  /** `aside`: refused, or never to be sent in this shape; it waits until access returns or the page is opened again. */
  place: 'waiting' | 'sending' | 'aside';
  /** Whether it survives the page; nothing as long as that is being tried. */
  durable?: boolean;
}

/** How long a position may wait for others to travel with. */
const GATHER_MS = 1500;

/** Brings what a learner did to the server, each thing once, whatever happens to network, server and page meanwhile. */
export class Outbox {
  readonly #scope: string;
  readonly #deps: OutboxDeps;
  readonly #later;
  readonly #entries = new Map<string, Entry>();
  #failures = 0;
  /** The server will not take anything before something else has changed. */
  #stopped = false;
  #limit = MOST_EVENTS;

  /** `scope` names person and course. */
  constructor(scope: string, deps: OutboxDeps) {
    this.#scope = scope;
    this.#deps = deps;
    this.#later = timerOf(deps.clock);
  }

  /** Sends what an earlier page could not, after telling what it is; resolves once that was tried. */
  async replay(onLeft?: (left: readonly ProgressEventInput[]) => void): Promise<void> {
    const store = await this.#deps.store;
    await exclusively(`lectern-outbox ${this.#scope}`, async () => {
      const left = await store.all(this.#scope).catch(() => []);
      for (const event of left) {
        if (!this.#entries.has(event.eventId)) this.#take({ event, place: 'waiting', durable: true });
      }
      onLeft?.(left);
      await this.#deliver();
    });
  }

  /** Takes a fact, keeps it and sends it: at once, save positions of a medium, which come often. */
  add(fact: Fact): void {
    const event: ProgressEventInput = { ...fact, eventId: uniqueId(), clientTime: this.#deps.clock.wall() };
    const old = this.#list((entry) => entry.place !== 'sending' && replaces(event, entry.event));
    void this.#keep(this.#take({ event, place: 'waiting' }), this.#drop(old));
    // While the line is down, the next try is set already.
    if (this.#failures === 0) this.#deliverIn(event.kind === 'played' ? GATHER_MS : 0);
    this.#deps.onChange();
  }

  /** Sends all that waits now, because the page may be gone in a moment. */
  flush(): void {
    void this.#deliver(true);
  }

  /** Tries again at once, also what was refused: the line or the access has come back. */
  wake(): void {
    this.#stopped = false;
    this.#failures = 0;
    for (const entry of this.#list(({ place }) => place === 'aside')) entry.place = 'waiting';
    void this.#deliver();
  }

  /** What the server did not take, and this device keeps. */
  get aside(): readonly ProgressEventInput[] {
    return this.#list(({ place }) => place === 'aside').map(({ event }) => event);
  }

  /** Gives up what the server did not take, for good (G-PROGRESS). */
  discard(): void {
    void this.#forget(this.#drop(this.#list(({ place }) => place === 'aside')));
    this.#deps.onChange();
  }

  /** Sends nothing more; what is kept stays kept. */
  close(): void {
    this.#stopped = true;
  }

  /** How far the events that match are, the worst of them; nothing where the server has them all. */
  deliveryOf(matches: (event: ProgressEventInput) => boolean): Delivery | undefined {
    const held = this.#failures > 0 || this.#stopped;
    const deliveries = this.#list(({ event }) => matches(event)).map(({ place, durable }): Delivery => {
      if (durable === undefined || (place !== 'aside' && !held)) return 'saving';
      return durable ? 'kept' : 'unsaved';
    });

    return (['unsaved', 'kept', 'saving'] as const).find((delivery) => deliveries.includes(delivery));
  }

  #take(entry: Entry): Entry {
    this.#entries.set(entry.event.eventId, entry);

    return entry;
  }

  #drop(entries: readonly Entry[]): readonly string[] {
    const ids = entries.map(({ event }) => event.eventId);
    for (const id of ids) this.#entries.delete(id);

    return ids;
  }

  #list(matches: (entry: Entry) => boolean): readonly Entry[] {
    return [...this.#entries.values()].filter(matches);
  }

  async #keep(entry: Entry, replaced: readonly string[]): Promise<void> {
    const store = await this.#deps.store;
    entry.durable = await store.put(this.#scope, entry.event, replaced).then(
      () => store.durable,
      () => false,
    );
    // The server was quicker than the disk.
    if (!this.#entries.has(entry.event.eventId)) await this.#forget([entry.event.eventId]);
    this.#deps.onChange();
  }

  #deliverIn(wait: number): void {
    this.#later(wait, () => void this.#deliver());
  }

  /** One post at a time, unless the page is about to go. */
  async #deliver(leaving = false): Promise<void> {
    if (!leaving && (this.#stopped || this.#list(({ place }) => place === 'sending').length > 0)) return;
    const waiting = this.#list(({ place }) => place === 'waiting');
    const batch = nextBatch(waiting, this.#limit);
    if (batch.length === 0) return;
    const events = batch.map(({ event }) => event);
    for (const entry of batch) entry.place = 'sending';
    try {
      const result = await this.#deps.send(events);
      this.#settle(result, batch);
      this.#deps.onResult(result, events);
    } catch (error) {
      this.#failed(ApiError.of(error), batch);
    }
    this.#deps.onChange();
    if (this.#failures === 0) await this.#deliver();
  }

  #settle({ results }: ProgressResult, batch: readonly Entry[]): void {
    this.#failures = 0;
    this.#limit = MOST_EVENTS;
    // What the answer does not name is as good as refused: sending it at once again would never end.
    for (const entry of batch) entry.place = 'aside';
    const done = results.filter(({ status }) => status !== 'refused').map(({ eventId }) => eventId);
    const gone = batch.filter(({ event }) => done.includes(event.eventId));
    void this.#forget(this.#drop(gone));
  }

  #failed({ transient, code, retryAfter }: ApiError, batch: readonly Entry[]): void {
    const unclear = code === 'INVALID_REQUEST' || code === 'PAYLOAD_TOO_LARGE';
    // One event must not hold up the others. It is not dropped: the fault may be that of a proxy.
    for (const entry of batch) entry.place = unclear && batch.length === 1 ? 'aside' : 'waiting';
    if (transient) this.#deliverIn(backOff(this.#failures++, retryAfter));
    else if (unclear) this.#limit = Math.ceil(batch.length / 2);
    else this.#stopped = true;
  }

  /** What cannot be removed is sent once more by the next page, and counts once all the same. */
  async #forget(eventIds: readonly string[]): Promise<void> {
    const store = await this.#deps.store;
    await store.remove(this.#scope, eventIds).catch(() => undefined);
  }
}
