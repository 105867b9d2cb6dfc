import { type Connection, type Model, Schema } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import { BULK_ACTIONS, type BulkResult } from '../domain/seats/bulk.js';
import type { TenantContext } from '../usecases/context.js';
import type { Page } from '../usecases/seat-ports.js';
import type {
  BulkOutcome,
  BulkPart,
  BulkProgress,
  BulkQueue,
  BulkRow,
  BulkTask,
  BulkTaskRepository,
  TaskLock,
} from '../usecases/seats/bulk-ports.js';
import { modelOf } from './connection.js';
import { MongoJobLocks } from './job-locks.js';
import { tenantScoped } from './tenant-scoped.js';
import { noteWaiting, takeWaiting } from './waiting-tenants.js';

/** So many people are looked after together, and kept in one document. */
const PART = 250;
/** A part takes a fraction of it; who was killed keeps others off for no longer. */
const LOCK_MS = 5_000;
const WHAT = 'bulk tasks';

interface TaskRow extends Omit<BulkTask, 'id' | 'confirmedCents'> {
  _id: string;
  tenantId: string;
  confirmedCents?: number | null;
  /** Only a shortcut to those that are not: the parts say what is done. */
  finished: boolean;
}

interface PartRow {
  tenantId: string;
  taskId: string;
  number: number;
  rows: BulkRow[];
  size: number;
  tries: number;
  outcomes: BulkOutcome[];
  /** How many of them there are of each result, so that progress is quickly told. */
  counts: BulkProgress['counts'];
  done: boolean;
}

const taskSchema = new Schema<TaskRow>(
  {
    _id: { type: String, required: true },
    subscriptionId: { type: String, required: true },
    action: { type: String, required: true, enum: BULK_ACTIONS },
    actor: { type: String, required: true },
    createdAt: { type: Date, required: true },
    confirmedCents: Number,
    total: { type: Number, required: true },
    finished: { type: Boolean, required: true },
  },
  { strictQuery: 'throw', versionKey: false },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, finished: 1, createdAt: 1 });

const partSchema = new Schema<PartRow>(
  {
    taskId: { type: String, required: true },
    number: { type: Number, required: true },
    rows: Schema.Types.Mixed,
    size: { type: Number, required: true },
    tries: { type: Number, required: true },
    outcomes: Schema.Types.Mixed,
    counts: Schema.Types.Mixed,
    done: { type: Boolean, required: true },
  },
  { strictQuery: 'throw', versionKey: false, minimize: false },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, taskId: 1, number: 1 }, { unique: true });

/** Tasks of one tenant, in parts: what is done is what its part says, so that one can be taken up where it was left. */
class MongoBulkTaskRepository implements BulkTaskRepository {
  readonly #connection: Connection;
  readonly #tasks: Model<TaskRow>;
  readonly #parts: Model<PartRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#connection = connection;
    this.#tasks = modelOf(connection, 'BulkTask', 'bulkTasks', taskSchema);
    this.#parts = modelOf(connection, 'BulkTaskPart', 'bulkTaskParts', partSchema);
    this.#tenantId = tenantId;
  }

  async add({ id, ...task }: BulkTask, rows: readonly BulkRow[]): Promise<void> {
    const tenantId = this.#tenantId;
    await this.#tasks.create({
      ...task,
      confirmedCents: task.confirmedCents ?? null,
      _id: id,
      tenantId,
      finished: false,
    });
    const parts = Array.from({ length: Math.ceil(rows.length / PART) }, (_, number) => {
      const own = rows.slice(number * PART, (number + 1) * PART);
      return {
        tenantId,
        taskId: id,
        number,
        rows: own,
        size: own.length,
        tries: 0,
        outcomes: [],
        counts: {},
        done: false,
      };
    });
    await this.#parts.insertMany(parts);
    noteWaiting(this.#connection, WHAT, tenantId);
  }

  async find(id: string): Promise<(BulkTask & BulkProgress) | undefined> {
    const row = await this.#tasks.findOne({ tenantId: this.#tenantId, _id: id }).lean<TaskRow>();
    if (row === null) return undefined;
    const parts = await this.#parts
      .find({ tenantId: this.#tenantId, taskId: id, done: true }, { counts: 1, size: 1 })
      .lean<PartRow[]>();

    return {
      ...toTask(row),
      counts: sumOf(parts.map(({ counts }) => counts)),
      done: parts.reduce((sum, { size }) => sum + size, 0),
    };
  }

  async unfinished(): Promise<readonly BulkTask[]> {
    const rows = await this.#tasks
      .find({ tenantId: this.#tenantId, finished: false })
      .sort({ createdAt: 1 })
      .lean<TaskRow[]>();

    return rows.map(toTask);
  }

  async begin(taskId: string): Promise<BulkPart | undefined> {
    const row = await this.#parts
      .findOneAndUpdate(
        { tenantId: this.#tenantId, taskId, done: false },
        { $inc: { tries: 1 } },
        { sort: { number: 1 }, returnDocument: 'before' },
      )
      .lean<PartRow>();
    if (row !== null) {
      const { number, rows, tries } = row;
      return { number, first: number * PART, rows, begunBefore: tries > 0 };
    }
    await this.#tasks.updateOne({ tenantId: this.#tenantId, _id: taskId }, { $set: { finished: true } });

    return undefined;
  }

  async finish(taskId: string, { number }: BulkPart, outcomes: readonly BulkOutcome[]): Promise<void> {
    await this.#parts.updateOne(
      { tenantId: this.#tenantId, taskId, number, done: false },
      { $set: { outcomes: outcomes.map(withoutGaps), counts: countsOf(outcomes), rows: [], done: true } },
    );
  }

  async outcomes(taskId: string, { after = 0, limit }: Page): Promise<readonly BulkOutcome[]> {
    const first = Math.floor(Number(after) / PART);
    const last = Math.floor((Number(after) + limit - 1) / PART);
    const rows = await this.#parts
      .find({ tenantId: this.#tenantId, taskId, number: { $gte: first, $lte: last } }, { outcomes: 1, done: 1 })
      .sort({ number: 1 })
      .lean<PartRow[]>();
    const gap = rows.findIndex(({ done }) => !done);
    const known = gap === -1 ? rows : rows.slice(0, gap);

    return known
      .flatMap(({ outcomes }) => outcomes)
      .slice(Number(after) - first * PART)
      .slice(0, limit);
  }
}

/** Global: who works on which task. */
export class MongoBulkQueue implements BulkQueue {
  readonly #connection: Connection;
  readonly #locks: MongoJobLocks;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#locks = new MongoJobLocks(connection, LOCK_MS);
  }

  noted(): readonly TenantId[] {
    return takeWaiting(this.#connection, WHAT);
  }

  take(taskId: string): Promise<TaskLock | undefined> {
    return this.#locks.take(`bulk-task:${taskId}`);
  }
}

function toTask({ _id, subscriptionId, action, actor, createdAt, confirmedCents, total }: TaskRow): BulkTask {
  return {
    id: _id,
    subscriptionId: subscriptionId,
    action,
    actor,
    createdAt,
    confirmedCents: confirmedCents ?? undefined,
    total,
  };
}

function countsOf(outcomes: readonly BulkOutcome[]): BulkProgress['counts'] {
  return sumOf(outcomes.map(({ result }) => ({ [result]: 1 })));
}

function sumOf(all: readonly BulkProgress['counts'][]): BulkProgress['counts'] {
  const sum: Partial<Record<BulkResult, number>> = {};
  for (const counts of all) {
    for (const [result, count] of Object.entries(counts) as [BulkResult, number][]) {
      sum[result] = (sum[result] ?? 0) + count;
    }
  }

  return sum;
}

/** What is `undefined` would be stored as `null`. */
function withoutGaps(outcome: BulkOutcome): BulkOutcome {
  const known = Object.entries(outcome).filter(([, value]) => value !== undefined);

  return Object.fromEntries(known) as unknown as BulkOutcome;
}

/** Makes a tenant's tasks from its context. */
export function createBulkTasks(connection: Connection): (context: TenantContext) => BulkTaskRepository {
  // A model exists once a repository was made from it, and indexes are built from the models that exist.
  new MongoBulkTaskRepository(connection, 'no-tenant' as TenantId);

  return ({ tenantId }) => new MongoBulkTaskRepository(connection, tenantId);
}
