import jsonwebtoken from 'jsonwebtoken';
import type { Visitor } from '../seed/cast.js';
import type { SiteCredentials } from '../seed/connect-demo.js';

const VALID_SECONDS = 600;

/** What the back end of a site does for Lectern: it says, for ten minutes, who its visitor is. */
export function signUserToken(visitor: Visitor, { publishableKey, secret }: SiteCredentials): string {
  const { id, name, role, language } = visitor;

  return jsonwebtoken.sign({ name, role, locale: language, email: `${id}@visitors.example` }, secret.secret, {
    algorithm: 'HS256',
    keyid: secret.kid,
    subject: id,
    audience: publishableKey,
    expiresIn: VALID_SECONDS,
  });
}
