import { defineConfig } from 'vitest/config';
import { VitestReporter } from './test/run/vitest-reporter.js';
import { entryGraph } from './widget/build/entry-graph.js';
import { leanLit } from './widget/build/lean-lit.js';
import { precompressed } from './widget/build/precompressed.js';
import { shrunk } from './widget/build/shrunk.js';
import { squeezedLiterals } from './widget/build/squeezed-literals.js';

const TIME_ZONE = { TZ: 'America/St_Johns' };

const core = entryGraph();

export default defineConfig({
  // Chunks are named relative to the file that imports them: the same build works under any path of any origin.
  base: './',
  publicDir: false,
  build: {
    outDir: 'dist/widget',
    target: 'es2022',
    // The server names the map in a header: the script itself is spared the line.
    sourcemap: 'hidden',
    manifest: true,
    // As a library: dynamic imports stay as written, without the preload wrapper that an application would get.
    lib: { entry: { lectern: 'widget/index.ts' }, formats: ['es'] },
    rolldownOptions: {
      // The entry carries what lazy chunks share with it, under names added to its exports: one request for a text lesson.
      preserveEntrySignatures: 'allow-extension',
      output: {
        codeSplitting: { groups: [{ name: 'lectern', test: (id) => core.has(id) }] },
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        minify: true,
        comments: false,
      },
    },
  },
  plugins: [core, leanLit(), squeezedLiterals(), shrunk(), precompressed()],
  test: {
    reporters: ['default', new VitestReporter()],
    projects: [
      {
        test: {
          name: 'server',
          // Two at a time are all that two cores carry; by itself Vitest leaves one of them idle.
          maxWorkers: 2,
          include: ['test/server/**/*.test.ts', 'test/demo/**/*.test.ts'],
          environment: 'node',
          env: TIME_ZONE,
          globalSetup: ['test/support/mongo-global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          environment: 'node',
          env: TIME_ZONE,
          // Each file drives a demo and a browser of its own: two at a time are all that two cores carry.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
