import { Router, type RequestHandler } from 'express';
import type { Clock } from '../domain/clock.js';
import type { Registration } from '../domain/registration.js';
import { rateLimiter, type RequestsAMinute } from '../rate-limit.js';
import { createSealedBox } from '../security/sealed-box.js';
import { deriveKey } from '../security/secret-keys.js';
import type { LoginStateStore, RegistrationDirectory } from '../usecases/lti-ports.js';
import { errorPage } from './error-page.js';
import type { OnLaunch } from './launch-answers.js';
import { launchOf } from './launch.js';
import { LtijsStore, type StoreConnection } from './ltijs-store.js';
import { ensureKeyPair, keySet } from './platform-keys.js';
import { createGuardedFetch } from './prevalidator/guarded-fetch.js';
import { KeySets } from './prevalidator/key-sets.js';
import { checkLaunch, type NoteDeployment } from './prevalidator/launch-guard.js';
import { checkLogin } from './prevalidator/login-guard.js';
import { onlyMethods, readForm } from './prevalidator/parameters.js';
import { createProvider } from './provider.js';
import { LtiRefusal } from './refusal.js';

export interface LtiDeps {
  readonly connection: StoreConnection;
  readonly registrations: RegistrationDirectory;
  readonly loginStates: LoginStateStore;
  readonly noteDeployment: NoteDeployment;
  readonly clock: Clock;
  /** What checks tokens, nonces and caches: an LMS does not travel with us (G-CLOCK). */
  readonly realTime: Clock;
  readonly publicUrl: string;
  /** Hosts of platforms that may be private and without https. */
  readonly privateHosts: readonly string[];
  readonly secretKey: string;
  readonly requestsAMinute: Pick<RequestsAMinute, 'lti'>;
  readonly onLaunch: OnLaunch;
}

/** The LTI tool, ready to be mounted at `/lti`, before any body parser. */
export interface Lti {
  readonly handler: RequestHandler;
  /** What a platform must be told. */
  readonly urls: { readonly login: string; readonly launch: string; readonly keys: string };
  /** Makes sure that a registration has its key pair; it may be launched from at once, in every process. */
  registerPlatform(registration: Registration): Promise<void>;
}

/**
 * Our own checks come first, in our own Express 5, and only then ltijs: in its Express 4 a check that rejects would end
 * the process (LJ-01, LJ-02), and what it never sees it cannot get wrong.
 */
export function createLti(deps: LtiDeps): Lti {
  const { clock, realTime, publicUrl, secretKey } = deps;
  const urls = { login: `${publicUrl}/lti/login`, launch: `${publicUrl}/lti/launch`, keys: `${publicUrl}/lti/keys` };
  const store = new LtijsStore(deps.connection, createSealedBox(deriveKey(secretKey, 'platform-keys')), realTime);
  const provider = createProvider({
    plugin: store,
    encryptionKey: deriveKey(secretKey, 'ltijs').toString('base64url'),
    launchUrl: urls.launch,
  });
  const keySets = new KeySets(createGuardedFetch(deps.privateHosts), () => realTime.now().getTime());
  const checks = { ...deps, launchUrl: urls.launch, keySets };
  const limited = (): RequestHandler => rateLimiter(deps.requestsAMinute.lti, tooMany);
  const router = Router({ caseSensitive: true, strict: true });

  router.all('/login', limited(), onlyMethods(['GET', 'POST'], 'METHOD_NOT_ALLOWED'), readForm);
  router.all('/login', async (request, response) => {
    const login = await checkLogin(checks, request, response);
    await provider.login(login, request, response);
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).redirect(login.location);
  });

  router.all('/launch', limited(), onlyMethods(['POST'], 'NO_LAUNCH'), readForm);
  router.all('/launch', async (request, response) => {
    const checked = await checkLaunch(checks, request, response);
    await provider.launch(checked, request, response);
    const { registration, tenantId, message } = checked;
    await deps.onLaunch(
      { launch: launchOf(message, registration.clientId), tenantId, registration },
      request,
      response,
    );
  });

  router.all('/keys', onlyMethods(['GET', 'HEAD'], 'METHOD_NOT_ALLOWED'), keySet(store));
  // Nothing falls through to ltijs, which answers any path (LJ-25), nor to the pages of the API.
  router.use(() => {
    throw new LtiRefusal('PAGE_NOT_FOUND', 'There is no such path.');
  });
  router.use(errorPage);

  return { handler: router, urls, registerPlatform: (registration) => ensureKeyPair(store, clock, registration) };
}

const tooMany: RequestHandler = (_request, _response, next) => {
  next(new LtiRefusal('TOO_MANY_REQUESTS', 'Too many requests from one address.'));
};
