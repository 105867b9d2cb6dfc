import type { PersonId } from './ids.js';

/** One human in one tenant. Name and e-mail are display data: they never say who somebody is (SEC-03). */
export interface Person {
  readonly id: PersonId;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly testUser: boolean;
}

/** What identifies a person: the issuer and its subject, and nothing else. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}
