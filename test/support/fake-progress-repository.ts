import { ConflictError } from '../../server/domain/errors.js';
import type { CourseId, PersonId } from '../../server/domain/ids.js';
import {
  EVENT_OF_ANOTHER_COURSE,
  NO_PROGRESS,
  type Progress,
  type ProgressEvent,
} from '../../server/domain/progress.js';
import type { ProgressRepository } from '../../server/usecases/ports.js';

/** Keeps the promises of the real one: `test/server/persistence/progress-repository.contract.ts` runs against both. */
export class FakeProgressRepository implements ProgressRepository {
  /** The course of each event. */
  readonly #events = new Map<string, CourseId>();
  readonly #progress = new Map<string, Progress>();

  find(personId: PersonId, courseId: CourseId): Promise<Progress> {
    return Promise.resolve(this.#progress.get(`${personId}/${courseId}`) ?? NO_PROGRESS);
  }

  ofPeople(personIds: readonly PersonId[], courseId: CourseId): Promise<ReadonlyMap<PersonId, Progress>> {
    const found = personIds.map((id) => [id, this.#progress.get(`${id}/${courseId}`)] as const);

    return Promise.resolve(new Map(found.flatMap(([id, progress]) => (progress ? [[id, progress]] : []))));
  }

  known(personId: PersonId, eventIds: readonly string[]): Promise<ReadonlyMap<string, CourseId>> {
    const found = eventIds.map((id) => [id, this.#events.get(`${personId}/${id}`)] as const);

    return Promise.resolve(new Map(found.flatMap(([id, courseId]) => (courseId ? [[id, courseId]] : []))));
  }

  record(
    personId: PersonId,
    courseId: CourseId,
    events: readonly ProgressEvent[],
    merge: (progress: Progress, event: ProgressEvent) => Progress,
  ): Promise<Progress> {
    return Promise.resolve().then(() => this.#recorded(personId, courseId, events, merge));
  }

  /** In one go: nothing else happens between reading and writing, as in a transaction. */
  #recorded(
    personId: PersonId,
    courseId: CourseId,
    events: readonly ProgressEvent[],
    merge: (progress: Progress, event: ProgressEvent) => Progress,
  ): Progress {
    const key = (eventId: string): string => `${personId}/${eventId}`;
    const isOfAnother = ({ eventId }: ProgressEvent): boolean =>
      (this.#events.get(key(eventId)) ?? courseId) !== courseId;
    if (events.some(isOfAnother)) throw new ConflictError(EVENT_OF_ANOTHER_COURSE);
    const newest = new Map(events.map((event) => [key(event.eventId), event]));
    const fresh = [...newest].filter(([id]) => !this.#events.has(id)).map(([, event]) => event);
    const progress = fresh.reduce(merge, this.#progress.get(`${personId}/${courseId}`) ?? NO_PROGRESS);
    for (const { eventId } of fresh) this.#events.set(key(eventId), courseId);
    this.#progress.set(`${personId}/${courseId}`, progress);

    return progress;
  }
}
