/** A process for tests to hold and to kill: migrates a database, and stays in its migration until it is told to go on. */
import { openConnection } from '../../server/persistence/connection.js';
import { runMigrations } from '../../server/persistence/migrations/run-migrations.js';

const [mongodbUri = '', lockLifeMs = ''] = process.argv.slice(2);
const goOn = new Promise((resolve) => process.once('message', resolve));
const say = (word: string): void => {
  process.stdout.write(`${word}\n`);
};

const connection = await openConnection(mongodbUri);
await runMigrations(connection, {
  realTime: { now: () => new Date() },
  lockLifeMs: Number(lockLifeMs),
  onWait: () => {
    say('waiting');
  },
  migrations: [
    {
      id: '0001-for-tests',
      apply: async () => {
        await connection.collection('runs').insertOne({ by: process.pid });
        say('inside');
        await goOn;
      },
    },
  ],
});
say('done');
await connection.close();
process.disconnect();
