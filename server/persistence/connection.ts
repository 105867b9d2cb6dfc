import mongoose, { type Connection, type Model, type Schema } from 'mongoose';

/** How long a request waits for MongoDB before it is answered with 503, in ms. */
const SERVER_SELECTION_MS = 5_000;

/** Opens a connection of our own (never mongoose's global one, which ltijs believes to be its). */
export async function openConnection(uri: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    serverSelectionTimeoutMS: SERVER_SELECTION_MS,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    autoIndex: false,
  });
  await connection.asPromise();

  return connection;
}

/** Builds every index of every registered model; unique ones are what holds under concurrency. */
export async function buildIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}

/** The model of a collection, registered at first use. Each repository keeps its own to itself. */
export function modelOf<Row>(
  connection: Connection,
  name: string,
  collection: string,
  schema: Schema<Row>,
): Model<Row> {
  return (connection.models[name] as Model<Row> | undefined) ?? connection.model<Row>(name, schema, collection);
}
