import { send } from './call.js';

/** Makes a call that an open player does not make, with the token in a header. @throws as `send` */
export function bearerCall(token: string, method: string, path: string, body?: unknown): Promise<Response> {
  const authorization = `Bearer ${token}`;
  if (body === undefined) return send(path, { method, headers: { authorization } });

  const headers = { authorization, 'content-type': 'application/json' };
  return send(path, { method, headers, body: JSON.stringify(body) });
}
