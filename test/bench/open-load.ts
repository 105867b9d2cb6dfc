/**
 * Sends requests at a fixed rate whether or not answers come, from a process of its own: what a slow server makes wait counts
 * from when it should have been sent. Told what to do by one message, and answers with one.
 */
import { Agent, request, type RequestOptions } from 'node:http';

/** What the process that makes load is to do. */
export interface LoadOrder {
  readonly url: string;
  readonly path: string;
  readonly origin: string;
  readonly tokens: readonly string[];
  readonly ratePerSecond: number;
  readonly seconds: number;
}

export interface LoadResult<Time = number> {
  /** From when each request was due until its answer was read, in ms; `Infinity` where that was not 200. */
  readonly times: readonly Time[];
  readonly statuses: Readonly<Record<string, number>>;
  /** How much behind its own plan the process ever was, in ms. */
  readonly latestMs: number;
}

const IDLE_MS = 3_000;

process.once('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result));
});
process.once('disconnect', () => process.exit());

async function run({ url, tokens, origin, ratePerSecond, seconds, path }: LoadOrder): Promise<LoadResult> {
  // Shorter than the server keeps an idle connection, so that none is taken up while it is being closed.
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity, timeout: IDLE_MS });
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const count = ratePerSecond * seconds;
  const start = performance.now() + 50;
  const pending: Promise<void>[] = [];
  let latest = 0;
  for (let index = 0; index < count; index += 1) {
    const due = start + (index * 1_000) / ratePerSecond;
    // A timer of one millisecond: those that are due by then are sent together.
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1));
    latest = Math.max(latest, performance.now() - due);
    const headers = {
      origin,
      authorization: `Bearer ${tokens[index % tokens.length] ?? ''}`,
      // As schools behind their own addresses: the limit is for each of them.
      'x-forwarded-for': `10.1.${String(index % 200)}.1`,
    };
    const send = async (): Promise<void> => {
      const status = await statusOf(`${url}${path}`, { agent, headers });
      times.push(status === '200' ? performance.now() - due : Infinity);
      statuses[status] = (statuses[status] ?? 0) + 1;
    };
    pending.push(send());
  }
  await Promise.all(pending);
  agent.destroy();

  return { times, statuses, latestMs: latest };
}

/** Once the answer is read, or its connection fails; on one that the server had just closed it is asked again, as every client does. */
function statusOf(url: string, options: RequestOptions): Promise<string> {
  return new Promise((resolve) => {
    const call = request(url, options, (response) => {
      response.resume().once('end', () => {
        resolve(String(response.statusCode));
      });
    });
    call
      .once('error', (error: NodeJS.ErrnoException) => {
        resolve(call.reusedSocket ? statusOf(url, options) : (error.code ?? error.name));
      })
      .end();
  });
}
