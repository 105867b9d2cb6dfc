#!/usr/bin/env node
// In a checkout the sources run as they are; an installation runs what was built from them.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('main.ts', import.meta.url));
const built = new URL('../../dist/server/cli/main.js', import.meta.url).href;

if (existsSync(source) && !process.env.LECTERN_BUILT) {
  const { tsImport } = await import('tsx/esm/api');
  await tsImport(source, import.meta.url);
} else {
  await import(built);
}
