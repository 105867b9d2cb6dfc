/** A process for tests to kill: erases somebody, and says so before that is durable. */
import { compose } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import type { PersonId, TenantId } from '../../server/domain/ids.js';
import { erasePerson } from '../../server/usecases/data/erasure.js';

const [mongodbUri = '', tenant = '', personId = ''] = process.argv.slice(2);
const tenantId = tenant as TenantId;
const settings = { PUBLIC_URL: 'https://lectern.test', MONGODB_URI: mongodbUri, LOG_LEVEL: 'silent' };
const lectern = await compose(
  readConfig({}, { ...settings, SECRET_KEY: 'a secret for tests only, of 32 bytes or more' }),
);
const { erasuresOf, exports, realTime } = lectern.administration;
const repositories = lectern.repositoriesFor({ tenantId, actor: { kind: 'service', name: 'test' } });
await lectern.transactions.run(async () => {
  const work = { repositories, erasures: erasuresOf(tenantId), exports: exports.exportsOf(tenantId), realTime };
  await erasePerson({ ...work, state: 'live' }, { actor: 'test', at: new Date() }, personId as PersonId);
  process.stdout.write('erased\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
