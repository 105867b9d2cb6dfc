import { generateKeyPairSync, type KeyObject, randomUUID, sign as signBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Claims = Readonly<Record<string, unknown>>;

export const LTI = 'https://purl.imsglobal.org/spec/lti/claim';
export const DEEP_LINKING_SETTINGS = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings';
export const CONTEXT_ROLE = 'http://purl.imsglobal.org/vocab/lis/v2/membership';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** A pair that no test changes: making one takes longer than any launch. */
export const DEFAULT_KEY = newSigningKey('default-key');

export function newSigningKey(kid: string, bits = 2_048): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });

  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' } };
}

export interface SignOptions {
  readonly key?: SigningKey;
  /** Members of the header; `undefined` takes one out. */
  readonly header?: Claims;
}

/** A JWT by RS256, whatever its claims and its header say. */
export function signToken(claims: unknown, { key = DEFAULT_KEY, header = {} }: SignOptions = {}): string {
  const head = part({ alg: 'RS256', typ: 'JWT', kid: key.kid, ...header });
  const signed = `${head}.${part(claims)}`;

  return `${signed}.${signBytes('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

/** Bytes are taken as they are. */
function part(value: unknown): string {
  return (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');
}

type KeySetAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** A programmable LMS: signs anything, and serves key sets by path, counting who asks. */
export class LtiPlatform {
  readonly #server: Server;
  readonly #requests = new Map<string, number>();
  readonly #answers = new Map<string, KeySetAnswer>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<LtiPlatform> {
    const server = createServer();
    const platform = new LtiPlatform(server);
    server.on('request', (request, response) => {
      platform.#answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

    return platform;
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Where a key set of its own is served; until another is set, the default key is in it. */
  keySetUrl(name: string): string {
    return `${this.origin}/jwks/${name}`;
  }

  serveKeys(name: string, ...keys: readonly object[]): void {
    this.serve(name, (_request, response) => response.end(JSON.stringify({ keys })));
  }

  serve(name: string, answer: KeySetAnswer): void {
    this.#answers.set(`/jwks/${name}`, answer);
  }

  /** How often a key set was asked for. */
  requestsFor(name: string): number {
    return this.#requests.get(`/jwks/${name}`) ?? 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.#requests.set(path, (this.#requests.get(path) ?? 0) + 1);
    const answer = this.#answers.get(path);
    if (answer === undefined) response.end(JSON.stringify({ keys: [DEFAULT_KEY.jwk] }));
    else answer(request, response);
  }
}

export interface LaunchFacts {
  readonly issuer: string;
  readonly clientId: string;
  readonly deploymentId: string;
  readonly targetLinkUri: string;
  readonly nonce: string;
}

/** The claims of a complete launch by a learner, signed a moment ago. */
export function launchClaims({ issuer, clientId, deploymentId, targetLinkUri, nonce }: LaunchFacts): Claims {
  const now = Math.floor(Date.now() / 1000);

  return {
    iss: issuer,
    aud: clientId,
    sub: `user-${randomUUID()}`,
    iat: now,
    exp: now + 60,
    nonce,
    name: 'Lena Hoffmann',
    given_name: 'Lena',
    family_name: 'Hoffmann',
    email: 'lena@riverside.example',
    [`${LTI}/message_type`]: 'LtiResourceLinkRequest',
    [`${LTI}/version`]: '1.3.0',
    [`${LTI}/deployment_id`]: deploymentId,
    [`${LTI}/target_link_uri`]: targetLinkUri,
    [`${LTI}/resource_link`]: { id: 'link-1', title: 'Week 1' },
    [`${LTI}/context`]: { id: 'context-1', label: 'ART', title: 'Art and design' },
    [`${LTI}/roles`]: [`${CONTEXT_ROLE}#Learner`],
    [`${LTI}/custom`]: { course: 'colour' },
  };
}

/** Claims that differ; what is `undefined` is taken out. Times are counted from now, in seconds. */
export type Changes = Claims | ((now: number) => Claims);

export function withClaims(claims: Claims, changes: Changes): Claims {
  const changed = typeof changes === 'function' ? changes(Date.now() / 1000) : changes;

  return Object.fromEntries(Object.entries({ ...claims, ...changed }).filter(([, value]) => value !== undefined));
}
