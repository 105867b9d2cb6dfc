import { AsyncLocalStorage } from 'node:async_hooks';
import type { KeyObject } from 'node:crypto';
import type { Registration } from '../domain/registration.js';

/** One login or launch while it is in the hands of ltijs. */
export interface Exchange {
  /** The one platform that ltijs may know of. */
  readonly registration: Registration;
  /** What the token is signed with that ltijs gets to see. */
  readonly tokenKey: KeyObject;
  /** It came out well. */
  readonly accept: () => void;
  readonly refuse: (error: Error) => void;
}

/** ltijs has no parameter for what a request is about: its callbacks and its database plugin find it here (LJ-04). */
export const exchanges = new AsyncLocalStorage<Exchange>();
