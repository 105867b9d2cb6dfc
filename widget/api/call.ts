import { ApiError, type ApiErrorCode } from './api-error.js';
import type {
  AccessView,
  BootView,
  LessonQuery,
  LessonView,
  Problem,
  ProgressRequest,
  ProgressResult,
  SessionRenewal,
  SessionRenewedView,
  SessionRequest,
} from './contract.js';

interface Call<Request, Answer> {
  readonly request: Request;
  readonly answer: Answer;
}

/** What an open player or panel asks of the server, by path. */
export interface Calls {
  readonly session: Call<SessionRequest, BootView>;
  readonly boot: Call<Omit<SessionRequest, 'publishableKey' | 'userToken'> & { readonly token?: string }, BootView>;
  readonly 'session/renew': Call<
    SessionRenewal & { readonly course: string },
    SessionRenewedView & { readonly access: AccessView }
  >;
  readonly 'lessons/query': Call<LessonQuery, LessonView>;
  readonly progress: Call<ProgressRequest, ProgressResult>;
}

/** No wait is without an end: after this a call counts as lost and is tried again. */
const TIMEOUT_MS = 20_000;

const OF_PROXIES: Readonly<Record<number, ApiErrorCode>> = { 401: 'UNAUTHENTICATED', 429: 'TOO_MANY_REQUESTS' };

/** Posts to the server. The token stands in the body, which is plain text: so no preflight is needed. @throws as `send` */
export async function post<Path extends keyof Calls>(path: Path, body: Calls[Path]['request']) {
  // What was learnt must arrive, also where the page goes before.
  const init = { method: 'POST', body: JSON.stringify(body), keepalive: path === 'progress' };

  return (await (await send(path, init)).json()) as Calls[Path]['answer'];
}

/** Sends to where this script comes from. @throws ApiError for an answer that is no success, and what `fetch` throws */
export async function send(path: string, init: RequestInit): Promise<Response> {
  const url = `${new URL(import.meta.url).origin}/api/v1/${path}`;
  const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
  if (response.ok) return response;

  const { status, headers } = response;
  const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
  const named = problem?.code as ApiErrorCode | undefined;
  const code = named ?? OF_PROXIES[status] ?? (status < 500 ? 'INVALID_REQUEST' : 'UNAVAILABLE');
  throw new ApiError(code, Number(headers.get('retry-after')) || 0);
}
