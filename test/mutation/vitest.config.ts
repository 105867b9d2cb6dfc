import { defineConfig } from 'vitest/config';

/** The tests of the domain alone, for the mutation run: no database, no browser. */
export default defineConfig({
  test: {
    include: ['test/server/domain/**/*.test.ts'],
    environment: 'node',
    env: { TZ: 'America/St_Johns' },
  },
});
