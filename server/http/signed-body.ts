import type { Request } from 'express';
import { NotFoundError, UnauthenticatedError } from '../domain/errors.js';

/** Whether a body bears our signature (`server/security/event-signature.ts`); missing where there is no secret to sign with. */
export type BodyCheck = ((header: string, body: Buffer) => boolean) | undefined;

/**
 * The raw body of a request that was signed in its header `Lectern-Signature`.
 * @throws UnauthenticatedError where it was not signed just now; NotFoundError where nobody could have done so.
 */
export function signedBody(isSigned: BodyCheck, request: Request, secretName: string): Buffer {
  if (isSigned === undefined) throw new NotFoundError('page');
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (isSigned(request.get('Lectern-Signature') ?? '', body)) return body;

  throw new UnauthenticatedError(`Sign the body with ${secretName}, just before it is sent.`);
}

/** What stands in a body; what is no JSON has nothing. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
