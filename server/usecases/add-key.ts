import type { Clock } from '../domain/clock.js';
import { type FieldProblem, InvalidRequestError } from '../domain/errors.js';
import { asOrigin } from '../domain/origin.js';
import type { PublishableKey, Tenant } from '../domain/tenant.js';
import type { ServiceActor } from './context.js';
import type { EmbedSecret, Repositories, TenantDirectory, Transactions } from './ports.js';

export interface KeyDeps {
  readonly tenants: TenantDirectory;
  readonly transactions: Transactions;
  readonly clock: Clock;
  /** URL-safe text with at least 256 random bits. */
  readonly randomText: () => string;
  /** Hosts that may be without https. */
  readonly privateHosts: readonly string[];
}

export interface AddedKey {
  readonly key: PublishableKey;
  /** Only the first time: it is not shown again. */
  readonly newSecret: EmbedSecret | undefined;
}

/** Gives a tenant a publishable key for its origins, and with its first key the secret that signs user tokens. */
export async function addKey(
  { tenants, transactions, clock, randomText, privateHosts }: KeyDeps,
  audit: Repositories['audit'],
  { tenant, actor }: { readonly tenant: Tenant; readonly actor: ServiceActor },
  origins: readonly string[],
): Promise<AddedKey> {
  const valid = validOrigins(origins, privateHosts);
  const key: PublishableKey = { key: `pk_${randomText()}`, tenantId: tenant.id, origins: valid };
  // Made before the transaction, which may run more than once.
  const secret: EmbedSecret = { kid: randomText().slice(0, 8), secret: randomText() };

  return transactions.run(async () => {
    await tenants.addKey(key);
    const isFirst = await tenants.addFirstEmbedSecret(tenant.id, secret);
    await audit.append({
      actor: actor.name,
      action: 'key.add',
      subject: key.key,
      at: clock.now(),
      details: { origins: key.origins, ...(isFirst && { embedSecret: secret.kid }) },
    });

    return { key, newSecret: isFirst ? secret : undefined };
  });
}

/** Scheme, host and port, nothing else: `https://www.example.org`. */
function validOrigins(origins: readonly string[], privateHosts: readonly string[]): readonly string[] {
  const problems = origins.flatMap((origin) => problemsOf(origin, privateHosts));
  if (origins.length === 0) problems.push(problem('Name at least one origin, such as https://example.org.'));
  if (problems.length > 0) throw new InvalidRequestError(problems);

  return [...new Set(origins.map(asOrigin).filter((origin) => origin !== undefined))];
}

function problemsOf(text: string, privateHosts: readonly string[]): readonly FieldProblem[] {
  const origin = asOrigin(text);
  if (origin === undefined) {
    return [problem(`${text} is no origin: give scheme, host and port only, such as https://example.org.`)];
  }
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'https:' || privateHosts.includes(hostname)) return [];

  return [problem(`${text} is not encrypted: use https, or name the host in PRIVATE_HOSTS.`)];
}

function problem(message: string): FieldProblem {
  return { field: 'origin', message };
}
