import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';
import request from 'supertest';
import { compose, type Lectern, type Overrides } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import type { ProgressResult } from '../../server/contract/progress.js';
import type { BootView } from '../../server/contract/session.js';
import type { CourseContent, CourseFile } from '../../server/domain/course.js';
import type { FileHash, TenantId } from '../../server/domain/ids.js';
import type { Role } from '../../server/domain/role.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { createLogger } from '../../server/logging.js';
import { deriveKey } from '../../server/security/secret-keys.js';
import { createSessionTokens } from '../../server/tokens/session-token.js';
import { addKey } from '../../server/usecases/add-key.js';
import type { PersonActor } from '../../server/usecases/context.js';
import type { EmbedSecret, Repositories } from '../../server/usecases/ports.js';
import { publishCourse } from '../../server/usecases/publish-course.js';
import { aCourse, aLearner, aSubscription, aTenant, CLIP, HANDOUT, IMAGE, NOW, SLUG } from './builders.js';
import { type TestDatabase, testDatabase } from './mongo.js';

export const PUBLIC_URL = 'https://lectern.test';
export const SITE = 'https://site.example';
export const SECRET_KEY = 'a secret for tests only, of 32 bytes or more';
/** What the outage desk signs its reports with. */
export const OUTAGE_DESK_SECRET = 'the secret of the outage desk in tests';
const ACTOR = { kind: 'service', name: 'test' } as const;

/** The bytes of every file of the builders' course. */
export const BYTES = { [IMAGE.name]: 'an image!!', [CLIP.name]: '0123456789', [HANDOUT.name]: 'a hand-out' } as const;

/** A tenant with a course, a plan and a site with the script tag. */
export interface Customer {
  readonly tenantId: TenantId;
  readonly plan: Subscription;
  readonly key: string;
  readonly secret: EmbedSecret;
  readonly repositories: Repositories;
}

/** The whole server on a database of its own, with a clock to set and a log to read. */
export class ApiServer {
  /** Contract time. */
  now = NOW;
  /** Real time, which checks tokens (G-CLOCK): the system's where a test does not set it. */
  realNow: Date | undefined;
  readonly log: string[] = [];
  readonly #realTime = { now: () => this.realNow ?? new Date() };
  readonly #tokens = createSessionTokens(deriveKey(SECRET_KEY, 'session-tokens'), this.#realTime);
  #lectern: Lectern | undefined;
  #listening: Server | undefined;

  private constructor(readonly database: TestDatabase) {}

  /** On a database of the test run, or on one that the test has for itself. */
  static async start(
    uri?: string,
    overrides: Overrides = {},
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ApiServer> {
    const server = new ApiServer(uri === undefined ? testDatabase() : { uri, drop: () => Promise.resolve() });
    const environment = {
      PUBLIC_URL,
      MONGODB_URI: server.database.uri,
      SECRET_KEY,
      OUTAGE_DESK_SECRET,
      ...settings,
    };
    const logger = createLogger('info', { write: (line) => server.log.push(line) });
    const clocks = { clock: { now: () => server.now }, realTime: server.#realTime };
    server.#lectern = await compose(readConfig({}, environment), { ...clocks, logger, ...overrides });

    return server;
  }

  /** Resolves to the address at which it can be reached, for what does not end with one answer. */
  async listen(): Promise<string> {
    const server = (this.#listening ??= createServer(this.lectern.app).listen(0, '127.0.0.1'));
    while (!server.listening) await new Promise((resolve) => server.once('listening', resolve));

    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#listening?.close().closeAllConnections();
    await this.lectern.close();
    await this.database.drop();
  }

  get lectern(): Lectern {
    if (this.#lectern === undefined) throw new Error('The server was not started');

    return this.#lectern;
  }

  get http() {
    return request(this.lectern.app);
  }

  async addCustomer(subscription: Partial<Subscription> = {}, seats = 50): Promise<Customer> {
    const tenantId = randomUUID() as TenantId;
    const tenant = aTenant({ id: tenantId, name: tenantId });
    await this.lectern.tenants.save(tenant);
    const repositories = this.lectern.repositoriesFor({ tenantId, actor: ACTOR });
    const plan = aSubscription({ id: `plan-${tenantId}` as Subscription['id'], ...subscription });
    await repositories.subscriptions.save(plan);
    await repositories.seats.fillUpTo(plan.id, seats);
    const { content, files } = realCourse();
    await publishCourse(repositories, this.lectern.clock, ACTOR, { slug: SLUG, content, files });
    const added = await addKey(this.lectern.keyDeps, repositories.audit, { tenant, actor: ACTOR }, [SITE]);

    return { tenantId, plan, repositories, key: added.key.key, secret: added.newSecret! };
  }

  /** What the back end of the customer's site signs. */
  userToken({ key, secret }: Customer, claims: object = {}, options: jwt.SignOptions = {}): string {
    const iat = Math.floor(this.#realTime.now().getTime() / 1000);
    const all = { iat, sub: 'ada', name: 'Ada', ...claims };

    return jwt.sign(all, secret.secret, { audience: key, expiresIn: 3_600, keyid: secret.kid, ...options });
  }

  /** Opens a session as a widget on the customer's site does. */
  openSession(customer: Customer, claims: object = {}, body: object = {}) {
    return this.plain('/api/v1/session', {
      publishableKey: customer.key,
      userToken: this.userToken(customer, claims),
      course: SLUG,
      ...body,
    });
  }

  async boot(customer: Customer, claims: object = {}, body: object = {}): Promise<BootView> {
    const response = await this.openSession(customer, claims, body).expect(200);

    return response.body as BootView;
  }

  async tokenOf(customer: Customer, claims: object = {}): Promise<string> {
    return (await this.boot(customer, claims, { lesson: 'none' })).session.token;
  }

  /** A session of any role: those that no site can give come by LTI or the console. */
  sessionFor({ tenantId, key }: Customer, role: Role, overrides: Partial<PersonActor> = {}): string {
    const via = { kind: 'embed', publishableKey: key, origin: SITE } as const;
    const sessionStartedAt = this.#realTime.now();

    return this.#tokens.sign({ tenantId, actor: aLearner({ role, via, sessionStartedAt, ...overrides }) });
  }

  /** Posts JSON as `text/plain`, as the widget does to need no preflight. */
  plain(path: string, body: unknown, origin = SITE) {
    return this.http
      .post(path)
      .set('Origin', origin)
      .set('Content-Type', 'text/plain')
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  }

  get(path: string, token: string, origin = SITE) {
    return this.http.get(path).set('Origin', origin).set('Authorization', `Bearer ${token}`);
  }

  /** Takes a place in the builders' course. */
  enroll(token: string, course = SLUG) {
    return this.http
      .post('/api/v1/enrollments')
      .set('Origin', SITE)
      .set('Authorization', `Bearer ${token}`)
      .send({ course });
  }

  /** The token of a learner who has taken a place. */
  async seated(customer: Customer): Promise<string> {
    const token = await this.tokenOf(customer);
    await this.enroll(token).expect(201);

    return token;
  }

  async progress(token: string, events: readonly object[], sentAt = 1_000): Promise<ProgressResult> {
    const response = await this.plain('/api/v1/progress', { token, course: SLUG, sentAt, events }).expect(200);

    return response.body as ProgressResult;
  }
}

/** The builders' course with files whose bytes really have their hashes. */
function realCourse() {
  const named = Object.entries(BYTES).map(([name, text]) => {
    const bytes = Buffer.from(text);
    return { name, bytes, hash: createHash('sha256').update(bytes).digest('hex') as FileHash };
  });
  let json = JSON.stringify(aCourse({ files: [IMAGE, CLIP, HANDOUT] }));
  for (const file of [IMAGE, CLIP, HANDOUT]) {
    json = json.replaceAll(file.hash, named.find(({ name }) => name === file.name)!.hash);
  }
  const content = JSON.parse(json) as CourseContent;
  const files = content.files.map((file: CourseFile) => ({
    ...file,
    async *read() {
      yield await Promise.resolve(named.find(({ name }) => name === file.name)!.bytes);
    },
  }));

  return { content, files };
}
