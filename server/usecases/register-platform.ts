import type { Clock } from '../domain/clock.js';
import { type FieldProblem, InvalidRequestError } from '../domain/errors.js';
import { asOrigin } from '../domain/origin.js';
import type { Registration } from '../domain/registration.js';
import type { Tenant } from '../domain/tenant.js';
import type { ServiceActor } from './context.js';
import type { RegistrationDirectory } from './lti-ports.js';
import type { Repositories } from './ports.js';

export interface PlatformDeps {
  readonly registrations: RegistrationDirectory;
  readonly clock: Clock;
  /** Makes sure that the registration has its key pair. */
  readonly ensureKeys: (registration: Registration) => Promise<void>;
  /** Hosts that may be private and without https. */
  readonly privateHosts: readonly string[];
  /** Whether a host says by itself that it is no part of the public internet: a private address, `localhost`. */
  readonly isPrivateHost: (hostname: string) => boolean;
}

export interface PlatformInput extends Omit<Registration, 'ownerTenantId' | 'active'> {
  readonly deploymentIds: readonly string[];
}

const MAX_ID = 255;

type HostRules = Pick<PlatformDeps, 'privateHosts' | 'isPrivateHost'>;

/**
 * Registers a platform for a tenant, or changes the addresses of one that it has and adds frame origins and deployments
 * to it: all of that, or nothing. One that is switched off stays so.
 * @throws ConflictError where another tenant owns the platform, or a deployment leads to another tenant.
 */
export async function registerPlatform(
  { registrations, clock, ensureKeys, ...hosts }: PlatformDeps,
  audit: Repositories['audit'],
  { tenant, actor }: { readonly tenant: Tenant; readonly actor: ServiceActor },
  { deploymentIds, ...platform }: PlatformInput,
): Promise<Registration> {
  requireValid(platform, deploymentIds, hosts);
  const registration = await registrations.allOrNothing(async (directory) => {
    // First: of two tenants that name one deployment, the second reads which one that is.
    await directory.approveDeployments(platform, deploymentIds, tenant.id);
    const before = await directory.find(platform.issuer, platform.clientId);
    const saved = withChanges(before, platform, tenant);
    await directory.save(saved);
    await audit.append({
      actor: actor.name,
      action: 'platform.register',
      subject: `${saved.issuer} ${saved.clientId}`,
      at: clock.now(),
      details: { deployments: deploymentIds, ...changesOf(before, saved) },
    });

    return saved;
  });
  // Only now: who was refused leaves no key pair behind.
  await ensureKeys(registration);

  return registration;
}

function withChanges(
  before: Registration | undefined,
  platform: Omit<PlatformInput, 'deploymentIds'>,
  tenant: Tenant,
): Registration {
  return {
    ...platform,
    frameOrigins: [...new Set([...(before?.frameOrigins ?? []), ...platform.frameOrigins])],
    ownerTenantId: tenant.id,
    active: before?.active ?? true,
  };
}

/** Each address that is another one now, as it was and as it is. */
function changesOf(before: Registration | undefined, now: Registration): object {
  if (before === undefined) return {};
  const fields = ['authorizationUrl', 'tokenUrl', 'jwksUrl', 'frameOrigins'] as const;
  const changed = fields.filter((field) => String(before[field]) !== String(now[field]));

  return Object.fromEntries(
    changed.flatMap((field) => [
      [`${field}Before`, before[field]],
      [`${field}After`, now[field]],
    ]),
  );
}

function requireValid(
  platform: Omit<PlatformInput, 'deploymentIds'>,
  deploymentIds: readonly string[],
  hosts: HostRules,
): void {
  const problems = [
    ...issuerProblems(platform.issuer, hosts),
    ...addressProblems(platform, hosts),
    ...originProblems(platform.frameOrigins),
    ...idProblems('client-id', [platform.clientId]),
    ...idProblems('deployment', deploymentIds),
    ...(deploymentIds.length === 0 ? [{ field: 'deployment', message: 'Name at least one deployment id.' }] : []),
  ];
  if (problems.length > 0) throw new InvalidRequestError(problems);
}

function addressProblems(
  { authorizationUrl, tokenUrl, jwksUrl }: Omit<PlatformInput, 'deploymentIds'>,
  hosts: HostRules,
): readonly FieldProblem[] {
  const addresses = { 'auth-url': authorizationUrl, 'token-url': tokenUrl, 'jwks-url': jwksUrl };

  return Object.entries(addresses).flatMap(([field, address]) => {
    const message = addressProblem(address, hosts);
    return message === undefined ? [] : [{ field, message }];
  });
}

function originProblems(origins: readonly string[]): readonly FieldProblem[] {
  return origins
    .filter((origin) => asOrigin(origin) === undefined)
    .map((origin) => ({
      field: 'frame-origin',
      message: `${origin} is no origin: give scheme, host and port only, such as https://example.org.`,
    }));
}

function idProblems(field: string, ids: readonly string[]): readonly FieldProblem[] {
  return ids
    .filter((id) => id === '' || id.length > MAX_ID)
    .map(() => ({ field, message: `Give 1 to ${String(MAX_ID)} characters.` }));
}

/** It is a name that nobody calls, so a public host is not asked of it: only what the standard asks of an issuer. */
function issuerProblems(issuer: string, hosts: Pick<HostRules, 'privateHosts'>): readonly FieldProblem[] {
  const field = 'issuer';
  const message = schemeProblem(issuer, hosts);
  if (message !== undefined) return [{ field, message }];
  if (/[?#]/.test(issuer)) return [{ field, message: 'Leave out what follows ? or #.' }];

  return idProblems(field, [issuer]);
}

function addressProblem(address: string, hosts: HostRules): string | undefined {
  const problem = schemeProblem(address, hosts);
  if (problem !== undefined) return problem;
  const { hostname } = new URL(address);
  if (hosts.privateHosts.includes(hostname) || !hosts.isPrivateHost(hostname)) return undefined;

  return 'Give a public address, or name the host in PRIVATE_HOSTS.';
}

function schemeProblem(address: string, { privateHosts }: Pick<HostRules, 'privateHosts'>): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'Give a whole address that begins with https://.';
  if (url.username !== '' || url.password !== '') return 'Leave user name and password out of the address.';
  if (url.protocol === 'http:' && !privateHosts.includes(url.hostname))
    return 'Use https, or name the host in PRIVATE_HOSTS.';

  return undefined;
}
