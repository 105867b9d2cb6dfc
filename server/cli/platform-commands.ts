import type { Command } from 'commander';
import { livingTenantNamed } from '../usecases/find-tenant.js';
import { registerPlatform } from '../usecases/register-platform.js';
import { type CommandContext, withLectern } from './command-context.js';

interface AddOptions {
  readonly tenant: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly deployment: string[];
  readonly authUrl: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  readonly frameOrigin: string[];
  readonly json?: boolean;
}

export function addPlatformCommands(program: Command): void {
  const platform = program.command('platform').description('the LMSs that may launch courses by LTI 1.3');

  platform
    .command('add')
    .description('registers an LMS for a tenant, or adds deployments to one; prints what the LMS must be told')
    .requiredOption('--tenant <name>', 'the tenant that it belongs to (see: lectern tenant list)')
    .requiredOption('--issuer <issuer>', 'the issuer (iss) of its launches, exactly as it sends it')
    .requiredOption('--client-id <id>', 'the client id that it gave us')
    .requiredOption('--deployment <id>', 'a deployment id; may be repeated', collect, [])
    .requiredOption('--auth-url <url>', 'its OIDC authorisation endpoint')
    .requiredOption('--token-url <url>', 'its token endpoint')
    .requiredOption('--jwks-url <url>', 'its key set')
    .option('--frame-origin <origin>', 'another origin that may frame our pages; may be repeated', collect, [])
    .option('--json', 'print JSON')
    .action((options: AddOptions) => withLectern((context) => addPlatform(context, options)));
}

async function addPlatform({ lectern, actor, print }: CommandContext, options: AddOptions): Promise<void> {
  const tenant = await livingTenantNamed(lectern.tenants, lectern.clock, options.tenant);
  const { audit } = lectern.repositoriesFor({ tenantId: tenant.id, actor });
  await registerPlatform(
    lectern.platformDeps,
    audit,
    { tenant, actor },
    {
      issuer: options.issuer,
      clientId: options.clientId,
      deploymentIds: options.deployment,
      authorizationUrl: options.authUrl,
      tokenUrl: options.tokenUrl,
      jwksUrl: options.jwksUrl,
      frameOrigins: options.frameOrigin,
    },
  );
  const { login, launch, keys } = lectern.ltiUrls;
  if (options.json) {
    print(JSON.stringify({ loginUrl: login, launchUrl: launch, keySetUrl: keys }, undefined, 2));
    return;
  }
  print(`${options.issuer} may now launch the courses of ${tenant.organisation}. Tell it:`);
  print(`  Login URL (OIDC initiation):  ${login}`);
  print(`  Launch URL (redirect URI):    ${launch}`);
  print(`  Key set URL (JWKS):           ${keys}`);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
