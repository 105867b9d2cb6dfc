import { afterAll, beforeAll, describe, it } from 'vitest';
import { ApiServer } from '../../support/api-server.js';
import { runModel } from '../../support/model/run-model.js';

/** With `SMTP_URL` mails wait for a sender, which does not run here. */
const SENDING = { SMTP_URL: 'smtp://127.0.0.1:1' };

let server: ApiServer;

beforeAll(async () => {
  server = await ApiServer.start(undefined, {}, SENDING);
});
afterAll(() => server.stop());

describe.each(['moocit', 'learnwise'] as const)('a contract under the terms %s', (template) => {
  it('I-1, I-8, I-9, I-11, I-15: has the facts and gives the answers of a model in memory after each step', async () => {
    await runModel(server, template, { numRuns: 3, maxCommands: 40, seed: 20 });
  }, 120_000);
});
