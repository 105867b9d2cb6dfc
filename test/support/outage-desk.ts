import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { createLogger } from '../../server/logging.js';
import { readDeskConfig } from '../../server/outage-desk/desk-config.js';
import { type RunningDesk, startDesk } from '../../server/outage-desk/start-desk.js';
import { OUTAGE_DESK_SECRET } from './api-server.js';

/** An address where nobody listens. */
export const NOWHERE = 'http://127.0.0.1:9';

export const FILLED_IN = {
  organisation: 'Riverside College',
  name: 'Grace Hopper',
  email: 'grace@riverside.example',
  text: 'No course opens.\r\nSince nine.',
  asksForCredit: 'yes',
};

/** The environment of a desk. */
export function deskEnvironment(folder: string, api: string, port = 0): Record<string, string> {
  return {
    PORT: String(port),
    OUTAGE_DESK_FOLDER: folder,
    OUTAGE_DESK_API: api,
    OUTAGE_DESK_SECRET,
    SUPPORT_EMAIL: 'support@lectern.example',
    SUPPORT_PHONE: '+31 20 123 4567',
    SUPPORT_HOURS_EN: 'Monday to Friday, 9:00 to 17:00',
    SUPPORT_HOURS_FR: 'Du lundi au vendredi, de 9 h à 17 h',
  };
}

/** A form as a browser sends it: of a page of its own unless said. */
export function asForm(some: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({ page: randomUUID(), language: 'en', ...FILLED_IN, ...some }).toString();
}

/** What the page says of a recorded report. */
export function recordedIn(text: string): { readonly number: string; readonly at: string } {
  const [, number = ''] = /class="number">([^<]+)</.exec(text) ?? [];
  const [, at = ''] = /datetime="([^"]+)"/.exec(text) ?? [];

  return { number, at };
}

/** A desk in this process, with a folder of its own. */
export class TestDesk {
  /** Real time. */
  now = new Date('2026-02-02T08:00:00Z');
  readonly log: string[] = [];
  #running: RunningDesk | undefined;
  #onLog: () => void = () => undefined;

  private constructor(readonly folder: string) {}

  static async start(api = NOWHERE, options: { readonly formsAMinute?: number } = {}): Promise<TestDesk> {
    const desk = new TestDesk(await mkdtemp(join(tmpdir(), 'lectern-desk-')));
    await desk.begin(api, options);

    return desk;
  }

  /** On the same folder, as after a restart. */
  async begin(api: string, options: { readonly formsAMinute?: number } = {}): Promise<void> {
    const write = (line: string): void => {
      this.log.push(line);
      this.#onLog();
    };
    this.#running = await startDesk(readDeskConfig(deskEnvironment(this.folder, api)), {
      logger: createLogger('info', { write }),
      // Signatures hold by the system's clock, which the server goes by.
      realTime: { now: () => this.now },
      pauses: { first: 5, longest: 20 },
      ...options,
    });
  }

  get http() {
    return request(`http://127.0.0.1:${String(this.#running?.port)}`);
  }

  post(form: string) {
    return this.http.post('/').set('Content-Type', 'application/x-www-form-urlencoded').send(form);
  }

  /** Resolves once so many lines of its log say this. */
  async logged(text: string, times = 1): Promise<void> {
    const count = (): number => this.log.filter((line) => line.includes(text)).length;
    while (count() < times) await new Promise<void>((resolve) => (this.#onLog = resolve));
  }

  async end(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  async stop(): Promise<void> {
    await this.end();
    await rm(this.folder, { recursive: true });
  }
}
