import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';
import type { Registration } from '../../domain/registration.js';
import type { LoginStateStore, RegistrationDirectory } from '../../usecases/lti-ports.js';
import { LtiRefusal } from '../refusal.js';
import { noteSender } from '../sender.js';
import { LOGIN_SECONDS, newBrowserSecret, setBrowserSecret } from './browser-binding.js';
import { type Parameters, parametersOf } from './parameters.js';

export interface LoginGuardDeps {
  readonly registrations: Pick<RegistrationDirectory, 'find' | 'ofIssuer'>;
  readonly loginStates: Pick<LoginStateStore, 'add'>;
  readonly realTime: Clock;
  readonly publicUrl: string;
  /** The one address that tokens are posted to, whatever a login asks for (LJ-20). */
  readonly launchUrl: string;
}

/** A login that may go on to its platform. */
export interface CheckedLogin {
  readonly registration: Registration;
  readonly loginHint: string;
  /** The authorisation endpoint with our request in its query. */
  readonly location: string;
}

const id = z.string().min(1).max(255);
const hint = z.string().min(1).max(8_192);

const loginSchema = z.object({
  iss: id,
  login_hint: hint,
  target_link_uri: z.string().min(1).max(4_096),
  client_id: id.optional(),
  lti_message_hint: hint.optional(),
  lti_deployment_id: id.optional(),
});
const PARAMETERS = Object.keys(loginSchema.shape);
type Login = z.output<typeof loginSchema>;

/**
 * Checks a third-party initiated login, remembers what it promises, and binds it to the browser.
 * @throws LtiRefusal
 */
export async function checkLogin(deps: LoginGuardDeps, request: Request, response: Response): Promise<CheckedLogin> {
  const login = parsed(parametersOf(request, PARAMETERS));
  noteSender(response, { claimed: { issuer: login.iss, clientId: login.client_id } });
  const registration = await registrationFor(deps.registrations, login);
  noteSender(response, { registration });
  if (!registration.active) throw new LtiRefusal('PLATFORM_INACTIVE', 'The registration is switched off.');
  if (!isOwn(login.target_link_uri, deps.publicUrl)) {
    throw new LtiRefusal('TARGET_FOREIGN', 'target_link_uri: it must lie under our own address.');
  }

  const state = randomBytes(32).toString('base64url');
  const nonce = randomBytes(32).toString('base64url');
  const { secret, hash } = newBrowserSecret();
  await deps.loginStates.add({
    state,
    nonce,
    issuer: registration.issuer,
    clientId: registration.clientId,
    targetLinkUri: login.target_link_uri,
    browserHash: hash,
    expiresAt: new Date(deps.realTime.now().getTime() + LOGIN_SECONDS * 1000),
  });
  setBrowserSecret(response, state, secret);

  return {
    registration,
    loginHint: login.login_hint,
    location: authorizationRequest(registration, login, { state, nonce, redirectUri: deps.launchUrl }),
  };
}

/** Whether an address lies under our own origin (SEC-01). */
export function isOwn(address: string, publicUrl: string): boolean {
  return URL.canParse(address) && new URL(address).origin === publicUrl;
}

/** An LMS that has nothing to say in a parameter may send it empty. */
function parsed(parameters: Parameters): Login {
  const said = [...parameters].filter(([, value]) => value !== '');
  const login = loginSchema.safeParse(Object.fromEntries(said));
  if (login.success) return login.data;
  const names = [...new Set(login.error.issues.map(({ path }) => path.join('.')))];

  throw new LtiRefusal('LOGIN_INCOMPLETE', `Missing or too long: ${names.join(', ')}.`);
}

/** Exactly as it was registered; without a client id only where the issuer has no second registration (B-37). */
async function registrationFor(
  registrations: LoginGuardDeps['registrations'],
  { iss, client_id: clientId }: Login,
): Promise<Registration> {
  const candidates =
    clientId === undefined ? await registrations.ofIssuer(iss) : [await registrations.find(iss, clientId)];
  if (candidates.length > 1) {
    throw new LtiRefusal('PLATFORM_AMBIGUOUS', 'client_id: this issuer has several registrations, so it must be sent.');
  }
  const [registration] = candidates;
  if (registration === undefined) throw new LtiRefusal('PLATFORM_UNKNOWN', 'There is no such registration.');

  return registration;
}

function authorizationRequest(
  { authorizationUrl, clientId }: Registration,
  { login_hint, lti_message_hint, lti_deployment_id }: Login,
  { state, nonce, redirectUri }: { readonly state: string; readonly nonce: string; readonly redirectUri: string },
): string {
  const query = new URLSearchParams({
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    nonce,
    login_hint,
    ...(lti_message_hint !== undefined && { lti_message_hint }),
    ...(lti_deployment_id !== undefined && { lti_deployment_id }),
  });
  const url = new URL(authorizationUrl);
  // An endpoint may have a query of its own (LJ-19); `%20` is read as a blank by everybody, `+` is not.
  const own = url.search === '' ? '' : `${url.search.slice(1)}&`;
  url.search = own + query.toString().replaceAll('+', '%20');

  return url.href;
}
