/** A check counts as one, by its exit code; a suite counts its tests, by its report. */
export interface Step {
  readonly name: string;
  readonly part: 'checks' | 'server' | 'widget' | 'e2e';
  /** Run one after the other. */
  readonly commands: readonly (readonly string[])[];
  /** Names of steps that must have passed. */
  readonly needs?: readonly string[];
  /** What must be found, or fetched, before it starts. */
  readonly uses?: readonly Tool[];
}

export type Tool = 'MongoDB' | 'Chromium';

/** The checks, the slow ones first: two run at a time. Their commands are scripts of package.json. */
const CHECKS: readonly Step[] = [
  check('lint'),
  check('types'),
  check('format'),
  { ...check('build'), commands: [['vite', 'build']] },
  { ...check('sizes'), needs: ['build'] },
  check('unused'),
  check('layers'),
  check('manifest'),
];

/** The suites, one after the other: each keeps both cores busy. */
const SUITES: readonly Step[] = [
  { name: 'server', part: 'server', commands: [vitest('server')], uses: ['MongoDB'] },
  { name: 'widget', part: 'widget', commands: [['web-test-runner']], uses: ['Chromium'] },
  { name: 'e2e', part: 'e2e', commands: [vitest('e2e')], needs: ['build'], uses: ['MongoDB', 'Chromium'] },
];

/** The part of `server` that is pure: rules by table and by property. */
const UNIT_FOLDERS = ['test/server/domain/', 'test/server/contract/', 'test/server/texts/'];

/** The steps that the words of the command line ask for. @throws UnknownPartError for a word that names none. */
export function stepsFor(words: readonly string[]): readonly Step[] {
  const all = [...CHECKS, ...SUITES];
  const parts = words.filter((word) => isPart(word));
  const filters = words.filter((word) => !isPart(word));
  if (parts.length === 0 && filters.length === 0) return all;

  const chosen = all.filter((step) => parts.includes(step.name) || parts.includes(step.part));
  if (parts.includes('unit'))
    chosen.push({ ...suite('server'), name: 'unit', commands: [vitest('server', UNIT_FOLDERS)] });
  const [only, ...others] = chosen;
  if (filters.length === 0) return withNeeded(chosen);
  // The unit part is a filter of its own: a second one would widen it.
  if (only === undefined || only.part === 'checks' || only.name === 'unit' || others.length > 0)
    throw new UnknownPartError(filters);

  return withNeeded([{ ...only, commands: only.commands.map((command) => filtered(command, filters)) }]);
}

/** A word that is neither a part nor the filter of one suite. */
export class UnknownPartError extends Error {
  constructor(words: readonly string[]) {
    super(`"${words.join(' ')}" names no part of the tests. Parts: ${partNames().join(', ')}.`);
    this.name = 'UnknownPartError';
  }
}

/** Every word that chooses something. */
export function partNames(): readonly string[] {
  return [...new Set(['checks', ...CHECKS.map(({ name }) => name), 'unit', ...SUITES.map(({ name }) => name)])];
}

function isPart(word: string): boolean {
  return partNames().includes(word);
}

function suite(name: string): Step {
  const step = SUITES.find((candidate) => candidate.name === name);
  if (step === undefined) throw new UnknownPartError([name]);

  return step;
}

function withNeeded(chosen: readonly Step[]): readonly Step[] {
  const needed = chosen.flatMap(({ needs = [] }) => needs);
  const missing = CHECKS.filter((step) => needed.includes(step.name) && !chosen.includes(step));

  return [...missing, ...chosen];
}

function filtered(command: readonly string[], filters: readonly string[]): readonly string[] {
  return command[0] === 'web-test-runner' ? [...command, '--files', ...filters] : [...command, ...filters];
}

function check(name: string): Step {
  return { name, part: 'checks', commands: [['npm', 'run', '--silent', `check:${name}`]] };
}

function vitest(project: string, folders: readonly string[] = []): readonly string[] {
  return ['vitest', 'run', '--project', project, ...folders];
}
