import { randomUUID } from 'node:crypto';
import type { ApiServer, Customer } from './api-server.js';
import { anApiToken } from './api-tokens.js';
import { writtenFor } from './audit.js';

/** One field that was refused. */
export interface Refused {
  readonly field: string;
  readonly rule?: string;
}

/** Calls the administration API about one customer with a token of a role. */
export class AdministrationClient {
  private constructor(
    readonly server: ApiServer,
    readonly customer: Customer,
    readonly actor: string,
    readonly secret: string,
  ) {}

  static async of(
    server: ApiServer,
    customer: Customer,
    role: 'operator' | 'administrator' = 'operator',
  ): Promise<AdministrationClient> {
    const { id, secret } = await anApiToken(server, role, role === 'operator' ? undefined : customer.tenantId);

    return new AdministrationClient(server, customer, `token:${id}`, secret);
  }

  /** The same operator with another token, which this one made. */
  async withAnotherToken(): Promise<AdministrationClient> {
    const made = await this.postGlobal('/tokens', { role: 'operator' }).expect(201);
    const { token, secret } = made.body as { readonly token: { readonly id: string }; readonly secret: string };

    return new AdministrationClient(this.server, this.customer, `token:${token.id}`, secret);
  }

  /** Under the path of the customer: `/subscriptions`. */
  post(path: string, body?: object) {
    return this.postGlobal(`/tenants/${this.customer.tenantId}${path}`, body);
  }

  get(path: string) {
    return this.getGlobal(`/tenants/${this.customer.tenantId}${path}`);
  }

  /** What is answered to a read. */
  async read<Body>(path: string): Promise<Body> {
    return (await this.get(path).expect(200)).body as Body;
  }

  /** What is answered where it was done. */
  async done<Body>(path: string, body?: object): Promise<Body> {
    const answer = await this.post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);

    return answer.body as Body;
  }

  /** What is wrong with each field. */
  async refused(path: string, body?: object): Promise<readonly Refused[]> {
    const answer = await this.post(path, body).expect(400);

    return (answer.body as { readonly errors: readonly Refused[] }).errors;
  }

  /** What was done to the customer, oldest first. */
  async actions(): Promise<readonly string[]> {
    const entries = await writtenFor(this.server.lectern.connection, this.customer.tenantId);

    return entries.map(({ action }) => action);
  }

  /** Under the path of the API: `/products`. */
  postGlobal(path: string, body?: object) {
    return this.server.http
      .post(`/api/v1${path}`)
      .set('Authorization', `Bearer ${this.secret}`)
      .set('Idempotency-Key', randomUUID())
      .send(body);
  }

  getGlobal(path: string) {
    return this.server.http.get(`/api/v1${path}`).set('Authorization', `Bearer ${this.secret}`);
  }

  deleteGlobal(path: string) {
    return this.server.http.delete(`/api/v1${path}`).set('Authorization', `Bearer ${this.secret}`);
  }
}
