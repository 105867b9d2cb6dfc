/** Fails where the custom-elements manifest has an element with something public that nobody explained. */
import { readFileSync } from 'node:fs';

const MANIFEST = 'dist/custom-elements.json';

interface Described {
  readonly name?: string;
  readonly description?: string;
}

interface Member extends Described {
  readonly kind: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly inheritedFrom?: unknown;
}

interface Element extends Described {
  readonly tagName?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly (Described & { readonly fieldName?: string })[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations?: readonly Element[] }[];
}

const { modules } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as Manifest;
const elements = modules.flatMap(({ path, declarations = [] }) =>
  declarations.filter(({ tagName }) => tagName !== undefined).map((element) => ({ path, element })),
);
const problems = elements.flatMap(({ path, element }) =>
  problemsOf(element, readFileSync(path, 'utf8')).map((problem) => `${path}: <${String(element.tagName)}> ${problem}`),
);
if (elements.length === 0) problems.push(`${MANIFEST} has no element at all`);
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${String(elements.length)} elements are documented in full`);
process.exitCode = problems.length === 0 ? 0 : 1;

function problemsOf(element: Element, source: string): string[] {
  const { events = [], slots = [], cssParts = [], cssProperties = [] } = element;

  return [
    ...(element.tagName?.startsWith('lectern-') ? [] : ['has a name that does not begin with lectern-']),
    ...(element.description ? [] : ['has no description']),
    ...undescribed('attribute', element.attributes ?? []),
    ...undescribed('property', publicFields(element)),
    ...undescribed('event', events),
    ...undescribed('slot', slots),
    ...undescribed('part', cssParts),
    ...undescribed('custom property', cssProperties),
    ...events
      .filter(({ name }) => !name?.startsWith('lectern-'))
      .map(({ name }) => `fires "${String(name)}", a name that does not begin with lectern-`),
    ...missing('part', partsIn(source), cssParts),
    ...missing('slot', slotsIn(source), slots),
  ];
}

function publicFields({ members = [], attributes = [] }: Element): Member[] {
  const reflected = new Set(attributes.map(({ fieldName }) => fieldName));

  return members.filter(
    (member) =>
      member.kind === 'field' &&
      !member.static &&
      (member.privacy ?? 'public') === 'public' &&
      member.inheritedFrom === undefined &&
      !member.name?.startsWith('#') &&
      !reflected.has(member.name),
  );
}

function undescribed(kind: string, things: readonly Described[]): string[] {
  return things
    .filter(({ description }) => !description)
    .map(({ name }) => `${kind} "${name ?? ''}" has no description`);
}

function missing(kind: string, used: readonly string[], documented: readonly Described[]): string[] {
  const known = new Set(documented.map(({ name }) => name ?? ''));

  return [...new Set(used)].filter((name) => !known.has(name)).map((name) => `${kind} "${name}" is not documented`);
}

/** Names in `part="…"` of the templates; those that are computed cannot be seen here. */
function partsIn(source: string): string[] {
  return [...source.matchAll(/\spart="([^"$]+)"/g)].flatMap(([, names = '']) => names.split(/\s+/));
}

function slotsIn(source: string): string[] {
  return [...source.matchAll(/<slot(?:\s+name="([^"$]+)")?[\s>]/g)].map(([, name = '']) => name);
}
