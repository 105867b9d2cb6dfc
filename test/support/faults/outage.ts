import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { registerPlatform } from '../../../server/usecases/register-platform.js';
import { SITE } from '../api-server.js';
import { SLUG, viewed } from '../builders.js';
import type { FaultWorld, LoadedCustomer } from './fault-world.js';
import type { Finding } from './findings.js';

/** Nobody waits longer to hear that there is nothing to be had just now, in ms. */
const ANSWER_WITHIN_MS = 15_000;
/** What was known a moment ago may still be answered, in ms (entitlements.md 6). */
const TRUSTED_MS = 1_000;
const PLATFORM = 'https://lms.example';

interface Question {
  readonly what: string;
  readonly path: string;
  readonly init: RequestInit;
}

/** Asks servers for what they must not give while nobody can know whether it is allowed (I-19). */
export class Outage {
  readonly #customer: LoadedCustomer;
  readonly #token: string;
  readonly #userToken: string;
  readonly #clientId = randomUUID();

  private constructor(customer: LoadedCustomer, token: string, userToken: string) {
    this.#customer = customer;
    this.#token = token;
    this.#userToken = userToken;
  }

  /** For a customer of its own, which a platform is connected to. */
  static async prepare({ here }: FaultWorld, customer: LoadedCustomer): Promise<Outage> {
    const [token = ''] = customer.learners.values();
    const outage = new Outage(customer, token, here.userToken(customer, { sub: 'somebody-new' }));
    const { lectern } = here;
    const tenant = await lectern.tenants.find(customer.tenantId);
    if (tenant === undefined) throw new Error('The customer has no tenant');
    await registerPlatform(
      lectern.platformDeps,
      customer.repositories.audit,
      { tenant, actor: { kind: 'service', name: 'test' } },
      {
        ...{ issuer: PLATFORM, clientId: outage.#clientId, deploymentIds: ['1'], frameOrigins: [] },
        ...{ authorizationUrl: PLATFORM, tokenUrl: PLATFORM, jwksUrl: PLATFORM },
      },
    );

    return outage;
  }

  /** Asks each server for everything; each must say 503 and when to come again. To be called while nobody takes writes. */
  async refusesAll(urls: readonly string[]): Promise<Finding> {
    await pause(TRUSTED_MS);
    const problems: string[] = [];
    const questions = urls.flatMap((url) => this.#questions().map((question) => ({ url, ...question })));
    await Promise.all(
      questions.map(async ({ url, what, path, init }) => {
        const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
        const answer = await fetch(`${url}${path}`, { ...init, signal }).catch((error: unknown) => String(error));
        const said =
          typeof answer === 'string'
            ? answer
            : `${String(answer.status)}, come again in ${answer.headers.get('retry-after') ?? '?'} s`;
        if (said !== '503, come again in 5 s') problems.push(`${what}: ${said}`);
      }),
    );

    return {
      what: 'requests without a database get 503 and Retry-After: no lease, no launch, no promise (I-19)',
      count: questions.length,
      problems,
    };
  }

  /** How long it takes until a server takes progress again, in ms. */
  async recovery(url: string): Promise<number> {
    const begun = performance.now();
    for (;;) {
      const { path, init } = this.#progress();
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const answer = await fetch(`${url}${path}`, { ...init, signal }).catch(() => undefined);
      if (answer?.status === 200) return Math.round(performance.now() - begun);
      await pause(50);
    }
  }

  #questions(): readonly Question[] {
    const { key, tenantId, operator } = this.#customer;
    const token = this.#token;
    const bearer = { Authorization: `Bearer ${token}`, Origin: SITE };
    const login = {
      iss: PLATFORM,
      client_id: this.#clientId,
      login_hint: 'x',
      target_link_uri: 'https://lectern.test',
    };
    const opening = { publishableKey: key, userToken: this.#userToken, course: SLUG };
    const payment = { key: randomUUID(), cents: 1 };

    return [
      { what: 'a launch by a site', path: '/api/v1/session', init: plain(opening) },
      { what: 'a lease', path: `/api/v1/access?course=${SLUG}`, init: { headers: bearer } },
      { what: 'a lease, renewed', path: '/api/v1/session/renew', init: plain({ token, course: SLUG }) },
      { what: 'a place', path: '/api/v1/enrollments', init: { ...json({ course: SLUG }, bearer) } },
      {
        what: 'a launch by a platform',
        path: '/lti/login',
        init: { method: 'POST', body: new URLSearchParams(login) },
      },
      this.#progress(),
      {
        what: 'a payment',
        path: `/api/v1/tenants/${tenantId}/payments`,
        init: json(payment, { Authorization: `Bearer ${operator}`, 'Idempotency-Key': randomUUID() }),
      },
    ];
  }

  #progress(): Question {
    const body = { token: this.#token, course: SLUG, sentAt: 1_000, events: [viewed('lesson.1')] };

    return { what: 'progress', path: '/api/v1/progress', init: plain(body) };
  }
}

function plain(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'text/plain', Origin: SITE }, body: JSON.stringify(body) };
}

function json(body: object, headers: Readonly<Record<string, string>>): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
