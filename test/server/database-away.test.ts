import { mongo, Mongoose } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { isDatabaseAway } from '../../server/database-away.js';

describe('isDatabaseAway', () => {
  it.each<[string, number | undefined, boolean]>([
    ['MongoServerSelectionError', undefined, true],
    ['MongooseServerSelectionError', undefined, true],
    ['MongoNetworkTimeoutError', undefined, true],
    ['MongoPoolClearedError', undefined, true],
    ['MongoNotConnectedError', undefined, true],
    ['MongoServerError', 189, true],
    ['MongoServerError', 11_600, true],
    ['MongoServerError', 134, true],
    ['MongoServerError', 11_000, false],
    ['MongooseError', undefined, false],
    ['Error', 189, false],
  ])('tells of %s %s: %s', (name, code, away) => {
    expect(isDatabaseAway(Object.assign(new Error('x'), { name, code }))).toBe(away);
  });

  it('looks into the error of a write of many, which says nothing by itself', () => {
    const { MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongo;
    const brokenOff = (by: Error) => new MongoBulkWriteError(by, {} as never);

    expect(isDatabaseAway(brokenOff(new MongoNetworkError('read ECONNRESET')))).toBe(true);
    expect(isDatabaseAway(brokenOff(new MongoServerError({ message: 'E11000', code: 11_000 })))).toBe(false);
  });

  it('knows an operation that waited for the connection in vain', async () => {
    const connection = new Mongoose({ bufferTimeoutMS: 10 }).createConnection('mongodb://127.0.0.1:1/x', {
      serverSelectionTimeoutMS: 50,
    });
    const refused = connection.startSession();

    await expect(refused).rejects.toSatisfy(isDatabaseAway);
    await expect(refused).rejects.toThrow('buffering timed out');
    await connection.close();
  });

  it.each([undefined, null, 'MongoNetworkError'])('takes %s for no error of a database', (thrown) => {
    expect(isDatabaseAway(thrown)).toBe(false);
  });
});
