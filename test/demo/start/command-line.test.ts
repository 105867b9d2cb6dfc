import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startProcess } from '../../support/child-process.js';
import { newDataFolder, spawnDemo, startDemo } from '../../support/demo.js';
import { familyOf, isAlive, type ProcessMark } from '../../support/processes.js';

const START_MS = 120_000;

let dataFolder: string;

beforeAll(async () => {
  dataFolder = await newDataFolder();
});

afterAll(() => rm(dataFolder, { recursive: true, force: true }));

describe('npm start', () => {
  it(
    'has every part, starts a killed server or database again where it was, refuses a second run, and leaves nothing on Ctrl-C',
    async () => {
      const demo = await startDemo({ dataFolder });
      const family = familyOf(demo.process.pid!);
      expect(family.some(({ identity }) => identity.includes('mongod'))).toBe(true);
      for (const url of [demo.lmsUrl, demo.siteUrl, `${demo.serverUrl}/readyz`]) {
        expect((await fetch(url)).status).toBe(200);
      }

      const second = spawnDemo({ dataFolder });
      expect((await once(second.process, 'exit'))[0]).toBe(1);
      expect(second.output()).toContain(
        `Lectern runs already from this checkout (process ${String(demo.process.pid)})`,
      );
      expect(second.output()).not.toContain('    at ');

      const restarted = demo.restart();
      demo.killServer();
      await restarted;
      expect((await fetch(`${demo.serverUrl}/readyz`)).status).toBe(200);

      const back = demo.said('MongoDB is back.');
      process.kill(family.find(({ identity }) => identity.includes('mongod'))!.pid, 'SIGKILL');
      await back;
      await vi.waitUntil(async () => (await fetch(`${demo.serverUrl}/readyz`)).status === 200, 20_000);

      const all = [...family, ...familyOf(demo.process.pid!)];
      expect(await demo.interrupt()).toBe(0);
      await gone(all);
      expect(demo.output()).toContain('Stopped');
    },
    START_MS,
  );

  it(
    'takes other ports where its own are taken, and its registrations follow; killed, it leaves no process',
    async () => {
      const ports = JSON.parse(await readFile(join(dataFolder, 'ports.json'), 'utf8')) as Record<string, number>;
      const taken = createServer().listen(ports.lms, '127.0.0.1');
      await once(taken, 'listening');
      const demo = await startDemo({ dataFolder, port: '' });
      taken.close();

      expect(new URL(demo.serverUrl).port).toBe(String(ports.server));
      expect(new URL(demo.lmsUrl).port).not.toBe(String(ports.lms));
      const { port } = new URL(demo.lmsUrl);
      expect(demo.output()).toContain(`Port ${String(ports.lms)} is taken: the demo LMS is at ${port} instead.`);
      const login = await fetch(await loginUrlOf(demo.lmsUrl), { redirect: 'manual' });
      expect(login.headers.get('location')).toMatch(new RegExp(`^${demo.lmsUrl}/oidc/authorise\\?`));

      const family = familyOf(demo.process.pid!);
      demo.process.kill('SIGKILL');
      await gone(family);
    },
    START_MS,
  );

  it(
    'starts at once on what a killed run left, and stops with the npm that is killed above it',
    async () => {
      const demo = await startDemo({ dataFolder, command: ['npm', 'start', '--'] });
      const family = familyOf(demo.process.pid!);

      demo.process.kill('SIGKILL');

      await gone(family);
    },
    START_MS,
  );

  it.each([
    ['--bogus', "Unknown option '--bogus'. There is one option: --data FOLDER.\n"],
    ['./bogus', "Unexpected argument './bogus'. There is one option: --data FOLDER.\n"],
    ['--data', "Option '--data <value>' argument missing. There is one option: --data FOLDER.\n"],
  ])('says in one line that it does not understand %s', async (word, line) => {
    expect(await startProcess('demo/start.ts', { words: [word] }).ended).toEqual({ code: 1, stdout: '', stderr: line });
  });

  it(
    'says plainly that the data were made with another key',
    async () => {
      await writeFile(join(dataFolder, 'secret-key'), 'a key that the data were not made with, of 32 bytes or more');
      const demo = spawnDemo({ dataFolder });

      expect((await once(demo.process, 'exit'))[0]).toBe(1);
      expect(demo.output()).toContain('This database was made with another SECRET_KEY: ');
      expect(demo.output()).toContain('put .data/secret-key back as it was, or delete .data/ to begin anew.');
      expect(demo.output()).not.toContain('    at ');
    },
    START_MS,
  );
});

/** Where the LMS sends a learner who opens the course. */
async function loginUrlOf(lmsUrl: string): Promise<string> {
  const launch = await fetch(`${lmsUrl}/launch/design/colour`, {
    headers: { cookie: 'lms-person=lena' },
    redirect: 'manual',
  });

  return launch.headers.get('location') ?? '';
}

/** No event tells the end of a process that is not a child. */
async function gone(family: readonly ProcessMark[]): Promise<void> {
  await vi.waitFor(
    () => {
      expect(family.filter(isAlive)).toEqual([]);
    },
    { timeout: 20_000, interval: 100 },
  );
}
