import { type Connection, createConnection, type Model, Schema } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isTenantScoped, tenantScoped, UnscopedQueryError } from '../../../server/persistence/tenant-scoped.js';
import { testDatabase } from '../../support/mongo.js';

interface NoteRow {
  _id: string;
  tenantId: string;
  text?: string;
  count?: number;
}

const schema = new Schema<NoteRow>({ _id: String, text: String, count: Number }).plugin(tenantScoped);
const database = testDatabase();
let connection: Connection;
let Note: Model<NoteRow>;

beforeAll(async () => {
  connection = await createConnection(database.uri).asPromise();
  Note = connection.model<NoteRow>('Note', schema);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

beforeEach(async () => {
  for (const tenantId of ['t', 'u']) await Note.deleteMany({ tenantId });
  await Note.create({ _id: 'mine', tenantId: 't', text: 'a' }, { _id: 'theirs', tenantId: 'u', text: 'a' });
});

async function loaded() {
  return Note.findOne({ tenantId: 't' }).orFail();
}

describe('tenantScoped', () => {
  it.each<[string, () => unknown]>([
    ['find', () => Note.find({ text: 'a' })],
    ['find with nothing', () => Note.find()],
    ['findOne', () => Note.findOne({ _id: 'theirs' })],
    ['findById', () => Note.findById('theirs')],
    ['findByIdAndUpdate', () => Note.findByIdAndUpdate('theirs', { text: 'b' })],
    ['findByIdAndDelete', () => Note.findByIdAndDelete('theirs')],
    ['findOneAndUpdate', () => Note.findOneAndUpdate({ text: 'a' }, { text: 'b' })],
    ['findOneAndDelete', () => Note.findOneAndDelete({ text: 'a' })],
    ['findOneAndReplace', () => Note.findOneAndReplace({ text: 'a' }, { text: 'b' })],
    ['exists', () => Note.exists({ text: 'a' })],
    ['distinct', () => Note.distinct('text')],
    ['countDocuments', () => Note.countDocuments()],
    ['estimatedDocumentCount', () => Note.estimatedDocumentCount()],
    ['updateOne', () => Note.updateOne({ text: 'a' }, { text: 'b' })],
    ['updateMany', () => Note.updateMany({}, { text: 'b' })],
    ['replaceOne', () => Note.replaceOne({ text: 'a' }, { text: 'b' })],
    ['deleteOne', () => Note.deleteOne({ text: 'a' })],
    ['deleteMany', () => Note.deleteMany({})],
    ['where', () => Note.where({ text: 'a' }).find()],
    ['$where', () => Note.$where('true')],
    ['a cursor', () => Note.find({ text: 'a' }).cursor().next()],
    ['aggregate', () => Note.aggregate([{ $match: { text: 'a' } }])],
    ['aggregate without a stage', () => Note.aggregate([])],
    ['aggregate that matches later', () => Note.aggregate([{ $sort: { _id: 1 } }, { $match: { tenantId: 't' } }])],
    [
      'a cursor of aggregate',
      () =>
        Note.aggregate([{ $match: { text: 'a' } }])
          .cursor()
          .next(),
    ],
    ['bulkWrite that deletes', () => Note.bulkWrite([{ deleteMany: { filter: { tenantId: 't' } } }])],
    ['bulkWrite that inserts', () => Note.bulkWrite([{ insertOne: { document: { _id: 'n', tenantId: 't' } } }])],
    [
      'an update of bulkWrite',
      () => Note.bulkWrite([{ updateOne: { filter: { _id: 'mine' }, update: { text: 'b' } } }]),
    ],
    [
      'one of the updates of bulkWrite',
      () =>
        Note.bulkWrite([
          { updateOne: { filter: { tenantId: 't' }, update: { $set: { text: 'b' } } } },
          { updateOne: { filter: { text: 'a' }, update: { $set: { text: 'b' } } } },
        ]),
    ],
    ['insertMany', () => Note.insertMany([{ _id: 'n' }])],
    ['insertMany past the validation', () => Note.insertMany([{ _id: 'n' }], { lean: true })],
    [
      'updateOne of a document',
      () =>
        loaded().then((note) =>
          note
            .updateOne({ text: 'b' })
            .exec()
            .then(() => undefined),
        ),
    ],
    ['deleteOne of a document', async () => (await loaded()).deleteOne()],
    [
      'bulkSave',
      async () => {
        const note = await loaded();
        note.text = 'b';
        await Note.bulkSave([note]);
      },
    ],
    ['an operator in place of a tenant', () => Note.find({ tenantId: { $ne: 'x' } })],
    ['a list of tenants', () => Note.find({ tenantId: { $in: ['t', 'u'] } })],
    ['a pattern of tenants', () => Note.find({ tenantId: /./ })],
    ['no tenant', () => Note.find({ tenantId: undefined as unknown as string })],
    ['a tenant inside $or', () => Note.find({ $or: [{ tenantId: 't' }] })],
    ['a tenant inside $and', () => Note.find({ $and: [{ tenantId: 't' }] })],
    ['an upsert', () => Note.updateOne({ _id: 'n' }, { text: 'b' }, { upsert: true })],
  ])('refuses %s without a tenant, and changes nothing', async (_name, operation) => {
    await expect(Promise.resolve().then(operation)).rejects.toThrow(UnscopedQueryError);

    for (const [tenantId, _id] of [
      ['t', 'mine'],
      ['u', 'theirs'],
    ] as const) {
      expect(await Note.find({ tenantId }).lean()).toMatchObject([{ _id, tenantId, text: 'a' }]);
    }
  });

  it.each<[string, () => unknown]>([
    ['a pipeline', () => Note.updateOne({ tenantId: 't' }, [{ $set: { tenantId: 'u' } }], { updatePipeline: true })],
    ['$rename', () => Note.updateOne({ tenantId: 't' }, { $rename: { text: 'tenantId' } })],
    ['a replacement', () => Note.replaceOne({ tenantId: 't' }, { tenantId: 'u' })],
    ['findOneAndReplace', () => Note.findOneAndReplace({ tenantId: 't' }, { tenantId: 'u' })],
    ...[{ $set: { tenantId: 'u' } }, { $rename: { text: 'tenantId' } }, [{ $set: { tenantId: 'u' } }]].map(
      (update): [string, () => unknown] => [
        `bulkWrite of ${JSON.stringify(update)}`,
        () => Note.bulkWrite([{ updateOne: { filter: { tenantId: 't' }, update } }]),
      ],
    ),
    [
      'an upsert of bulkWrite',
      () =>
        Note.bulkWrite([
          { updateOne: { filter: { tenantId: 't', _id: 'n' }, update: { $set: { count: 1 } }, upsert: true } },
        ]),
    ],
    [
      '$lookup',
      () => Note.aggregate([{ $match: { tenantId: 't' } }, { $lookup: { from: 'notes', as: 'x', pipeline: [] } }]),
    ],
    ['$unionWith', () => Note.aggregate([{ $match: { tenantId: 't' } }, { $unionWith: 'notes' }])],
    ['$out', () => Note.aggregate([{ $match: { tenantId: 't' } }, { $out: 'elsewhere' }])],
  ])('refuses %s, which would leave the tenant', async (_name, operation) => {
    await expect(Promise.resolve().then(operation)).rejects.toThrow(UnscopedQueryError);
  });

  it.each<[string, () => unknown]>([
    ['$set', () => Note.updateOne({ tenantId: 't' }, { $set: { tenantId: 'u' } })],
    ['an update without operator', () => Note.updateMany({ tenantId: 't' }, { tenantId: 'u' })],
    ['$unset', () => Note.updateOne({ tenantId: 't' }, { $unset: { tenantId: 1 } })],
    ['$rename away', () => Note.updateOne({ tenantId: 't' }, { $rename: { tenantId: 'text' } })],
    [
      'save',
      async () => {
        const note = await loaded();
        note.tenantId = 'u';
        return note.save();
      },
    ],
  ])('keeps a document in its tenant against %s', async (_name, operation) => {
    await operation();

    expect(await Note.countDocuments({ tenantId: 't', _id: 'mine' })).toBe(1);
    expect(await Note.countDocuments({ tenantId: 'u' })).toBe(1);
  });

  it('does not save a document without a tenant', async () => {
    await expect(Note.create({ _id: 'n', text: 'a' })).rejects.toThrow('tenantId');
    await expect(new Note({ _id: 'n' }).save()).rejects.toThrow('tenantId');
  });

  it('lets everything through that names one tenant', async () => {
    await Note.insertMany([{ _id: 'n', tenantId: 't', text: 'b', count: 1 }]);
    await Note.updateOne({ tenantId: 't', _id: 'n' }, { $inc: { count: 1 } });
    await Note.bulkWrite([{ updateOne: { filter: { tenantId: 't', _id: 'mine' }, update: { $set: { text: 'a' } } } }]);

    expect(await Note.aggregate([{ $match: { tenantId: 't' } }, { $sort: { _id: 1 } }])).toHaveLength(2);
    expect(await Note.distinct('text', { tenantId: 't' })).toEqual(['a', 'b']);
    expect(await Note.findOneAndDelete({ tenantId: 't', _id: 'n' }).lean()).toMatchObject({ count: 2 });
  });
});

describe('isTenantScoped', () => {
  it('tells schemas with the plugin from others', () => {
    expect(isTenantScoped(schema)).toBe(true);
    expect(isTenantScoped(new Schema({ tenantId: String }))).toBe(false);
  });
});
