import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../server/persistence/connection.js';
import { auditOn } from '../support/audit.js';
import { freePort, type RunningProcess, startProcess } from '../support/child-process.js';
import { testDatabase } from '../support/mongo.js';

const database = testDatabase();
const started: RunningProcess[] = [];
let port: number;

beforeAll(async () => {
  port = await freePort();
});

afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all(started.splice(0).map(({ ended }) => ended));
});

afterAll(async () => {
  await database.drop();
});

function environment(): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
    MONGODB_URI: database.uri,
    SECRET_KEY: 'a secret for tests only, of 32 bytes or more',
    PORT: String(port),
  };
}

function start(env = environment(), preload?: string): RunningProcess {
  const running = startProcess('server/main.ts', { env, ...(preload !== undefined && { preload }) });
  started.push(running);

  return running;
}

async function ready(running: RunningProcess): Promise<void> {
  await new Promise((resolve, reject) => {
    running.child.once('message', resolve);
    void running.ended.then(({ stderr }) => {
      reject(new Error(stderr));
    });
  });
}

function healthOver(agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ port, path: '/healthz', agent }, (response: IncomingMessage) => {
      response.resume().on('end', () => {
        resolve(response.statusCode);
      });
    }).on('error', reject);
  });
}

/** Sends the beginning of a request; the rest is up to the test. */
async function halfRequest(): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write('POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{');
  const answer = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => {
      resolve(text);
    });
    socket.on('error', reject);
  });

  return { socket, answer };
}

/** Several whole servers start here, one after the other. */
const PATIENCE = { timeout: 60_000 };

describe('main', PATIENCE, () => {
  it('logs what nobody handles and lives, and on a signal finishes what is under way', async () => {
    const preload = 'process.on("SIGUSR2",()=>{Promise.reject(new Error("left alone"))})';
    const running = start(environment(), preload);
    await ready(running);
    running.child.kill('SIGUSR2');
    await running.said('left alone');
    const agent = new Agent({ keepAlive: true });
    expect(await healthOver(agent)).toBe(200);

    const { socket, answer } = await halfRequest();
    expect(await healthOver(agent)).toBe(200);
    running.child.kill('SIGTERM');
    await running.said('"stopping"');
    running.child.kill('SIGINT');
    await expect(healthOver(new Agent())).rejects.toThrow(/ECONNRE(FUSED|SET)/);
    socket.write('}');

    expect(await answer).toMatch(/^HTTP\/1\.1 400 .*"code":"INVALID_REQUEST"/s);
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    expect(stdout).toContain('a rejection was not handled');
    expect(stdout).toContain('"stopped"');
  });

  it.each([
    ['does the recurring work', 'on', 0],
    ['leaves the recurring work to others', 'off', 1],
  ])('%s where WORKERS is %s, and ends a run before it stops', async (_what, WORKERS, unsealed) => {
    const connection = await openConnection(database.uri);
    const audit = auditOn(connection);
    await audit.append(audit.operator);
    const running = start({ ...environment(), WORKERS });
    await ready(running);
    running.child.kill('SIGTERM');

    expect((await running.ended).code).toBe(0);
    expect(await audit.chains.unsealed('operator')).toBe(unsealed);
    await connection.close();
  });

  it('ends with the process that started it, also where that was killed', async () => {
    const running = start();
    await ready(running);
    running.child.disconnect();

    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    expect(stdout).toContain('"why":"disconnect"');
  });

  it('does not start on a database of another secret key, and says what to do', async () => {
    const first = start();
    await ready(first);
    first.child.kill('SIGTERM');
    await first.ended;

    const refused = await start({ ...environment(), SECRET_KEY: 'another secret for tests, of 32 bytes or more' })
      .ended;
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(
      /^This database was made with another SECRET_KEY: .*\nStart with the SECRET_KEY that/,
    );
    expect(refused.stderr).not.toContain('    at ');

    const again = start();
    await ready(again);
  });

  it('says why it does not start, and ends', async () => {
    const blocker = createServer().listen(port, '127.0.0.1');
    const endings = await Promise.all([
      start().ended,
      start({ PUBLIC_URL: 'x', MONGODB_URI: 'postgres://x', NODE_ENV: 'production', PORT: 'http', LOG_LEVEL: 'loud' })
        .ended,
    ]);

    blocker.close();

    expect(endings.map(({ code }) => code)).toEqual([1, 1]);
    const [taken, odd] = endings.map(({ stderr }) => stderr);
    expect(taken).toMatch(/Lectern did not start: .*EADDRINUSE/);
    for (const name of ['PUBLIC_URL', 'MONGODB_URI', 'SECRET_KEY', 'PORT', 'LOG_LEVEL'])
      expect(odd).toContain(`  ${name}: `);
  });
});
