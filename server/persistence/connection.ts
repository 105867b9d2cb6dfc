import mongoose, { type Connection, type Model, type Schema } from 'mongoose';
import { sideBySide } from '../usecases/side-by-side.js';

/** How long a request waits for MongoDB before it is answered with 503, in ms. */
const SERVER_SELECTION_MS = 5_000;

// What mongoose keeps while the connection is lost waits no longer than what the driver keeps.
mongoose.set('bufferTimeoutMS', SERVER_SELECTION_MS);

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

/** In a new database each of them makes its collection first: so many wait for that together. */
const INDEXES_AT_ONCE = 16;

/** Builds every index of every registered model; unique ones are what holds under concurrency. */
export async function buildIndexes(connection: Connection): Promise<void> {
  await sideBySide(Object.values(connection.models), INDEXES_AT_ONCE, (model) => model.createIndexes());
}

const names = new WeakMap<Connection, Map<string, string>>();

/** The model of a collection that somebody has registered. */
export function modelIn<Row>(connection: Connection, collection: string): Model<Row> {
  const name = names.get(connection)?.get(collection);
  if (name === undefined) throw new Error(`There is no model of the collection ${collection}`);

  return connection.model<Row>(name);
}

/** The model of a collection, registered at first use. Each repository keeps its own to itself. */
export function modelOf<Row>(
  connection: Connection,
  name: string,
  collection: string,
  schema: Schema<Row>,
): Model<Row> {
  const known = names.get(connection) ?? new Map<string, string>();
  names.set(connection, known.set(collection, name));

  return (connection.models[name] as Model<Row> | undefined) ?? connection.model<Row>(name, schema, collection);
}
