/** Installs a package of Debian where this process may, for what npm cannot bring along. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OUTPUT_LIMIT = 64 * 1024 * 1024;

/** The command that installs the package, for people to copy. */
export function installCommand(name: string): string {
  return `apt-get update && apt-get install -y --no-install-recommends ${name}`;
}

/** Whether this process is root on a Debian (or a child of it), so that it may install packages. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/** Installs the package. @throws with the last words of apt where it cannot. */
export async function installPackage(name: string, onProgress: (message: string) => void): Promise<void> {
  onProgress(`Installing ${name}: ${installCommand(name)}`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: OUTPUT_LIMIT };
  try {
    await run('sh', ['-c', installCommand(name)], options);
  } catch (error) {
    const lines = ((error as { stderr?: string }).stderr ?? String(error)).trim().split('\n');
    throw new Error(`"${installCommand(name)}" failed: ${lines.at(-1) ?? ''}`, { cause: error });
  }
}
