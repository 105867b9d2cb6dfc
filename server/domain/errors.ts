import type { Reason } from './access/explanation.js';

/** Every kind of refusal that callers can tell apart; HTTP and the command line translate each. */
export const DOMAIN_ERROR_CODES = [
  'ACCESS_REFUSED',
  'SEATS_EXHAUSTED',
  'OVERAGE_UNCONFIRMED',
  'NOT_FOUND',
  'FORBIDDEN',
  'CONFLICT',
  'INVALID_REQUEST',
  'UNAUTHENTICATED',
] as const;

/** What a caller may branch on; the message is for people. */
export type DomainErrorCode = (typeof DOMAIN_ERROR_CODES)[number];

/** One field that was refused, by its path, with the words that say what to change. */
export interface FieldProblem {
  /** The path of the field: `events[2].value`. */
  readonly field: string;
  /** What is wrong, and what to do. */
  readonly message: string;
  /** The rule of rules.md that refuses it. */
  readonly rule?: string;
}

/** A request that the rules refuse. The code is for programs, the message for logs and developers. */
export abstract class DomainError extends Error {
  abstract readonly code: DomainErrorCode;
  readonly problems: readonly FieldProblem[] = [];

  override get name(): string {
    return this.constructor.name;
  }
}

/** `decide()` said no. */
export class AccessRefusedError extends DomainError {
  readonly code = 'ACCESS_REFUSED';

  constructor(readonly reasons: readonly Reason[]) {
    super(`Access refused: ${reasons.map(({ code }) => code).join(', ')}`);
  }
}

/** Every bought seat is taken, and the contract allows no more (M1.1). */
export class SeatsExhaustedError extends DomainError {
  readonly code = 'SEATS_EXHAUSTED';

  constructor() {
    super('All seats of the subscription are taken. Add seats or release one.');
  }
}

/** What has to be confirmed before seats above the capacity are assigned: how many at most, from which place on, at which price. */
export interface OverageOffer {
  readonly place: number;
  readonly capacity: number;
  readonly unitCents: number;
  readonly seats: number;
}

/** More than was bought would be billed, and nobody confirmed the price of it (L-FEE-1b). */
export class OverageUnconfirmedError extends DomainError {
  readonly code = 'OVERAGE_UNCONFIRMED';

  constructor(readonly overage: OverageOffer) {
    super('The seats that were ordered are taken: more will be billed. Confirm the price, add seats or release one.');
  }
}

/** There is none in this tenant; whether another tenant has one is not told. */
export class NotFoundError extends DomainError {
  readonly code = 'NOT_FOUND';

  constructor(what: string) {
    super(`There is no such ${what}.`);
  }
}

/** The role of the session does not allow it. */
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';

  constructor(message = 'Your role does not allow this.') {
    super(message);
  }
}

/** It contradicts what is already there. */
export class ConflictError extends DomainError {
  readonly code = 'CONFLICT';
}

/** What was sent cannot be meant; `problems` names each field. */
export class InvalidRequestError extends DomainError {
  readonly code = 'INVALID_REQUEST';

  constructor(override readonly problems: readonly FieldProblem[]) {
    super(problems.map(({ field, message }) => `${field}: ${message}`).join(' '));
  }
}

/** The rules of the contract refuse a value; `problems` names each field and its rule. */
export class RuleViolationError extends InvalidRequestError {
  constructor(field: string, rule: string, message: string) {
    super([{ field, rule, message }]);
  }
}

/** Nobody knows who asks: no token, an expired one, or one that is not ours. */
export class UnauthenticatedError extends DomainError {
  readonly code = 'UNAUTHENTICATED';

  constructor(message = 'Sign in again: there is no valid session.') {
    super(message);
  }
}
