import { createHmac } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Lectern } from '../../server/compose.js';
import { addKey } from '../../server/usecases/add-key.js';
import { tenantNamed } from '../../server/usecases/find-tenant.js';
import type { EmbedSecret } from '../../server/usecases/ports.js';
import { registerPlatform } from '../../server/usecases/register-platform.js';
import { CAMPUSES, type CampusName, STUDIO } from './cast.js';
import { SEED_ACTOR } from './seed-actor.js';

/**
 * The issuer of the demo LMS. It names no port, although the LMS answers on one that may change from run to run: an
 * issuer with its subject is a person, and a learner must find their answers again after a start on other ports. It is
 * a name and no address; what is fetched from the LMS has addresses of its own in the registration.
 */
export const ISSUER = 'https://campus.lectern.example';

/** The client id and the deployment by which a campus is registered: all share an issuer, as on a hosted LMS. */
export function registrationOf(campus: CampusName): { readonly clientId: string; readonly deploymentId: string } {
  return { clientId: `lectern-${campus}`, deploymentId: `${campus}-1` };
}

/** Where the demo is in this run. */
export interface DemoOrigins {
  readonly lms: string;
  readonly site: string;
}

/** What the demo site knows as a customer: its key, and the secret of its back end. */
export interface SiteCredentials {
  readonly publishableKey: string;
  readonly secret: EmbedSecret;
}

/** Registers the LMS and the site at the addresses of this run; those of an earlier run are changed, not doubled. */
export async function connectDemo(
  lectern: Pick<Lectern, 'tenants' | 'repositoriesFor' | 'platformDeps' | 'keyDeps'>,
  { lms, site }: DemoOrigins,
  secretKey: string,
): Promise<SiteCredentials> {
  for (const campus of Object.keys(CAMPUSES) as CampusName[]) await connectCampus(lectern, campus, lms);

  return connectSite(lectern, site, secretKey);
}

async function connectCampus(
  { tenants, repositoriesFor, platformDeps }: Pick<Lectern, 'tenants' | 'repositoriesFor' | 'platformDeps'>,
  campus: CampusName,
  lms: string,
): Promise<void> {
  const tenant = await tenantNamed(tenants, campus);
  const { clientId, deploymentId } = registrationOf(campus);
  const platform = {
    issuer: ISSUER,
    clientId,
    authorizationUrl: `${lms}/oidc/authorise`,
    tokenUrl: `${lms}/oidc/token`,
    jwksUrl: `${lms}/oidc/keys`,
    frameOrigins: [],
  };
  const found = await platformDeps.registrations.find(ISSUER, clientId);
  const deployment = await platformDeps.registrations.deployment(ISSUER, clientId, deploymentId);
  const wanted = { ...platform, ownerTenantId: tenant.id, active: true };
  if (isDeepStrictEqual(found, wanted) && deployment?.status === 'approved') return;

  const { audit } = repositoriesFor({ tenantId: tenant.id, actor: SEED_ACTOR });
  await registerPlatform(
    platformDeps,
    audit,
    { tenant, actor: SEED_ACTOR },
    { ...platform, deploymentIds: [deploymentId] },
  );
}

async function connectSite(
  { tenants, repositoriesFor, keyDeps }: Pick<Lectern, 'tenants' | 'repositoriesFor' | 'keyDeps'>,
  site: string,
  secretKey: string,
): Promise<SiteCredentials> {
  const tenant = await tenantNamed(tenants, STUDIO.tenant);
  const publishableKey = `pk_${derivedText(secretKey, 1)}`;
  const key = await tenants.findKey(publishableKey);
  const [known] = await tenants.embedSecrets(tenant.id);
  if (known !== undefined && isDeepStrictEqual(key?.origins, [site])) return { publishableKey, secret: known };

  const { audit } = repositoriesFor({ tenantId: tenant.id, actor: SEED_ACTOR });
  let calls = 0;
  // The same key in every run of this checkout, so that a page written for it goes on working.
  const randomText = (): string => derivedText(secretKey, ++calls);
  const added = await addKey({ ...keyDeps, randomText }, audit, { tenant, actor: SEED_ACTOR }, [site]);
  const secret = added.newSecret ?? known;
  if (secret === undefined) throw new Error('A tenant with a key has no embed secret');

  return { publishableKey: added.key.key, secret };
}

function derivedText(secretKey: string, index: number): string {
  return createHmac('sha256', secretKey)
    .update(`demo site ${String(index)}`)
    .digest('base64url');
}
