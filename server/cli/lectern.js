#!/usr/bin/env node
// In a checkout the sources run as they are; where tsx is not installed (production), what was built from them.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('main.ts', import.meta.url));
const built = new URL('../../dist/server/cli/main.js', import.meta.url).href;
const tsx = existsSync(source) ? await import('tsx/esm/api').catch(() => undefined) : undefined;

await (tsx === undefined ? import(built) : tsx.tsImport(source, import.meta.url));
