import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import ltijs from 'ltijs';
import type { Registration } from '../domain/registration.js';
import { exchanges } from './exchange.js';
import { dropIsolationHeaders } from './page.js';
import { CLAIM } from './prevalidator/claims.js';
import type { CheckedLaunch } from './prevalidator/launch-guard.js';
import type { CheckedLogin } from './prevalidator/login-guard.js';
import { LtiRefusal } from './refusal.js';

/** ltijs behind what the prevalidator let through: it does the bookkeeping, and may still refuse. */
export interface LtiProvider {
  /** Resolves where ltijs would send the browser on to the platform. */
  login(login: CheckedLogin, request: Request, response: Response): Promise<void>;
  /** Resolves where ltijs would open the launch. */
  launch(launch: CheckedLaunch, request: Request, response: Response): Promise<void>;
}

export interface ProviderDeps {
  readonly plugin: ltijs.DatabasePlugin;
  /** ltijs signs its own token with it, which nobody ever gets (LJ-09). */
  readonly encryptionKey: string;
  readonly launchUrl: string;
}

export function createProvider(deps: ProviderDeps): LtiProvider {
  const provider = ownProvider(deps);
  const keys = promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });

  /** Shows ltijs a request that has nothing but these parts, and hears what it makes of it. */
  async function handOver(handed: Handed, parts: RequestParts, registration: Registration): Promise<void> {
    const { request, response } = handed;
    const { publicKey } = await keys;
    const restore = keepPrototypes(handed);
    try {
      await new Promise<void>((accept, reject) => {
        narrow(request, parts);
        mute(response, {
          redirect: accept,
          send: () => {
            reject(refusal());
          },
        });
        exchanges.run({ registration, tokenKey: publicKey, accept, refuse: reject }, () => {
          void provider.app(request, response, (error: unknown) => {
            reject(error instanceof Error ? error : refusal());
          });
        });
      });
    } finally {
      restore();
      unmute(response);
      dropIsolationHeaders(response);
    }
  }

  return {
    login: ({ registration, loginHint }, request, response) => {
      const { issuer, clientId } = registration;
      const body = { iss: issuer, client_id: clientId, login_hint: loginHint, target_link_uri: deps.launchUrl };
      return handOver({ request, response }, { path: '/login', body, signedCookies: {} }, registration);
    },
    launch: async (launch, request, response) => {
      const { privateKey } = await keys;
      const { registration, state } = launch;
      const body = { id_token: vouchedToken(launch, privateKey), state };
      // ltijs believes a cookie of its own; the browser has proved itself by ours already (LJ-06).
      const signedCookies = { [`state${state}`]: registration.issuer };
      await handOver({ request, response }, { path: '/launch', body, signedCookies }, registration);
    },
  };
}

/**
 * A ltijs of our own: the one that the module exports can be set up once in a process only. It is never deployed, since
 * a `deploy` that fails ends the process (LJ-11).
 */
function ownProvider({ plugin, encryptionKey }: ProviderDeps): ltijs.Provider {
  const provider = new ltijs.Provider.constructor().setup(
    encryptionKey,
    { plugin },
    { appRoute: '/launch', loginRoute: '/login', keysetRoute: '/keys', ltiaas: true, cors: false, tokenMaxAge: false },
  );
  const refuse = (): void => exchanges.getStore()?.refuse(refusal());
  provider.onConnect(() => exchanges.getStore()?.accept());
  provider.onInvalidToken(refuse);
  provider.onSessionTimeout(refuse);
  provider.onUnregisteredPlatform(refuse);
  provider.onInactivePlatform(refuse);

  return provider;
}

interface Handed {
  readonly request: Request;
  readonly response: Response;
}

interface RequestParts {
  readonly path: '/login' | '/launch';
  readonly body: object;
  readonly signedCookies: object;
}

function refusal(): LtiRefusal {
  return new LtiRefusal('LIBRARY_REFUSED', 'ltijs refused what our own checks had accepted.');
}

/**
 * What ltijs gets to see of a token that passed: it knows no leeway and would refuse an LMS whose clock is slow (V-12),
 * and it keeps what it reads, so there is nothing about the person but the subject.
 */
function vouchedToken({ registration, message }: CheckedLaunch, key: KeyObject): string {
  const { issuer, clientId } = registration;
  const claims = {
    nonce: message.nonce,
    [CLAIM.messageType]: message[CLAIM.messageType],
    [CLAIM.version]: message[CLAIM.version],
    [CLAIM.deploymentId]: message[CLAIM.deploymentId],
    [CLAIM.targetLinkUri]: message[CLAIM.targetLinkUri],
    [CLAIM.resourceLink]: { id: message[CLAIM.resourceLink].id },
    [CLAIM.roles]: [],
  };

  return jwt.sign(claims, key, {
    algorithm: 'RS256',
    issuer,
    audience: clientId,
    subject: message.sub,
    expiresIn: 60,
  });
}

/** Only what was checked goes on: no query, no bearer token, no other parameter (LJ-14, LJ-26). */
function narrow(request: Request, { path, body, signedCookies }: RequestParts): void {
  request.url = path;
  delete request.headers.authorization;
  // Its parsers leave alone what is parsed already.
  Object.assign(request, { body, _body: true, cookies: {}, signedCookies });
  Object.defineProperty(request, 'query', { value: {}, configurable: true, enumerable: true, writable: true });
}

/** ltijs answers nobody: its redirect is built from parts that we do not trust (LJ-19), its errors echo too much (LJ-24). */
function mute(response: Response, instead: { readonly redirect: () => void; readonly send: () => void }): void {
  const nothing = (): Response => response;
  Object.assign(response, { ...instead, cookie: nothing, clearCookie: nothing });
}

function unmute(response: Response): void {
  for (const name of ['send', 'redirect', 'cookie', 'clearCookie']) Reflect.deleteProperty(response, name);
}

/** The Express 4 of ltijs makes request and response its own; ours is Express 5. */
function keepPrototypes({ request, response }: Handed): () => void {
  const ofRequest: unknown = Object.getPrototypeOf(request);
  const ofResponse: unknown = Object.getPrototypeOf(response);

  return () => {
    Object.setPrototypeOf(request, ofRequest as object);
    Object.setPrototypeOf(response, ofResponse as object);
  };
}
