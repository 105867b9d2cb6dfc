import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { parseAst, type Plugin, Visitor } from 'vite';
import { defineConfig } from 'vitest/config';
import { VitestReporter } from './test/run/vitest-reporter.js';

const TIME_ZONE = { TZ: 'America/St_Johns' };

/** What Lit carries for browsers older than the target of the build, and for developers of its parts. */
const SPARED_OF_LIT = [
  [/\w+\.ShadowRoot&&.*?"replace"in CSSStyleSheet\.prototype/, 'true'],
  [/\w+\.\w+(Polyfill|Hydrate)Support(\?\.\(\{\w+:\w+\}\))?/g, 'undefined'],
  [/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]*"\)/g, 'undefined'],
  [/Error\(("[^"]*"|\+\w+\+)*\)/g, 'Error()'],
] as const;

/** Modules that the entry imports, itself included; known once all are parsed. */
const core = new Set<string>();

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
        codeSplitting: { groups: [{ name: 'lectern', test: (id) => core.has(id) }] },
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Vite leaves blanks in libraries for bundlers to come; browsers read this one as it is.
        minify: true,
        comments: false,
      },
    },
  },
  plugins: [entryGraph(), leanLit(), squeezedLiterals(), precompressed()],
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

/** Finds out what belongs to the core. */
function entryGraph(): Plugin {
  return {
    name: 'entry-graph',
    apply: 'build',
    buildEnd() {
      const add = (id: string): void => {
        if (core.has(id)) return;
        core.add(id);
        this.getModuleInfo(id)?.importedIds.forEach(add);
      };
      core.clear();
      [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry).forEach(add);
    },
  };
}

/** Takes out of Lit what no browser that reads this build needs; where Lit has changed, it stays in. */
function leanLit(): Plugin {
  return {
    name: 'lean-lit',
    apply: 'build',
    transform: {
      filter: { id: /\/node_modules\/(@lit|lit|lit-html|lit-element)\// },
      handler: (code) => ({
        code: SPARED_OF_LIT.reduce((text, [spared, instead]) => text.replace(spared, instead), code),
        map: null,
      }),
    },
  };
}

/** Takes the indentation out of templates and styles, which a minifier of scripts leaves as they are. */
function squeezedLiterals(): Plugin {
  return {
    name: 'squeezed-literals',
    apply: 'build',
    transform: {
      filter: { id: /\/widget\/.*\.ts$/ },
      handler(code) {
        const texts: { readonly start: number; readonly end: number; readonly tag: string }[] = [];
        const collector = new Visitor({
          TaggedTemplateExpression({ tag, quasi }) {
            if (tag.type !== 'Identifier' || !/^(html|svg|css)$/.test(tag.name)) return;
            for (const { start, end } of quasi.quasis) texts.push({ start, end, tag: tag.name });
          },
        });
        collector.visit(parseAst(code));
        texts.sort((a, b) => b.start - a.start);

        return { code: texts.reduce(squeezed, code), map: null };
      },
    },
  };
}

/** The line breaks go behind the text, so that the lines of the source map stay right. */
function squeezed(code: string, text: { readonly start: number; readonly end: number; readonly tag: string }): string {
  const { start, end, tag } = text;
  const before = code.slice(start, end);
  const behind = end + (code[end] === '`' ? 1 : '${'.length);
  const lines = '\n'.repeat(before.split('\n').length - 1);

  return code.slice(0, start) + squeeze(before, tag) + code.slice(end, behind) + lines + code.slice(behind);
}

/** A line break is a blank to the browser; in styles, blanks mean something in strings, selectors and values alone. */
function squeeze(text: string, tag: string): string {
  const flat = text.replace(/\s*\n\s*/g, ' ');
  if (tag !== 'css') return flat;

  return flat.replace(
    /("[^"]*"|'[^']*')|\s*([{};,])\s*|(:)\s+/g,
    (_, ...[string = '', mark = '', colon = '']: string[]) => string + mark + colon,
  );
}

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
