import type { Clock } from '../domain/clock.js';
import type { Registration } from '../domain/registration.js';
import type { RegistrationDirectory } from './lti-ports.js';
import type { RepositoriesFor } from './ports.js';

interface Deps {
  readonly registrations: Pick<RegistrationDirectory, 'notePendingDeployment'>;
  readonly repositoriesFor: RepositoriesFor;
  readonly clock: Clock;
}

/** Remembers that a platform named a deployment which nobody has approved, once, in the audit trail of the platform's owner. */
export async function noteDeployment(
  { registrations, repositoriesFor, clock }: Deps,
  { issuer, clientId, ownerTenantId }: Registration,
  deploymentId: string,
): Promise<void> {
  const actor = { kind: 'service', name: 'system' } as const;
  const { audit, transactions } = repositoriesFor({ tenantId: ownerTenantId, actor });
  await transactions.run(async () => {
    if (!(await registrations.notePendingDeployment(issuer, clientId, deploymentId))) return;
    await audit.append({
      actor: actor.name,
      action: 'deployment.note',
      subject: `${issuer} ${clientId}`,
      at: clock.now(),
      details: { deployment: deploymentId },
    });
  });
}
