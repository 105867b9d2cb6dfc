/** A process for tests to kill: purges what is due at an instant, and says of each step of the destruction when it is durable. */
import { compose } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import type { TenantId } from '../../server/domain/ids.js';
import type { Purges } from '../../server/usecases/data/purge-ports.js';
import { purgeDue } from '../../server/usecases/data/purge.js';

const [mongodbUri = '', at = '', realTime = ''] = process.argv.slice(2);
const settings = { PUBLIC_URL: 'https://lectern.test', MONGODB_URI: mongodbUri, LOG_LEVEL: 'silent' };
const { purge } = await compose(
  readConfig({}, { ...settings, SECRET_KEY: 'a secret for tests only, of 32 bytes or more' }),
  { clock: { now: () => new Date(at) }, realTime: { now: () => new Date(realTime) } },
);
const purges: Purges = Object.create(purge.purges, {
  ...Object.fromEntries(
    (
      ['due', 'looked', 'find', 'list', 'begin', 'destroying', 'cancel', 'complete', 'destroyContacts', 'end'] as const
    ).map((name) => [name, { value: purge.purges[name].bind(purge.purges) }]),
  ),
  destroySome: {
    value: async (tenantId: TenantId) => {
      const count = await purge.purges.destroySome(tenantId);
      steps += 1;
      process.stdout.write(`step ${String(steps)}\n`);
      return count;
    },
  },
}) as Purges;
let steps = 0;
await purgeDue({ ...purge, purges });
process.exit(0);
