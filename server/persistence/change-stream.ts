import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, mongo } from 'mongoose';

/** What is watched: one collection, and of its changes only these fields. */
export interface Watched {
  readonly collection: string;
  readonly pipeline: readonly mongo.Document[];
}

export interface Watcher {
  readonly onChange: (change: mongo.Document) => void;
  /** What was changed before this was not told. */
  readonly onGap: () => void;
  /** Told of each break, and how many there were in a row. */
  readonly onBreak: (error: unknown, failures: number) => void;
}

/** MongoDB has no change streams here: a standalone server, an imitation, or rights that are too small. */
export class NoChangeStreamsError extends Error {
  override readonly name = 'NoChangeStreamsError';
}

/** Only on replica sets; unknown stage; unknown command; not supported; not allowed. */
const NOT_HERE: readonly unknown[] = [40_573, 40_324, 59, 115, 13];
/** How long MongoDB waits for a change before it answers that there is none; so long it takes to know that a stream is open. */
const OPEN_WITHIN_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/**
 * Follows the changes of a collection until it is to stop: those that are durable, in their order. A short break is bridged by the
 * driver with its resume token; after a longer one the stream begins anew, and says that there was a gap.
 * @throws NoChangeStreamsError where there are none.
 */
export async function followChanges(
  connection: Connection,
  watched: Watched,
  watcher: Watcher,
  stopping: AbortSignal,
): Promise<void> {
  let failures = 0;
  const isOver = (): boolean => stopping.aborted;
  while (!isOver()) {
    try {
      await followOnce(connection, watched, stopping, {
        ...watcher,
        onChange: (change) => {
          failures = 0;
          watcher.onChange(change);
        },
      });
    } catch (error) {
      if (isOver()) return;
      if (NOT_HERE.includes((error as Partial<mongo.MongoServerError>).code)) {
        throw new NoChangeStreamsError('MongoDB has no change streams here', { cause: error });
      }
      failures += 1;
      watcher.onBreak(error, failures);
      await pause(waitAfter(failures), undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

async function followOnce(
  connection: Connection,
  { collection, pipeline }: Watched,
  stopping: AbortSignal,
  { onChange, onGap }: Pick<Watcher, 'onChange' | 'onGap'>,
): Promise<void> {
  const stream = connection
    .getClient()
    .db(connection.name)
    .collection(collection)
    .watch([...pipeline], { maxAwaitTimeMS: OPEN_WITHIN_MS });
  const close = (): void => void stream.close().catch(() => undefined);
  stopping.addEventListener('abort', close);
  try {
    // Opens it: what happens from now on will be told.
    const first = await stream.tryNext();
    onGap();
    if (first !== null) onChange(first);
    for (;;) onChange(await stream.next());
  } finally {
    stopping.removeEventListener('abort', close);
    close();
  }
}

/** Scattered, so that the processes do not come back as one. */
function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, 100 * 2 ** failures) * (0.5 + Math.random() / 2);
}
