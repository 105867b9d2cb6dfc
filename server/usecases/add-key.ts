import type { Clock } from '../domain/clock.js';
import { InvalidRequestError } from '../domain/errors.js';
import { asOrigin } from '../domain/origin.js';
import type { PublishableKey, Tenant } from '../domain/tenant.js';
import type { ServiceActor } from './context.js';
import type { EmbedSecret, Repositories, TenantDirectory } from './ports.js';

export interface KeyDeps {
  readonly tenants: TenantDirectory;
  readonly clock: Clock;
  /** URL-safe text with at least 256 random bits. */
  readonly randomText: () => string;
}

export interface AddedKey {
  readonly key: PublishableKey;
  /** Only the first time: it is not shown again. */
  readonly newSecret: EmbedSecret | undefined;
}

/** Gives a tenant a publishable key for its origins, and with its first key the secret that signs user tokens. */
export async function addKey(
  { tenants, clock, randomText }: KeyDeps,
  audit: Repositories['audit'],
  { tenant, actor }: { readonly tenant: Tenant; readonly actor: ServiceActor },
  origins: readonly string[],
): Promise<AddedKey> {
  const key: PublishableKey = { key: `pk_${randomText()}`, tenantId: tenant.id, origins: validOrigins(origins) };

  await tenants.addKey(key);
  await audit.append({
    actor: actor.name,
    action: 'key.add',
    subject: key.key,
    at: clock.now(),
    details: { origins: key.origins },
  });

  // Last: it is told only here, so nothing may fail between its making and its telling.
  return { key, newSecret: await firstSecret(tenants, tenant, randomText) };
}

async function firstSecret(
  tenants: TenantDirectory,
  { id }: Tenant,
  randomText: () => string,
): Promise<EmbedSecret | undefined> {
  const secret = { kid: randomText().slice(0, 8), secret: randomText() };

  return (await tenants.addFirstEmbedSecret(id, secret)) ? secret : undefined;
}

/** Scheme, host and port, nothing else: `https://www.example.org`. */
function validOrigins(origins: readonly string[]): readonly string[] {
  if (origins.length === 0) {
    throw new InvalidRequestError([
      { field: 'origin', message: 'Name at least one origin, such as https://example.org.' },
    ]);
  }
  return [...new Set(origins.map(validOrigin))];
}

function validOrigin(text: string): string {
  const origin = asOrigin(text);
  if (origin === undefined) {
    const message = `${text} is no origin: give scheme, host and port only, such as https://example.org.`;
    throw new InvalidRequestError([{ field: 'origin', message }]);
  }
  return origin;
}
