import type { SessionRenewedView } from '../contract/session.js';
import type { PersonContext } from '../usecases/context.js';
import { RENEWAL_SECONDS, SESSION_TOKEN_SECONDS, type SessionTokens } from '../usecases/token-ports.js';

/** A fresh session token as pages get it. */
export function sessionView(tokens: SessionTokens, context: PersonContext): SessionRenewedView['session'] {
  return { token: tokens.sign(context), expiresInSeconds: SESSION_TOKEN_SECONDS, renewInSeconds: RENEWAL_SECONDS };
}
