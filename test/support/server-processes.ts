import { freePort, startProcess } from './child-process.js';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** As a machine that loses its power: nothing is finished and nothing is said. */
  kill(): Promise<void>;
  /** As whoever takes it out of service: it finishes what is under way. */
  stop(): Promise<void>;
}

/** Where servers find their database, and whether they also do what is done in the background. */
export interface Where {
  readonly uri: string;
  readonly secretKey: string;
  readonly workers?: boolean;
  /** More of their environment. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** So many processes of `server/main.ts` on one database; whoever starts them kills them. */
export function startServers(count: number, where: Where): Promise<readonly ServerProcess[]> {
  return Promise.all(Array.from({ length: count }, () => startServer(where)));
}

/** One of them, at a port that the caller knows to be free, or at any. */
export async function startServer(
  { uri, secretKey, workers = false, settings = {} }: Where,
  ownPort?: number,
): Promise<ServerProcess> {
  const port = String(ownPort ?? (await freePort()));
  const url = `http://127.0.0.1:${port}`;
  const { child, ended } = startProcess('server/main.ts', {
    env: {
      NODE_ENV: 'test',
      PUBLIC_URL: url,
      MONGODB_URI: uri,
      SECRET_KEY: secretKey,
      PRIVATE_HOSTS: '127.0.0.1',
      LOG_LEVEL: 'error',
      PORT: port,
      WORKERS: workers ? 'on' : 'off',
      ...settings,
    },
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    void ended.then(({ stdout, stderr }) => {
      reject(new Error(`A server did not start: ${stdout}${stderr}`));
    });
  });

  return {
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
