/** A process for tests: runs a job about notices at an instant of the contract, as soon as it is told to. */
import { compose } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';

const [mongodbUri = '', now = '', smtpUrl = '', job = 'notices'] = process.argv.slice(2);
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
for (let round = 0; round < 3; round += 1) await lectern.jobs.run(job);
await lectern.close();
process.disconnect();
