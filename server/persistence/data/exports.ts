import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { TenantId } from '../../domain/ids.js';
import type { ExportQueue, ExportRepository, ExportTask } from '../../usecases/data/export-ports.js';
import { modelOf } from '../connection.js';
import { MongoJobLocks } from '../job-locks.js';
import { tenantScoped } from '../tenant-scoped.js';
import { noteWaiting, takeWaiting } from '../waiting-tenants.js';

const WHAT = 'exports';
const BUCKET = 'exportBytes';
/** It is renewed every two seconds; who was killed keeps others off for no longer. */
const LOCK_MS = 30_000;

interface ExportRow extends Omit<ExportTask, 'id'> {
  _id: string;
  tenantId: string;
}

const schema = new Schema<ExportRow>(
  {
    _id: { type: String, required: true },
    requestedBy: { type: String, required: true },
    requestedAt: { type: Date, required: true },
    attempts: { type: Number, required: true },
    files: { type: Number, required: true },
    bytes: { type: Number, required: true },
    finishedAt: Date,
    sha256: String,
    expiresAt: Date,
    problem: String,
  },
  { strictQuery: 'throw', strict: 'throw', versionKey: false },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, requestedAt: -1 });

const bytesSchema = new Schema<{ _id: string }>({ _id: String }, { strictQuery: 'throw', versionKey: false });
const chunkSchema = new Schema<{ files_id: string }>({ files_id: String }, { strictQuery: 'throw', versionKey: false });

/** The files of the bucket, by ids of ours that begin with their tenant. */
function bytesModel(connection: Connection): Model<{ _id: string }> {
  return modelOf(connection, 'ExportBytes', `${BUCKET}.files`, bytesSchema);
}

function chunkModel(connection: Connection): Model<{ files_id: string }> {
  return modelOf(connection, 'ExportChunk', `${BUCKET}.chunks`, chunkSchema);
}

/** Exports of one tenant; their bytes are in GridFS, where every process finds them, under names that begin with the tenant. */
export class MongoExportRepository implements ExportRepository {
  readonly #connection: Connection;
  readonly #tenantId: TenantId;
  readonly #model: Model<ExportRow>;
  readonly #bucket: mongoose.mongo.GridFSBucket;

  constructor(connection: Connection, tenantId: TenantId) {
    if (connection.db === undefined) throw new Error('The connection is not open');
    this.#connection = connection;
    this.#tenantId = tenantId;
    this.#model = modelOf(connection, 'Export', 'exports', schema);
    bytesModel(connection);
    chunkModel(connection);
    this.#bucket = new mongoose.mongo.GridFSBucket(connection.db, { bucketName: BUCKET });
  }

  async add({ id, ...task }: ExportTask): Promise<void> {
    await this.#model.create({ ...task, _id: id, tenantId: this.#tenantId });
  }

  async find(id: string): Promise<ExportTask | undefined> {
    const row = await this.#model.findOne(this.#keyOf(id)).lean<ExportRow>();

    return row === null ? undefined : toTask(row);
  }

  async list(): Promise<readonly ExportTask[]> {
    const rows = await this.#model.find({ tenantId: this.#tenantId }).sort({ requestedAt: -1 }).lean<ExportRow[]>();

    return rows.map(toTask);
  }

  async begin(id: string): Promise<number> {
    await this.dropBytes(id);
    const anew = { $inc: { attempts: 1 }, $set: { files: 0, bytes: 0 } };
    const row = await this.#model
      .findOneAndUpdate(this.#keyOf(id), anew, { returnDocument: 'after' })
      .lean<ExportRow>()
      .orFail();

    return row.attempts;
  }

  async note(id: string, progress: Pick<ExportTask, 'files' | 'bytes'>): Promise<boolean> {
    return (await this.#model.updateOne(this.#keyOf(id), { $set: { ...progress } })).matchedCount === 1;
  }

  async finish(id: string, end: Parameters<ExportRepository['finish']>[1]): Promise<boolean> {
    return (await this.#model.updateOne(this.#keyOf(id), { $set: { ...end } })).matchedCount === 1;
  }

  async save(id: string, attempt: number, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    // Its parts are found by its id, also those of a process that was killed before the file was complete.
    const fileId = `${this.#nameOf(id)}/${String(attempt)}` as unknown as Types.ObjectId;
    const upload = this.#bucket.openUploadStreamWithId(fileId, this.#nameOf(id));
    try {
      await pipeline(Readable.from(bytes), upload);
    } catch (error) {
      await upload.abort().catch(() => undefined);
      throw error;
    }
  }

  read(id: string): AsyncIterable<Uint8Array> {
    return this.#bucket.openDownloadStreamByName(this.#nameOf(id)) as AsyncIterable<Uint8Array>;
  }

  async dropBytes(id: string): Promise<void> {
    await dropBytesUnder(this.#connection, `${this.#nameOf(id)}/`);
  }

  #keyOf(_id: string) {
    return { tenantId: this.#tenantId, _id };
  }

  #nameOf(id: string): string {
    return `${this.#tenantId}/${id}`;
  }
}

export class MongoExportQueue implements ExportQueue {
  readonly #connection: Connection;
  readonly #locks: MongoJobLocks;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#locks = new MongoJobLocks(connection, LOCK_MS);
  }

  note(tenantId: TenantId): void {
    noteWaiting(this.#connection, WHAT, tenantId);
  }

  noted(): readonly TenantId[] {
    return takeWaiting(this.#connection, WHAT);
  }

  take(taskId: string) {
    return this.#locks.take(`export:${taskId}`);
  }
}

/** Destroys the bytes of every export of a tenant. */
export async function dropExportBytes(connection: Connection, tenantId: TenantId): Promise<void> {
  await dropBytesUnder(connection, `${tenantId}/`);
}

async function dropBytesUnder(connection: Connection, prefix: string): Promise<void> {
  const under = { $regex: `^${prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` };
  await bytesModel(connection).deleteMany({ _id: under });
  await chunkModel(connection).deleteMany({ files_id: under });
}

function toTask({ _id, ...row }: ExportRow): ExportTask {
  const { requestedBy, requestedAt, attempts, files, bytes, finishedAt, sha256, expiresAt, problem } = row;

  return { id: _id, requestedBy, requestedAt, attempts, files, bytes, finishedAt, sha256, expiresAt, problem };
}
