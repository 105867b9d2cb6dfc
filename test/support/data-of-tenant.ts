import mongoose, { type Connection } from 'mongoose';

interface Found {
  readonly collection: string;
  readonly id: string;
}

/** Every document of the whole database, in all its fields and at any depth, in which one of these texts stands. */
export async function documentsWith(connection: Connection, texts: readonly string[]): Promise<readonly Found[]> {
  const all = (await connection.listCollections()).map(({ name }) => name);
  const found: Found[] = [];
  for (const collection of all) {
    for await (const document of connection.collection(collection).find()) {
      const text = JSON.stringify(document, (_key, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      );
      if (texts.some((each) => text.includes(each))) found.push({ collection, id: String(document._id) });
    }
  }

  return found;
}

/** MongoDB keeps the transactions of a process that is gone for a minute: nobody shall wait for that. */
export async function endTransactionsOf(connection: Connection, appName: string): Promise<void> {
  const admin = connection.getClient().db('admin', { readConcern: new mongoose.mongo.ReadConcern('local') });
  const sessions = admin.aggregate([{ $currentOp: { allUsers: true, idleSessions: true } }, { $match: { appName } }]);
  const ids = (await sessions.toArray()).flatMap(
    ({ lsid }) => (lsid as { readonly id: unknown } | undefined)?.id ?? [],
  );
  await admin.command({ killSessions: ids.map((id) => ({ id })) });
}
