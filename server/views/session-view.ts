import type { SessionRenewedView } from '../contract/session.js';
import { productDefault } from '../domain/product-defaults.js';
import type { PersonContext } from '../usecases/context.js';
import { SESSION_TOKEN_SECONDS, type SessionTokens } from '../usecases/token-ports.js';

/** A fresh session token as pages get it, and when to renew it and the lease: the widget has no number of its own (G-LEASE). */
export function sessionView(tokens: SessionTokens, context: PersonContext): SessionRenewedView['session'] {
  return {
    token: tokens.sign(context),
    expiresInSeconds: SESSION_TOKEN_SECONDS,
    renewInSeconds: productDefault('lease.renewalSeconds'),
  };
}
