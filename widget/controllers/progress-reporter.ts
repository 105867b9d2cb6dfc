import type { ReactiveController, ReactiveElement } from 'lit';
import type { ProgressEventInput, ProgressResult } from '../api/contract.js';
import type { CourseSession } from '../course-session.js';
import { ProgressSavedEvent } from '../events/progress-saved-event.js';
import { type EventStore, openEventStore } from '../outbox/event-store.js';
import { type Delivery, type Fact, Outbox } from '../outbox/outbox.js';
import { loadItemElements, type Saving } from '../player/item-elements.js';
import type { LessonController } from './lesson-controller.js';

/** What the player says about all that was done: nothing (`idle`) before there is anything to say. */
export type SavingSummary = 'idle' | 'saved' | Delivery;

const EVENTS = ['visibilitychange', 'pagehide', 'pageshow', 'online'];

/** One for all players of the page. */
let eventStore: Promise<EventStore> | undefined;

/** Reports what a learner does in a course, and says honestly where it is: saved, on its way, or kept on this device. */
export class ProgressReporter implements ReactiveController {
  /** How many things the server could not take for good. */
  invalidCount = 0;

  readonly #host: ReactiveElement;
  readonly #lessons: LessonController;
  #outbox: Outbox | undefined;
  #settled = new Map<string, Saving>();
  /** The page is hidden and may never be seen again: what is reported now must not wait. */
  #leaving = false;

  /** What becomes of the reports, the lessons learn. */
  constructor(host: ReactiveElement, lessons: LessonController) {
    this.#host = host;
    this.#lessons = lessons;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of EVENTS) addEventListener(type, this);
  }

  hostDisconnected(): void {
    for (const type of EVENTS) removeEventListener(type, this);
    this.#outbox?.flush();
  }

  /** Hears that the page goes, or that the line has come back. */
  handleEvent({ type }: Event): void {
    if (type === 'online') this.wake();
    this.#leaving = type === 'pagehide' || document.visibilityState === 'hidden';
    if (this.#leaving) this.#outbox?.flush();
  }

  /** Reports for the person and course of this scope from now on, and sends what an earlier page could not. */
  follow(course: CourseSession, scope: string): void {
    // Its person may be another one: what is left is sent when they come back.
    this.#outbox?.close();
    this.#settled = new Map();
    this.invalidCount = 0;
    const { clock } = course.session;
    const outbox = new Outbox(scope, {
      store: (eventStore ??= openEventStore()),
      clock,
      send: (events) => course.report(events),
      onResult: (result, events) => {
        if (outbox === this.#outbox) this.#settle(result, events);
      },
      onChange: () => {
        this.#host.requestUpdate();
      },
    });
    this.#outbox = outbox;
    void outbox.replay((left) => {
      for (const event of left) if (event.kind === 'played') this.#lessons.learn(event.itemId, event.value);
    });
  }

  report(fact: Fact): void {
    this.#settled.delete(fact.itemId);
    this.#outbox?.add(fact);
    if (this.#leaving) this.#outbox?.flush();
  }

  /** Sends at once what waits: line or access has come back. */
  wake(): void {
    this.#outbox?.wake();
  }

  /** What was refused, and is kept until access returns or the learner discards it (G-PROGRESS). */
  get refused(): readonly ProgressEventInput[] {
    return this.#outbox?.aside ?? [];
  }

  readonly discard = (): void => {
    this.#outbox?.discard();
  };

  get summary(): SavingSummary {
    return this.#outbox?.deliveryOf(() => true) ?? (this.#settled.size > 0 ? 'saved' : 'idle');
  }

  /** How far the newest answer to a question is. */
  savingOf(itemId: string): Saving {
    const delivery = this.#outbox?.deliveryOf((event) => event.itemId === itemId);
    if (delivery === 'unsaved') return 'failed';

    return delivery ?? this.#settled.get(itemId) ?? 'idle';
  }

  #settle({ results, progress }: ProgressResult, events: readonly ProgressEventInput[]): void {
    for (const { eventId, status, answer } of results) {
      const event = events.find((candidate) => candidate.eventId === eventId);
      if (event && status !== 'refused') this.#settled.set(event.itemId, status === 'saved' ? 'saved' : 'failed');
      if (event && answer) this.#lessons.learn(event.itemId, answer);
      if (status === 'invalid') this.invalidCount += 1;
    }
    if (this.refused.length > 0) void loadItemElements([{ kind: 'unsent' }]).catch(() => undefined);
    if (results.some(({ status }) => status === 'saved')) this.#host.dispatchEvent(new ProgressSavedEvent(progress));
  }
}
