import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, Response } from 'express';

/** How long a login waits for its launch, in seconds: as long as a token may be old (B-23). */
export const LOGIN_SECONDS = 3_600;

/** What stays the same when a cookie is set and when it is cleared; `__Host-` binds it to this very host (SEC-26). */
const ATTRIBUTES: CookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'none', partitioned: true };

/** Each launch has a cookie of its own, and a short one: two tabs at once do not meet (V-14), a hundred do not add up. */
function cookieName(state: string): string {
  return `__Host-lti-${state.slice(0, 12)}`;
}

/** Leaves a secret in the browser and gives back its hash, to be kept with the state: the launch must come from there (SEC-04). */
export function newBrowserSecret(): { readonly secret: string; readonly hash: string } {
  const secret = randomBytes(16).toString('base64url');

  return { secret, hash: hashOf(secret).toString('hex') };
}

export function setBrowserSecret(response: Response, state: string, secret: string): void {
  response.cookie(cookieName(state), secret, { ...ATTRIBUTES, maxAge: LOGIN_SECONDS * 1000 });
}

export function clearBrowserSecret(response: Response, state: string): void {
  response.clearCookie(cookieName(state), ATTRIBUTES);
}

/** Whether this browser is the one that the login came from. */
export function isSameBrowser(request: Request, state: string, hash: string): boolean {
  const secret = cookieOf(request.headers.cookie ?? '', cookieName(state));

  return secret !== undefined && timingSafeEqual(hashOf(secret), Buffer.from(hash, 'hex'));
}

function cookieOf(header: string, name: string): string | undefined {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
