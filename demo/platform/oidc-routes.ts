import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import jsonwebtoken from 'jsonwebtoken';
import { CAMPUSES, type CampusName } from '../seed/cast.js';
import { registrationOf } from '../seed/connect-demo.js';
import { launchClaims, type ToolAddresses } from './launch-claims.js';
import type { LaunchTickets } from './launch-tickets.js';
import { autoPostPage, messagePage } from './pages/message-page.js';
import type { PlatformKey } from './platform-key.js';

export interface OidcDeps {
  readonly origin: string;
  readonly tool: ToolAddresses;
  readonly key: PlatformKey;
  readonly tickets: LaunchTickets;
}

type Parameters = Readonly<Record<string, unknown>>;

/** What an answer to the tool says: a token, or why there is none. */
type Answer = { readonly id_token: string } | { readonly error: string; readonly error_description: string };

/** What every authentication request of LTI says, whoever launches what. */
const FIXED = { scope: 'openid', response_type: 'id_token', response_mode: 'form_post', prompt: 'none' } as const;

/** The endpoints that a tool talks to: authorisation, key set and token. */
export function oidcRoutes(deps: OidcDeps): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '64kb' });

  router.get('/keys', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json({ keys: [deps.key.jwk] });
  });
  router.get('/authorise', (request, response) => {
    authorise(deps, request.query, response);
  });
  router.post('/authorise', form, (request: Request<unknown, unknown, Parameters | undefined>, response) => {
    authorise(deps, request.body ?? {}, response);
  });
  router.post('/token', (_request, response) => {
    response.status(400).set('Cache-Control', 'no-store').json({
      error: 'unsupported_grant_type',
      error_description: 'This platform offers no services yet, so it gives no access tokens.',
    });
  });

  return router;
}

/** Answers to the tool only at the address that it registered; before that is certain, the person reads what is wrong. */
function authorise(deps: OidcDeps, parameters: Parameters, response: Response): void {
  const campus = campusOf(parameters.client_id);
  if (campus === undefined) {
    sendProblem(response, 'This platform knows no tool with that client_id.');
    return;
  }
  if (parameters.redirect_uri !== deps.tool.launch) {
    sendProblem(response, 'The redirect_uri is not the one that the tool registered.');
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  const { page, policy } = autoPostPage(nonce, deps.tool.launch, {
    ...(typeof parameters.state === 'string' ? { state: parameters.state } : {}),
    ...answerTo(deps, campus, parameters),
  });
  response.set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' }).send(page);
}

function answerTo({ tickets, key, origin, tool }: OidcDeps, campus: CampusName, parameters: Parameters): Answer {
  const wrong = Object.entries(FIXED).find(([name, value]) => parameters[name] !== value);
  if (wrong !== undefined) return refusal('invalid_request', `${wrong[0]} must be ${wrong[1]}`);
  const missing = ['nonce', 'state', 'login_hint', 'lti_message_hint'].find((name) => !isText(parameters[name]));
  if (missing !== undefined) return refusal('invalid_request', `${missing} is missing`);

  const { nonce, login_hint: loginHint, lti_message_hint: messageHint } = parameters as Record<string, string>;
  const launching = tickets.redeem(messageHint ?? '', loginHint ?? '');
  if (launching?.person.campus !== campus) {
    return refusal(
      'login_required',
      'This launch was used already, or began too long ago. Open it again from the class.',
    );
  }
  const claims = launchClaims(launching, { nonce: nonce ?? '', origin, tool, now: Date.now() });

  return { id_token: jsonwebtoken.sign(claims, key.privateKey, { algorithm: 'RS256', keyid: key.id }) };
}

function refusal(error: string, description: string): Answer {
  return { error, error_description: description };
}

function campusOf(clientId: unknown): CampusName | undefined {
  return (Object.keys(CAMPUSES) as CampusName[]).find((campus) => registrationOf(campus).clientId === clientId);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function sendProblem(response: Response, message: string): void {
  response.status(400).send(messagePage('This launch cannot go on', message));
}
