import type { ErrorCode } from './contract.js';

/**
 * What an element can tell a person about a failed call; `OFFLINE` where no answer came at all. What only an administrator is
 * asked, before seats that cost more, no call of these elements is answered with.
 */
export type ApiErrorCode = Exclude<ErrorCode, 'OVERAGE_UNCONFIRMED'> | 'OFFLINE';

/** A call that failed. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    /** How long the server asks to wait, in seconds. */
    readonly retryAfter = 0,
  ) {
    super(code);
  }

  /** Whether the same call may work later, without anybody doing anything. */
  get transient(): boolean {
    return ['OFFLINE', 'UNAVAILABLE', 'INTERNAL', 'TOO_MANY_REQUESTS'].includes(this.code);
  }

  /** Anything that was thrown, as one of ours. */
  static of(error: unknown): ApiError {
    return error instanceof ApiError ? error : new ApiError('OFFLINE');
  }
}
