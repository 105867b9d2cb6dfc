import { type Connection, type Model, Schema, type Types } from 'mongoose';
import { modelOf } from './connection.js';

/** The GridFS bucket of the bytes that all tenants share. */
export const FILE_BYTES = 'fileBytes';

interface BytesRow {
  _id: Types.ObjectId;
  filename: string;
  metadata?: { listedAt: Date };
}

interface ChunkRow {
  files_id: Types.ObjectId;
}

const bytesSchema = new Schema<BytesRow>(
  { filename: String, metadata: new Schema({ listedAt: Date }, { _id: false }) },
  { strictQuery: 'throw', versionKey: false },
);
const chunkSchema = new Schema<ChunkRow>({ files_id: Schema.Types.ObjectId }, { strictQuery: 'throw' });

/** The files of the bucket by their hash: to change them in the transaction of what lists them. */
export function bytesModel(connection: Connection): Model<BytesRow> {
  return modelOf(connection, 'FileBytes', `${FILE_BYTES}.files`, bytesSchema);
}

export function chunkModel(connection: Connection): Model<ChunkRow> {
  return modelOf(connection, 'FileChunk', `${FILE_BYTES}.chunks`, chunkSchema);
}

/**
 * Says, in the transaction that lists a file, that its bytes are used: who destroys them at the same time conflicts with it, and
 * then sees the list. `false` where they are not there.
 */
export async function useBytes(connection: Connection, hash: string): Promise<boolean> {
  const used = { $set: { 'metadata.listedAt': new Date() } };
  const { matchedCount } = await bytesModel(connection).updateMany({ filename: hash }, used);

  return matchedCount > 0;
}

/** Destroys bytes that no tenant lists any more; part of the transaction that took them from a list. */
export async function dropUnusedBytes(connection: Connection, hash: string): Promise<void> {
  const holders = { from: 'files', localField: 'filename', foreignField: 'hash', as: 'holders' };
  const stored = await bytesModel(connection).aggregate<{ _id: Types.ObjectId }>([
    { $match: { filename: hash } },
    { $lookup: holders },
    { $match: { holders: { $size: 0 } } },
    { $project: { _id: 1 } },
  ]);
  for (const { _id } of stored) {
    await bytesModel(connection).deleteOne({ _id });
    await chunkModel(connection).deleteMany({ files_id: _id });
  }
}
