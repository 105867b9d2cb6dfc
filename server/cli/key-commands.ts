import type { Command } from 'commander';
import { addKey } from '../usecases/add-key.js';
import { livingTenantNamed } from '../usecases/find-tenant.js';
import { type CommandContext, withLectern } from './command-context.js';

interface AddOptions {
  readonly tenant: string;
  readonly origin: string[];
  readonly json?: boolean;
}

export function addKeyCommands(program: Command): void {
  const key = program.command('key').description('the publishable keys of sites with the script tag');

  key
    .command('add')
    .description('makes a publishable key; prints it, the snippet and, the first time, the embed secret')
    .requiredOption('--tenant <name>', 'the tenant that it belongs to (see: lectern tenant list)')
    .requiredOption(
      '--origin <origin>',
      'an origin that may use it, such as https://example.org; may be repeated',
      collect,
      [],
    )
    .option('--json', 'print JSON')
    .action((options: AddOptions) => withLectern((context) => add(context, options)));
}

async function add({ lectern, actor, print }: CommandContext, options: AddOptions): Promise<void> {
  const tenant = await livingTenantNamed(lectern.tenants, lectern.clock, options.tenant);
  const { audit } = lectern.repositoriesFor({ tenantId: tenant.id, actor });
  const { key, newSecret } = await addKey(lectern.keyDeps, audit, { tenant, actor }, options.origin);
  const snippet = snippetFor(lectern.publicUrl, key.key);
  if (options.json) {
    const answer = {
      publishableKey: key.key,
      origins: key.origins,
      snippet: snippet.join('\n'),
      embedSecret: newSecret,
    };
    print(JSON.stringify(answer, undefined, 2));
    return;
  }
  print(`Publishable key: ${key.key}`);
  print(`Valid on:        ${key.origins.join(', ')}`);
  print('\nPut this where the course shall be:');
  for (const line of snippet) print(`  ${line}`);
  print('');
  if (newSecret === undefined) {
    print("The tenant's embed secret was shown with its first key. It is not shown again.");
    return;
  }
  print('Embed secret, shown only now. The back end of the site keeps it, and signs user tokens with it (JWT, HS256):');
  print(`  kid:    ${newSecret.kid}`);
  print(`  secret: ${newSecret.secret}`);
}

function snippetFor(publicUrl: string, key: string): readonly string[] {
  return [
    `<script type="module" crossorigin src="${publicUrl}/v1/lectern.js"></script>`,
    `<lectern-course-player course="…" publishable-key="${key}"></lectern-course-player>`,
  ];
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
