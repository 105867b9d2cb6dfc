import type { Response } from 'express';
import type { Registration } from '../domain/registration.js';

/** Who sent a request, as far as it is known by now. */
export interface Sender {
  /** Its origins may frame the answer, and no other (SEC-08). */
  readonly registration?: Registration;
  /** What a login names, whether we know it or not. */
  readonly claimed?: { readonly issuer: string; readonly clientId: string | undefined };
  /** The language of the person, from a token whose signature holds. */
  readonly language?: string | undefined;
}

export function noteSender(response: Response, facts: Sender): void {
  response.locals.sender = { ...senderOf(response), ...facts };
}

export function senderOf(response: Response): Sender {
  return (response.locals.sender ?? {}) as Sender;
}
