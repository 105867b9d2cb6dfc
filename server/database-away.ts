/** Errors of MongoDB's driver while no server, or no primary, can be reached. */
const UNREACHABLE =
  /^Mongo(ose)?(ClientClosed|Network|NotConnected|PoolCleared|ServerSelection|TopologyClosed|WaitQueueTimeout)/;
/** What mongoose says where it had kept an operation until the connection is back, for as long as it does. */
const BUFFERED = 'buffering timed out';
/** Answers of a MongoDB that shuts down, hands over to another primary, or has just begun and waits for the others of its set. */
const STEPPING_DOWN: readonly unknown[] = [
  ...[6, 7, 89, 91, 134, 189],
  ...[9_001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436],
];

/** Whether an error says that the database is away for a while; known by its marks, so that nobody needs the driver. */
export function isDatabaseAway(error: unknown): boolean {
  const { name, code, message, errorResponse } = (error ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || !name.startsWith('Mongo')) return false;
  if (name === 'MongooseError' && String(message).includes(BUFFERED)) return true;
  // Where many were to be written at once, the error says only inside what broke it off.
  if (errorResponse instanceof Error && isDatabaseAway(errorResponse)) return true;

  return UNREACHABLE.test(name) || STEPPING_DOWN.includes(code);
}
