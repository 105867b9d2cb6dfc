import { chromeLauncher, defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const { chromiumArguments, findChromium } = await tsImport('./demo/chromium.ts', import.meta.url);
const { widgetReporter } = await tsImport('./test/run/widget-reporter.ts', import.meta.url);

export default {
  files: 'test/widget/**/*.test.ts',
  nodeResolve: true,
  concurrency: 2,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      // Without it, decorators are compiled by another standard and break.
      tsconfig: fileURLToPath(new URL('./widget/tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: await findChromium(console.log), args: [...chromiumArguments] },
    }),
  ],
  filterBrowserLogs: ({ args }) => !args.some((text) => String(text).startsWith('Lit is in dev mode')),
  testFramework: { config: { timeout: '10000' } },
  reporters: [defaultReporter(), widgetReporter()],
};
