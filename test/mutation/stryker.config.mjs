/** The mutation run over the domain (`npm run mutate:domain`): each mutant that no test notices is listed at the end. */
export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: true },
  mutate: ['server/domain/**/*.ts'],
  // A changed code or name is an error of types; a changed sentence is one for readers. Contract words and numbers are
  // held by templates/contract-numbers and their tests.
  mutator: { excludedMutations: ['StringLiteral'] },
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: 'dist/mutation/report.json' },
  tempDirName: 'dist/mutation/sandbox',
  incremental: true,
  incrementalFile: 'dist/mutation/incremental.json',
  concurrency: 2,
  timeoutMS: 10_000,
  disableTypeChecks: true,
  ignorePatterns: ['dist', '.data'],
  ignoreStatic: true,
  thresholds: { high: 95, low: 90, break: 85 },
};
