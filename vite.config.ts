import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { VitestReporter } from './test/run/vitest-reporter.js';

const TIME_ZONE = { TZ: 'America/St_Johns' };

export default defineConfig({
  // Chunks are named relative to the file that imports them: the same build works under any path of any origin.
  base: './',
  publicDir: false,
  build: {
    outDir: 'dist/widget',
    target: 'es2022',
    sourcemap: true,
    manifest: true,
    // As a library: dynamic imports stay as written, without the preload wrapper that an application would get.
    lib: { entry: { lectern: 'widget/index.ts' }, formats: ['es'] },
    rolldownOptions: {
      // The entry carries what lazy chunks share with it, under names added to its exports: one request for a text lesson.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Vite leaves blanks in libraries for bundlers to come; browsers read this one as it is.
        minify: true,
      },
    },
  },
  plugins: [precompressed()],
  test: {
    reporters: ['default', new VitestReporter()],
    projects: [
      {
        test: {
          name: 'server',
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

/** Leaves a Brotli and a gzip copy beside each file of the build, so that the server never compresses them itself. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = (await readdir(dir, { recursive: true })).filter((file) => /\.(js|css|map)$/.test(file));
      await Promise.all(files.map((file) => compress(join(dir, file))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
