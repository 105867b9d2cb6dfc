import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection, type Model, Schema } from 'mongoose';
import type { FileHash, TenantId } from '../domain/ids.js';
import type { FileRepository, StoredFile } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { onceMore } from './duplicate-key.js';
import { bytesModel, chunkModel, FILE_BYTES, useBytes } from './file-bytes.js';
import { tenantScoped } from './tenant-scoped.js';
import { inTransaction } from './transaction.js';

interface FileRow {
  tenantId: string;
  hash: string;
  mediaType: string;
  bytes: number;
}

const schema = new Schema<FileRow>(
  {
    hash: { type: String, required: true },
    mediaType: { type: String, required: true },
    bytes: { type: Number, required: true },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, hash: 1 }, { unique: true })
  // By which bytes that nobody lists any more are found.
  .index({ hash: 1 });

/** Files of one tenant: a list of its own over bytes that all tenants share by their SHA-256. */
export class MongoFileRepository implements FileRepository {
  readonly #connection: Connection;
  readonly #bucket: mongoose.mongo.GridFSBucket;
  readonly #model: Model<FileRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    if (connection.db === undefined) throw new Error('The connection is not open');
    this.#connection = connection;
    this.#bucket = new mongoose.mongo.GridFSBucket(connection.db, { bucketName: FILE_BYTES });
    bytesModel(connection);
    chunkModel(connection);
    this.#model = modelOf(connection, 'File', 'files', schema);
    this.#tenantId = tenantId;
  }

  async add(
    file: { hash: FileHash; mediaType: string; bytes: number },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const { hash, mediaType } = file;
    const [stored] = await this.#bucket.find({ filename: hash }, { limit: 1 }).toArray();
    if (stored === undefined) await this.#upload(hash, bytes);

    // Last, so that a file that is listed always has its bytes.
    await onceMore(() =>
      inTransaction(this.#connection, async () => {
        if (!(await useBytes(this.#connection, hash))) {
          throw new Error(`The bytes of the file ${hash} were destroyed while it was added: add it again`);
        }
        const filter = { tenantId: this.#tenantId, hash };
        await this.#model.updateOne(filter, { $set: { mediaType, bytes: file.bytes } }, { upsert: true });
      }),
    );
  }

  async find(hash: FileHash): Promise<StoredFile | undefined> {
    const row = await this.#model.findOne({ tenantId: this.#tenantId, hash }).lean<FileRow>();
    if (row === null) return undefined;

    return {
      mediaType: row.mediaType,
      bytes: row.bytes,
      read: ({ start, end }) => this.#bucket.openDownloadStreamByName(hash, { start, end }),
    };
  }

  async #upload(hash: FileHash, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const digest = createHash('sha256');
    const check = new Transform({
      transform: (chunk: Uint8Array, _encoding, done) => {
        digest.update(chunk);
        done(null, chunk);
      },
      // Before the upload is closed: a stream that ends in an error leaves no file behind.
      flush: (done) => {
        const matches = digest.digest('hex') === hash;
        done(matches ? null : new Error(`The bytes are not those of the file ${hash}`));
      },
    });
    const upload = this.#bucket.openUploadStream(hash);
    try {
      await pipeline(Readable.from(bytes), check, upload);
    } catch (error) {
      await upload.abort().catch(() => undefined);
      throw error;
    }
  }
}
