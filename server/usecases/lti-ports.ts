import type { TenantId } from '../domain/ids.js';
import type { Deployment, Registration } from '../domain/registration.js';

/** Global: which platforms may launch us, and whose tenant a deployment leads to. Every comparison is exact. */
export interface RegistrationDirectory {
  /**
   * Does some work on the directory that it is given: once it resolves all of that is durable, and where it rejects
   * nothing has changed. The work runs again where somebody else changed the same at the same time.
   */
  allOrNothing<Result>(work: (directory: RegistrationDirectory) => Promise<Result>): Promise<Result>;
  /** Every registration of one issuer, also those that are switched off. */
  ofIssuer(issuer: string): Promise<readonly Registration[]>;
  find(issuer: string, clientId: string): Promise<Registration | undefined>;
  /** Adds or changes a registration. @throws ConflictError where another tenant owns (issuer, client id). */
  save(registration: Registration): Promise<void>;
  /** Removes a registration with its deployments; nothing happens where there is none. */
  remove(issuer: string, clientId: string): Promise<void>;
  deployment(issuer: string, clientId: string, deploymentId: string): Promise<Deployment | undefined>;
  /**
   * Approves deployments for a tenant, also pending ones: all of them or none.
   * @throws ConflictError that names those which lead to another tenant.
   */
  approveDeployments(
    registration: Pick<Registration, 'issuer' | 'clientId'>,
    deploymentIds: readonly string[],
    tenantId: TenantId,
  ): Promise<void>;
  /** Remembers an unknown deployment as pending, at most once; says whether it was new. */
  notePendingDeployment(issuer: string, clientId: string, deploymentId: string): Promise<boolean>;
}

/** What a login promised, to be kept by exactly one launch. */
export interface LoginState {
  /** Unguessable, `[A-Za-z0-9_-]`. */
  readonly state: string;
  readonly nonce: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly targetLinkUri: string;
  /** What binds it to the browser: the SHA-256 of the value in its cookie. */
  readonly browserHash: string;
  readonly expiresAt: Date;
}

/** Global: login states, each of which ends with its first use. */
export interface LoginStateStore {
  add(state: LoginState): Promise<void>;
  /** The state while it is unused and not expired; reading does not use it up. */
  find(state: string): Promise<LoginState | undefined>;
  /** Uses it up in one atomic step: of any number of callers exactly one gets `true`. */
  consume(state: string): Promise<boolean>;
}
