import { type Connection, type Model, Schema } from 'mongoose';
import { ConflictError } from '../domain/errors.js';
import type { CourseId, PersonId, TenantId } from '../domain/ids.js';
import {
  EVENT_OF_ANOTHER_COURSE,
  NO_PROGRESS,
  type Progress,
  type ProgressEvent,
  type ProgressFact,
} from '../domain/progress.js';
import type { ProgressRepository } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { isDuplicateKeyError } from './duplicate-key.js';
import { tenantScoped } from './tenant-scoped.js';
import { inTransaction } from './transaction.js';

interface EventRow {
  tenantId: string;
  personId: string;
  courseId: string;
  eventId: string;
  fact: ProgressFact;
  occurredAt: Date;
}

interface ProgressRow {
  tenantId: string;
  personId: string;
  courseId: string;
  progress: Progress;
}

const eventSchema = new Schema<EventRow>(
  {
    personId: { type: String, required: true },
    courseId: { type: String, required: true },
    eventId: { type: String, required: true },
    fact: { type: Schema.Types.Mixed, required: true },
    occurredAt: { type: Date, required: true },
  },
  { minimize: false, strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, personId: 1, eventId: 1 }, { unique: true })
  .index({ tenantId: 1, courseId: 1, personId: 1 });

const progressSchema = new Schema<ProgressRow>(
  {
    personId: { type: String, required: true },
    courseId: { type: String, required: true },
    progress: { type: Schema.Types.Mixed, required: true },
  },
  { minimize: false, strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, courseId: 1, personId: 1 }, { unique: true });

/** Two posts of one person at once: the second finds the first's rows when it tries again. */
const ATTEMPTS = 5;

/** Progress of one tenant's people: every event once, and what became of them all. */
export class MongoProgressRepository implements ProgressRepository {
  readonly #connection: Connection;
  readonly #events: Model<EventRow>;
  readonly #progress: Model<ProgressRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#connection = connection;
    this.#events = modelOf(connection, 'ProgressEvent', 'progressEvents', eventSchema);
    this.#progress = modelOf(connection, 'Progress', 'progress', progressSchema);
    this.#tenantId = tenantId;
  }

  async find(personId: PersonId, courseId: CourseId): Promise<Progress> {
    const row = await this.#progress.findOne({ tenantId: this.#tenantId, personId, courseId }).lean<ProgressRow>();

    return row?.progress ?? NO_PROGRESS;
  }

  async ofPeople(personIds: readonly PersonId[], courseId: CourseId): Promise<ReadonlyMap<PersonId, Progress>> {
    const rows = await this.#progress
      .find({ tenantId: this.#tenantId, courseId, personId: { $in: personIds } })
      .lean<ProgressRow[]>();

    return new Map(rows.map(({ personId, progress }) => [personId as PersonId, progress]));
  }

  async known(personId: PersonId, eventIds: readonly string[]): Promise<ReadonlyMap<string, CourseId>> {
    const rows = await this.#events
      .find({ tenantId: this.#tenantId, personId, eventId: { $in: eventIds } }, { eventId: 1, courseId: 1 })
      .lean<EventRow[]>();

    return new Map(rows.map(({ eventId, courseId }) => [eventId, courseId as CourseId]));
  }

  async record(
    personId: PersonId,
    courseId: CourseId,
    events: readonly ProgressEvent[],
    merge: (progress: Progress, event: ProgressEvent) => Progress,
  ): Promise<Progress> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#recordOnce(personId, courseId, events, merge);
      } catch (error) {
        if (!isDuplicateKeyError(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  #recordOnce(
    personId: PersonId,
    courseId: CourseId,
    events: readonly ProgressEvent[],
    merge: (progress: Progress, event: ProgressEvent) => Progress,
  ): Promise<Progress> {
    const scope = { tenantId: this.#tenantId, personId };

    return inTransaction(this.#connection, async () => {
      const ids = events.map(({ eventId }) => eventId);
      const known = await this.known(personId, ids);
      if ([...known.values()].some((of) => of !== courseId)) throw new ConflictError(EVENT_OF_ANOTHER_COURSE);
      const counted = new Set(known.keys());
      const fresh = events.filter(({ eventId }) => !counted.has(eventId) && counted.add(eventId));
      const row = await this.#progress.findOne({ ...scope, courseId }).lean<ProgressRow>();
      const before = row?.progress ?? NO_PROGRESS;
      if (fresh.length === 0) return before;

      const progress = fresh.reduce(merge, before);
      await this.#events.insertMany(fresh.map((event) => ({ ...event, ...scope, courseId })));
      await this.#progress.updateOne({ ...scope, courseId }, { $set: { progress } }, { upsert: true });

      return progress;
    });
  }
}
