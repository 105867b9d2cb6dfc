import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { freePort, type RunningProcess, startProcess } from '../../support/child-process.js';
import { asForm, deskEnvironment, recordedIn, TestDesk } from '../../support/outage-desk.js';

let main: ApiServer;
const doors: Server[] = [];
const desks: TestDesk[] = [];
const processes: RunningProcess[] = [];

beforeAll(async () => {
  main = await ApiServer.start();
});

afterEach(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await Promise.all(processes.splice(0).map(({ ended }) => ended));
  for (const desk of desks.splice(0)) await desk.stop();
  closeDoors();
});

afterAll(async () => {
  await main.stop();
});

function closeDoors(): void {
  for (const door of doors.splice(0)) door.close().closeAllConnections();
}

/** Opens the main API, or what stands for it, at a port that was closed until then. */
async function openAt(port: number, listener: RequestListener = main.lectern.app): Promise<void> {
  const door = createServer(listener).listen(port, '127.0.0.1');
  doors.push(door);
  await new Promise((resolve) => door.once('listening', resolve));
}

async function deskFor(port: number): Promise<TestDesk> {
  const desk = await TestDesk.start(`http://127.0.0.1:${String(port)}`);
  desk.now = new Date();
  desks.push(desk);

  return desk;
}

async function stored(): Promise<readonly string[]> {
  return (await main.lectern.administration.deskReports.inState('waiting', 1_000)).map(({ number }) => number);
}

async function numberOf(form: PromiseLike<{ readonly text: string }>): Promise<string> {
  return recordedIn((await form).text).number;
}

describe('the desk', () => {
  it('delivers what came while the main API was down once it is up, each once, also after a restart', async () => {
    const port = await freePort();
    const desk = await deskFor(port);
    const forms = Array.from({ length: 5 }, () => asForm());
    const numbers = await Promise.all([...forms, ...forms].map((form) => numberOf(desk.post(form))));
    await desk.logged('reports wait', 2);
    expect(await stored()).toEqual([]);
    await openAt(port);
    await desk.logged('a report was delivered', 5);
    await desk.end();
    await desk.begin(`http://127.0.0.1:${String(port)}`);
    const later = await numberOf(desk.post(asForm()));
    await desk.logged('a report was delivered', 6);

    expect([...(await stored())].sort()).toEqual([...new Set([...numbers, later])].sort());
    expect(desk.log.filter((line) => line.includes('"a report was delivered"'))).toHaveLength(6);
  });

  it('goes on with the others where one is refused, and tries that one again', async () => {
    const port = await freePort();
    const desk = await deskFor(port);
    const refused = await numberOf(desk.post(asForm()));
    let refusing = true;
    await openAt(port, (incoming, response) => {
      let body = '';
      incoming.on('data', (chunk) => (body += String(chunk)));
      incoming.on('end', () => {
        const { number } = JSON.parse(body) as { readonly number: string };
        response.writeHead(refusing && number === refused ? 400 : 201).end(JSON.stringify({ number }));
      });
    });
    const other = await numberOf(desk.post(asForm()));
    await desk.logged(`"number":"${other}","msg":"a report was delivered"`);
    refusing = false;
    await desk.logged(`"number":"${refused}","msg":"a report was delivered"`);
  });

  it('takes no other page for the answer of the main API', async () => {
    const port = await freePort();
    const desk = await deskFor(port);
    await openAt(port, (_, response) => response.writeHead(201).end('<p>Back soon.</p>'));
    const number = await numberOf(desk.post(asForm()));
    await desk.logged('a report was not delivered', 2);

    expect(desk.log.join('')).not.toContain('"a report was delivered"');
    closeDoors();
    await openAt(port);
    await desk.logged('"a report was delivered"');
    expect(await stored()).toContain(number);
  });
});

describe('lectern outage-desk', () => {
  async function run(folder: string, api: number): Promise<{ port: number; desk: RunningProcess }> {
    const port = await freePort();
    const env = deskEnvironment(folder, `http://127.0.0.1:${String(api)}`, port);
    const desk = startProcess('server/cli/main.ts', { words: ['outage-desk'], env });
    processes.push(desk);
    await desk.said('the outage desk is ready');

    return { port, desk };
  }

  const send = (port: number, form: string) =>
    request(`http://127.0.0.1:${String(port)}`)
      .post('/')
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .send(form)
      .expect(201);

  async function killed({ child, ended }: RunningProcess): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }

  it('loses nothing that it acknowledged to SIGKILL, before a delivery and behind one, and doubles nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-desk-'));
    const api = await freePort();
    const away = await run(folder, api);
    const number = await numberOf(send(away.port, asForm()));
    await killed(away.desk);
    // The main API keeps the report, and its answer does not arrive.
    const arrived = new Promise<void>((resolve) => {
      void openAt(api, (incoming, response) => {
        response.end = () => {
          resolve();
          return response;
        };
        main.lectern.app(incoming, response);
      });
    });
    const unanswered = await run(folder, api);
    await arrived;
    await killed(unanswered.desk);
    closeDoors();
    expect((await stored()).filter((each) => each === number)).toHaveLength(1);

    await openAt(api);
    const { desk } = await run(folder, api);
    await desk.said(`"number":"${number}","msg":"a report was delivered"`);
    desk.child.kill('SIGTERM');
    expect((await desk.ended).code).toBe(0);
    expect((await stored()).filter((each) => each === number)).toHaveLength(1);
    await rm(folder, { recursive: true });
  }, 120_000);

  it('names each setting that is wrong, and no secret', async () => {
    const env = { ...deskEnvironment('', 'lectern.example'), OUTAGE_DESK_SECRET: 'too-short', SUPPORT_PHONE: '12' };
    const desk = startProcess('server/cli/main.ts', { words: ['outage-desk'], env });
    processes.push(desk);
    const { code, stderr } = await desk.ended;

    expect(code).toBe(1);
    for (const name of ['OUTAGE_DESK_FOLDER', 'OUTAGE_DESK_API', 'OUTAGE_DESK_SECRET', 'SUPPORT_PHONE']) {
      expect(stderr).toContain(name);
    }
    expect(stderr).not.toContain('too-short');
  }, 60_000);
});
