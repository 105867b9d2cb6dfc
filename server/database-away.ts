/** Errors of MongoDB's driver while no server, or no primary, can be reached. */
const UNREACHABLE =
  /^Mongo(ose)?(ClientClosed|Network|NotConnected|PoolCleared|ServerSelection|TopologyClosed|WaitQueueTimeout)/;
/** Answers of a MongoDB that shuts down or hands over to another primary. */
const STEPPING_DOWN: readonly unknown[] = [91, 189, 10_107, 11_600, 11_602, 13_435, 13_436];

/** Whether an error says that the database is away for a while; known by its marks, so that nobody needs the driver. */
export function isDatabaseAway(error: unknown): boolean {
  const { name, code } = (error ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || !name.startsWith('Mongo')) return false;

  return UNREACHABLE.test(name) || STEPPING_DOWN.includes(code);
}
