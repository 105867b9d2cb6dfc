// Sizes of the widget, Brotli-compressed, by what a page loads: read from the manifest of the build, so that a chunk
// that nobody thought of is measured too.
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, 'dist/widget');
const LAZY = [
  { name: 'quiz', source: /quiz|question/, limit: '4 kB' },
  { name: 'video', source: /video/, limit: '4 kB' },
  { name: 'enrollment panel', source: /enrollment-panel/, limit: '8 kB' },
];
const OTHER_LIMIT = '4 kB';

const manifestFile = join(FOLDER, '.vite/manifest.json');
if (!existsSync(manifestFile)) throw new Error('There is no build to measure. Run `npm run build` first.');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

/** Keys of a chunk and of all that loads with it. */
function loadedWith(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const imported of manifest[key].imports ?? []) loadedWith(imported, seen);
  }
  return seen;
}

const files = (keys) => [...keys].map((key) => join(FOLDER, manifest[key].file));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const core = loadedWith(entry);
if (core.size > 1) throw new Error(`A text lesson loads more than one script: ${[...core].join(', ')}`);

const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
const ownFiles = (keys) => files(new Set(keys.flatMap((key) => [...loadedWith(key)]).filter((key) => !core.has(key))));
const kindOf = (key) => LAZY.find(({ source }) => source.test(key));

const checks = LAZY.map(({ name, source, limit }) => {
  const keys = lazy.filter((key) => source.test(key));
  if (keys.length === 0) throw new Error(`The build has no lazy chunk for "${name}" (source matching ${source})`);
  return { name, path: ownFiles(keys), limit, brotli: true };
});
const others = lazy
  .filter((key) => kindOf(key) === undefined)
  .map((key) => ({ name: key, path: ownFiles([key]), limit: OTHER_LIMIT, brotli: true }));

// player.md, P6.
const CORE_LIMIT = '14 kB';

module.exports = [{ name: 'core with Lit', path: files(core), limit: CORE_LIMIT, brotli: true }, ...checks, ...others];
