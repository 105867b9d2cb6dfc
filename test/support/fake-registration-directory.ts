import type { TenantId } from '../../server/domain/ids.js';
import type { Deployment, Registration } from '../../server/domain/registration.js';
import type { RegistrationDirectory } from '../../server/usecases/lti-ports.js';

/** Keeps registrations and deployments of one owner; who owns what is for the tests of the real one. */
export class FakeRegistrationDirectory implements RegistrationDirectory {
  readonly #registrations = new Map<string, Registration>();
  readonly #deployments = new Map<string, Deployment>();

  /** With one owner nothing is refused halfway. */
  allOrNothing<Result>(work: (directory: RegistrationDirectory) => Promise<Result>): Promise<Result> {
    return work(this);
  }

  ofIssuer(issuer: string): Promise<readonly Registration[]> {
    return Promise.resolve([...this.#registrations.values()].filter((each) => each.issuer === issuer));
  }

  find(issuer: string, clientId: string): Promise<Registration | undefined> {
    return Promise.resolve(this.#registrations.get(keyOf(issuer, clientId)));
  }

  save(registration: Registration): Promise<void> {
    this.#registrations.set(keyOf(registration.issuer, registration.clientId), registration);

    return Promise.resolve();
  }

  remove(issuer: string, clientId: string): Promise<void> {
    this.#registrations.delete(keyOf(issuer, clientId));

    return Promise.resolve();
  }

  deployment(issuer: string, clientId: string, deploymentId: string): Promise<Deployment | undefined> {
    return Promise.resolve(this.#deployments.get(keyOf(issuer, clientId, deploymentId)));
  }

  approveDeployments(
    { issuer, clientId }: Pick<Registration, 'issuer' | 'clientId'>,
    deploymentIds: readonly string[],
    tenantId: TenantId,
  ): Promise<void> {
    for (const id of deploymentIds) {
      this.#deployments.set(keyOf(issuer, clientId, id), { status: 'approved', tenantId });
    }
    return Promise.resolve();
  }

  notePendingDeployment(issuer: string, clientId: string, deploymentId: string): Promise<boolean> {
    const key = keyOf(issuer, clientId, deploymentId);
    const isNew = !this.#deployments.has(key);
    if (isNew) this.#deployments.set(key, { status: 'pending' });

    return Promise.resolve(isNew);
  }
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
