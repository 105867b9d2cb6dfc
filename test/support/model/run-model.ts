import fc from 'fast-check';
import type { ApiServer } from '../api-server.js';
import { someCommands } from './commands.js';
import { RealTenant, type Template } from './real-tenant.js';

interface Runs {
  readonly numRuns: number;
  readonly maxCommands: number;
  readonly seed: number;
}

/** How often each command was done, over all runs. */
export type Done = Readonly<Record<string, number>>;

/** Does the same to the service and to the model, and holds them against each other after each step. @throws with the shortest way to a difference */
export async function runModel(
  server: ApiServer,
  template: Template,
  { numRuns, maxCommands, seed }: Runs,
): Promise<Done> {
  const done: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(someCommands(template, maxCommands), async (commands) => {
      const start = await RealTenant.start(server, template, (name) => {
        done[name] = (done[name] ?? 0) + 1;
      });
      await fc.asyncModelRun(() => start, commands);
    }),
    { numRuns, seed },
  );

  return done;
}
