/** A process for tests: writes the notices of a database at an instant of the contract, as soon as it is told to, and says so. */
import { compose } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';

const [mongodbUri = '', now = '', smtpUrl = ''] = process.argv.slice(2);
const settings = {
  PUBLIC_URL: 'https://lectern.test',
  MONGODB_URI: mongodbUri,
  LOG_LEVEL: 'silent',
  SMTP_URL: smtpUrl,
};
const config = readConfig({ ...settings, SECRET_KEY: 'a secret for tests only, of 32 bytes or more' });
const lectern = await compose(config, { clock: { now: () => new Date(now) } });
process.stdout.write('ready\n');
await new Promise((resolve) => process.once('message', resolve));
for (let round = 0; round < 3; round += 1) await lectern.jobs.run('notices');
await lectern.close();
process.disconnect();
