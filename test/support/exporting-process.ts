/** A process for tests to kill: makes the exports that wait, and says when bytes of one have been written. */
import { compose } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import type { WriteArchive } from '../../server/usecases/data/export-ports.js';
import { goOnWithExports } from '../../server/usecases/data/exports.js';

const [mongodbUri = ''] = process.argv.slice(2);
const settings = { PUBLIC_URL: 'https://lectern.test', MONGODB_URI: mongodbUri, LOG_LEVEL: 'silent' };
const lectern = await compose(
  readConfig({}, { ...settings, SECRET_KEY: 'a secret for tests only, of 32 bytes or more' }),
);
const { exporting } = lectern;
const slow: WriteArchive = async function* (entries) {
  for await (const chunk of exporting.writeArchive(entries)) {
    // More than a chunk of the store, so that something of it is there.
    yield chunk;
    yield Buffer.alloc(300_000);
    process.stdout.write('bytes\n');
    await new Promise(() => undefined);
  }
};
await goOnWithExports(
  { ...exporting, writeArchive: slow },
  (await lectern.tenants.list()).map(({ id }) => id),
);
