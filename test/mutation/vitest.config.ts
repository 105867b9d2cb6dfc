import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of the domain alone, for the mutation run: no database, no browser, few runs of each property. */
export default defineConfig({
  resolve: { alias: [{ find: /^fast-check$/, replacement: fileURLToPath(new URL('few-runs.ts', import.meta.url)) }] },
  test: {
    include: ['test/server/domain/**/*.test.ts'],
    exclude: ['test/server/domain/vectors.test.ts', 'test/server/domain/rules-index.test.ts'],
    environment: 'node',
    env: { TZ: 'America/St_Johns' },
  },
});
