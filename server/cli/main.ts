import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.js';
import { DomainError } from '../domain/errors.js';
import { ImportError } from '../importers/import-error.js';
import { packageVersion } from '../package-version.js';
import { addAdministrationCommands } from './administration-commands.js';
import { addAuditCommands } from './audit-commands.js';
import { addCourseCommands } from './course-commands.js';
import { addKeyCommands } from './key-commands.js';
import { addOutageDeskCommand } from './outage-desk-command.js';
import { addPlatformCommands } from './platform-commands.js';
import { addPurgeCommands } from './purge-commands.js';
import { addTenantCommands } from './tenant-commands.js';

/** The command line: the server's own use cases, by name. A mistake ends with a message and exit code 1. */
function createProgram(): Command {
  const program = new Command('lectern')
    .description(
      'Manages a Lectern server. In a checkout with a running `npm start` it works on that; else it takes the environment (see .env.example).',
    )
    .version(packageVersion())
    .showHelpAfterError('(add --help for what there is)')
    .exitOverride();
  addTenantCommands(program);
  addPlatformCommands(program);
  addKeyCommands(program);
  addCourseCommands(program);
  addAuditCommands(program);
  addPurgeCommands(program);
  addOutageDeskCommand(program);
  addAdministrationCommands(program);

  return program;
}

try {
  await createProgram().parseAsync();
} catch (error: unknown) {
  const shown = error instanceof CommanderError;
  if (!shown) process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = shown && error.exitCode === 0 ? 0 : 1;
}

function messageOf(error: unknown): string {
  if (error instanceof DomainError && error.problems.length > 1) {
    return error.problems.map(({ field, message }) => `${field}: ${message}`).join('\n');
  }
  if (error instanceof DomainError || error instanceof ConfigError || error instanceof ImportError)
    return error.message;
  if (error instanceof Error && error.name.startsWith('Mongo'))
    return `The database cannot be reached: ${error.message}`;

  return `This did not work: ${error instanceof Error ? error.message : String(error)}`;
}
