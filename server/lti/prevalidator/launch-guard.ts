import type { Request, Response } from 'express';
import type { Clock } from '../../domain/clock.js';
import type { TenantId } from '../../domain/ids.js';
import type { Registration } from '../../domain/registration.js';
import type { LoginState, LoginStateStore, RegistrationDirectory } from '../../usecases/lti-ports.js';
import { languageOf } from '../launch.js';
import { LtiRefusal } from '../refusal.js';
import { noteSender } from '../sender.js';
import { clearBrowserSecret, isSameBrowser } from './browser-binding.js';
import { CLAIM, isResourceLink, messageOf, type ResourceLinkMessage } from './claims.js';
import type { KeySets } from './key-sets.js';
import { formParameters, type Parameters } from './parameters.js';
import { checkMessage, signedClaims } from './verify-token.js';

/** Remembers a deployment that nobody has approved yet. */
export type NoteDeployment = (registration: Registration, deploymentId: string) => Promise<void>;

export interface LaunchGuardDeps {
  readonly keySets: KeySets;
  readonly realTime: Clock;
  readonly publicUrl: string;
  readonly registrations: Pick<RegistrationDirectory, 'find' | 'deployment'>;
  readonly noteDeployment: NoteDeployment;
  readonly loginStates: Pick<LoginStateStore, 'find' | 'consume'>;
}

/** A launch that passed every check, and can do so no second time. */
export interface CheckedLaunch {
  readonly registration: Registration;
  readonly tenantId: TenantId;
  readonly message: ResourceLinkMessage;
  readonly state: string;
}

const PARAMETERS = ['state', 'id_token', 'error'];
const STATE = /^[A-Za-z0-9_-]{1,256}$/;

/**
 * Checks what a platform posts: first what it says, then that this browser asked for it, then whose tenant it leads to.
 * State and nonce end last, in one atomic step: of the same token posted many times at once exactly one passes (B-27).
 * @throws LtiRefusal
 */
export async function checkLaunch(deps: LaunchGuardDeps, request: Request, response: Response): Promise<CheckedLaunch> {
  const parameters = formParameters(request, PARAMETERS);
  const loginState = await loginStateOf(deps, parameters, response);
  const token = parameters.get('id_token');
  if (token === undefined || token === '') throw new LtiRefusal('TOKEN_MISSING', 'id_token: it is missing.');
  const registration = await activeRegistration(deps, loginState, response);

  const claims = await signedClaims(deps.keySets, token, registration);
  noteSender(response, { language: languageOf(claims) });
  const message = messageOf(claims);
  checkMessage(message, { registration, loginState }, deps);
  if (!isSameBrowser(request, loginState.state, loginState.browserHash)) {
    throw new LtiRefusal('BROWSER_UNKNOWN', 'The cookie of this login did not come back.');
  }
  const tenantId = await tenantOf(deps, registration, message[CLAIM.deploymentId]);
  if (!(await deps.loginStates.consume(loginState.state))) {
    throw new LtiRefusal('STATE_USED', 'state: it has been used at the same time.');
  }
  clearBrowserSecret(response, loginState.state);
  if (!isResourceLink(message)) {
    throw new LtiRefusal('DEEP_LINKING_LATER', 'message_type: content cannot be chosen from the LMS yet.');
  }

  return { registration, tenantId, message, state: loginState.state };
}

/** The login that a launch answers. An error that the platform reports instead of a token ends it (B-35). */
async function loginStateOf(
  { loginStates, registrations }: LaunchGuardDeps,
  parameters: Parameters,
  response: Response,
): Promise<LoginState> {
  const state = parameters.get('state') ?? '';
  const failed = (parameters.get('error') ?? '') !== '';
  if (!STATE.test(state)) {
    if (failed) throw platformError();
    throw new LtiRefusal('STATE_INVALID', 'state: it is missing or none of ours.');
  }
  const loginState = await loginStates.find(state);
  if (failed) {
    const registration = loginState && (await registrations.find(loginState.issuer, loginState.clientId));
    if (registration) noteSender(response, { registration });
    await loginStates.consume(state);
    clearBrowserSecret(response, state);
    throw platformError();
  }
  if (loginState === undefined) {
    throw new LtiRefusal('STATE_UNKNOWN', 'state: it was used already, is too old, or was never given.');
  }

  return loginState;
}

function platformError(): LtiRefusal {
  return new LtiRefusal('PLATFORM_ERROR', 'The platform reports an error instead of a token.');
}

/** Read anew: since the login it may have been switched off (B-39). */
async function activeRegistration(
  { registrations }: LaunchGuardDeps,
  { issuer, clientId }: LoginState,
  response: Response,
): Promise<Registration> {
  const registration = await registrations.find(issuer, clientId);
  if (registration === undefined) throw new LtiRefusal('PLATFORM_UNKNOWN', 'There is no such registration any more.');
  noteSender(response, { registration });
  if (!registration.active) throw new LtiRefusal('PLATFORM_INACTIVE', 'The registration is switched off.');

  return registration;
}

/** Whose deployment it is (SEC-11). One that is new waits for approval, and opens nothing until then (B-28). */
async function tenantOf(
  { registrations, noteDeployment }: LaunchGuardDeps,
  registration: Registration,
  deploymentId: string,
): Promise<TenantId> {
  const deployment = await registrations.deployment(registration.issuer, registration.clientId, deploymentId);
  if (deployment?.status === 'approved') return deployment.tenantId;
  if (deployment === undefined) await noteDeployment(registration, deploymentId);

  throw new LtiRefusal('DEPLOYMENT_UNKNOWN', 'deployment_id: it is new to us and waits for approval.');
}
