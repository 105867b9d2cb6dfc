import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { compose, type Lectern, type Overrides } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import type { TenantId } from '../../server/domain/ids.js';
import type { Registration } from '../../server/domain/registration.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { createLogger } from '../../server/logging.js';
import type { Repositories } from '../../server/usecases/ports.js';
import { registerPlatform } from '../../server/usecases/register-platform.js';
import { aCourse, aSubscription, aTenant, NOW } from './builders.js';
import {
  type Changes,
  type Claims,
  launchClaims,
  type LaunchFacts,
  LtiPlatform,
  type SignOptions,
  signToken,
  withClaims,
} from './lti-platform.js';
import { testDatabase } from './mongo.js';

/** Where browsers would reach the tool; nothing listens there. */
export const PUBLIC_URL = 'https://lectern.test';
const ACTOR = { kind: 'service', name: 'test' } as const;

/** A login that was begun: what the platform and the browser know of it. */
export interface Login {
  readonly registration: Registration;
  readonly deploymentId: string;
  readonly state: string;
  readonly nonce: string;
  readonly cookie: string;
  readonly location: URL;
}

/** The whole tool, listening, with a log that can be read. */
export class LtiTool {
  readonly #server: Server;

  private constructor(
    readonly lectern: Lectern,
    readonly platform: LtiPlatform,
    readonly logLines: string[],
    server: Server,
  ) {
    this.#server = server;
  }

  static async start(
    mongodbUri: string,
    platform: LtiPlatform,
    { privateHosts = 'localhost,127.0.0.1', ...overrides }: { privateHosts?: string } & Overrides = {},
  ): Promise<LtiTool> {
    const logLines: string[] = [];
    const config = readConfig(
      {
        PUBLIC_URL,
        MONGODB_URI: mongodbUri,
        SECRET_KEY: 'a secret for tests only, of 32 bytes or more',
        PRIVATE_HOSTS: privateHosts,
      },
      {},
    );
    const logger = createLogger('info', { write: (line) => logLines.push(line) });
    // Contract time stands still in March; tokens are checked in real time all the same (G-CLOCK).
    const lectern = await compose(config, { clock: { now: () => NOW }, logger, ...overrides });
    const server = createServer(lectern.app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

    return new LtiTool(lectern, platform, logLines, server);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.lectern.close();
  }

  url(path: string): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}${path}`;
  }

  repositoriesOf(tenantId: TenantId): Repositories {
    return this.lectern.repositoriesFor({ tenantId, actor: ACTOR });
  }

  /** A tenant with the course `colour`, and a plan with free places. */
  async addTenant(name: string, subscription: Partial<Subscription> = {}): Promise<TenantId> {
    const tenant = aTenant({ id: `tenant-${randomUUID()}` as TenantId, name, organisation: `${name} College` });
    await this.lectern.tenants.save(tenant);
    const { courses, subscriptions, seats } = this.repositoriesOf(tenant.id);
    const plan = aSubscription({ id: `plan-${randomUUID()}` as Subscription['id'], ...subscription });
    await courses.publish('colour', aCourse());
    await subscriptions.save(plan);
    await seats.fillUpTo(plan.id, 100);

    return tenant.id;
  }

  /** Registers the platform under a client id of its own, which also names its key set. */
  async register(
    tenantId: TenantId,
    {
      clientId = randomUUID(),
      deploymentIds = ['1'],
      ...changes
    }: Partial<Registration> & { deploymentIds?: string[] } = {},
  ): Promise<Registration> {
    const tenant = await this.lectern.tenants.find(tenantId);
    const { origin } = this.platform;

    return registerPlatform(
      this.lectern.platformDeps,
      this.repositoriesOf(tenantId).audit,
      { tenant: tenant!, actor: ACTOR },
      {
        issuer: origin,
        clientId,
        deploymentIds,
        authorizationUrl: `${origin}/auth`,
        tokenUrl: `${origin}/token`,
        jwksUrl: this.platform.keySetUrl(clientId),
        frameOrigins: [],
        ...changes,
      },
    );
  }

  /** Switches a registration off, or changes it in any other way. */
  change(registration: Registration, changes: Partial<Registration>): Promise<void> {
    return this.lectern.platformDeps.registrations.save({ ...registration, ...changes });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url(path), { redirect: 'manual', headers });
  }

  post(path: string, form: Record<string, string> | [string, string][], headers: Record<string, string> = {}) {
    return fetch(this.url(path), { method: 'POST', body: new URLSearchParams(form), redirect: 'manual', headers });
  }

  loginParameters({ issuer, clientId }: Registration, changes: Record<string, string | undefined> = {}) {
    const parameters: Record<string, string | undefined> = {
      iss: issuer,
      client_id: clientId,
      login_hint: 'a-user',
      target_link_uri: `${PUBLIC_URL}/lti/launch`,
      ...changes,
    };
    return Object.fromEntries(
      Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
  }

  /** Begins a launch as a browser does. */
  async login(registration: Registration, changes: Record<string, string> = {}): Promise<Login> {
    const response = await this.post('/lti/login', this.loginParameters(registration, changes));
    const location = new URL(response.headers.get('location')!);
    const [cookie = ''] = response.headers.getSetCookie()[0]!.split(';');

    return {
      registration,
      deploymentId: '1',
      state: location.searchParams.get('state')!,
      nonce: location.searchParams.get('nonce')!,
      cookie,
      location,
    };
  }

  claimsFor({ registration, deploymentId, nonce }: Login, changes: Changes = {}): Claims {
    const { issuer, clientId } = registration;
    const facts: LaunchFacts = { issuer, clientId, deploymentId, nonce, targetLinkUri: `${PUBLIC_URL}/lti/launch` };

    return withClaims(launchClaims(facts), changes);
  }

  /** Posts a token as the browser does on its way back. */
  postToken(login: Pick<Login, 'state' | 'cookie'>, token: string, headers: Record<string, string> = {}) {
    return this.post('/lti/launch', { id_token: token, state: login.state }, { cookie: login.cookie, ...headers });
  }

  /** A whole launch, with some claims changed. */
  async launch(
    registration: Registration,
    changes: Changes = {},
    { headers = {}, ...options }: SignOptions & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const login = await this.login(registration);

    return this.postToken(login, signToken(this.claimsFor(login, changes), options), headers);
  }

  /** Renews a session for the course `colour`, as the page of a launch does. */
  renew(token: string): Promise<Response> {
    const body = JSON.stringify({ token, course: 'colour' });

    return fetch(this.url('/api/v1/session/renew'), { method: 'POST', body });
  }

  /** Whether it still answers. */
  async lives(): Promise<boolean> {
    return (await this.get('/healthz')).status === 200;
  }
}

/** What the LTI tests of one file share. */
export interface LtiBench {
  readonly mongodbUri: string;
  readonly platform: LtiPlatform;
  readonly tool: LtiTool;
  /** The tenant `riverside`. */
  readonly tenantId: TenantId;
  /** Of that tenant, with the deployment `1`. */
  readonly registration: Registration;
}

/** Builds the bench before the tests of a file, and takes it down after them. */
export function ltiBench(clientId: string, changes: Partial<Registration> = {}): LtiBench {
  const database = testDatabase();
  const bench = { mongodbUri: database.uri } as { -readonly [Part in keyof LtiBench]: LtiBench[Part] };

  beforeAll(async () => {
    bench.platform = await LtiPlatform.start();
    bench.tool = await LtiTool.start(database.uri, bench.platform);
    bench.tenantId = await bench.tool.addTenant('riverside');
    bench.registration = await bench.tool.register(bench.tenantId, { clientId, ...changes });
  });
  afterAll(async () => {
    await bench.tool.stop();
    await bench.platform.stop();
    await database.drop();
  });

  return bench;
}
