import type { ErrorCode, Problem } from './contract.js';

/** What an element can tell a person about a failed call; `OFFLINE` where no answer came at all. */
export type ApiErrorCode = ErrorCode | 'OFFLINE';

const TRANSIENT: readonly ApiErrorCode[] = ['OFFLINE', 'UNAVAILABLE', 'INTERNAL', 'TOO_MANY_REQUESTS'];

/** A call that failed. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    message: string = code,
    /** How long the server asks to wait, in seconds. */
    readonly retryAfter = 0,
  ) {
    super(message);
  }

  /** Whether the same call may work later, without anybody doing anything. */
  get transient(): boolean {
    return TRANSIENT.includes(this.code);
  }

  /** The error of an answer that is no success; one that is not ours, of a proxy, is told by its status. */
  static async from(response: Response): Promise<ApiError> {
    const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
    const retryAfter = Number(response.headers.get('retry-after')) || 0;

    return new ApiError(problem?.code ?? codeOfStatus(response.status), problem?.detail, retryAfter);
  }

  /** Anything that was thrown, as one of ours. */
  static of(error: unknown): ApiError {
    return error instanceof ApiError ? error : new ApiError('OFFLINE', String(error));
  }
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 429) return 'TOO_MANY_REQUESTS';

  return status < 500 ? 'INVALID_REQUEST' : 'UNAVAILABLE';
}
