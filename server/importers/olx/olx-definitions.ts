import { z } from 'zod';
import { ImportError } from '../import-error.js';
import { attributeOf, type Element, elementsOf, outerHtml, textOf } from './dom.js';
import type { OlxFolder } from './olx-folder.js';
import { shortHash } from './part-id.js';

/** An element of a course, where it is really defined: in place, or in the file that a pointer names. */
export interface Definition {
  readonly tag: string;
  /** Its `url_name`, unique among elements of its tag. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element['children'];
  /** The file that it stands in. */
  readonly path: string;
  /** A pointer to a file that is not there. */
  readonly isMissing: boolean;
  readonly ancestors: readonly string[];
}

const policySchema = z.record(z.string(), z.looseObject({ display_name: z.string().optional() }));
export type Policy = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Finds definitions, each once: nothing in a course may be used twice, or lead back to itself. */
export class OlxDefinitions {
  readonly #folder: OlxFolder;
  readonly #seen = new Map<string, string>();
  #policy: Policy = {};

  constructor(folder: OlxFolder) {
    this.#folder = folder;
  }

  /** The course itself: `course.xml`, and the file of its run that it may point to. */
  async course(): Promise<Definition> {
    const root = await this.#folder.xml('course.xml');
    if (root.name !== 'course') {
      throw new ImportError('course.xml', `its root is <${root.name}>, not <course>. Give a course export.`);
    }
    const course = await this.of(root, { path: 'course.xml', ancestors: [] });
    if (course.path === 'course.xml' && isPointer(root) && attributeOf(root, 'url_name') !== undefined) {
      throw new ImportError(`course/${course.name}.xml`, 'course.xml names this file, but it is not there.');
    }
    this.#policy = await this.#readPolicy(course.name);

    return { ...course, attributes: { ...this.#policyOf(course.tag, course.name), ...course.attributes } };
  }

  /** The children of a definition, in their order. */
  async childrenOf(parent: Definition): Promise<readonly Definition[]> {
    const children: Definition[] = [];
    for (const element of elementsOf(parent.children)) children.push(await this.of(element, parent));

    return children;
  }

  async of(element: Element, parent: Pick<Definition, 'path' | 'ancestors'>): Promise<Definition> {
    const tag = element.name;
    const name = attributeOf(element, 'url_name') ?? attributeOf(element, 'slug') ?? shortHash(outerHtml([element]));
    const key = `${tag}/${name}`;
    this.#claim(key, parent);
    const ancestors = [...parent.ancestors, key];
    const attributes = { ...this.#policyOf(tag, name), ...element.attribs };
    const path = `${pathName(key, parent.path)}.xml`;
    if (!isPointer(element) || !this.#folder.has(path)) {
      const isMissing = isPointer(element) && Object.keys(element.attribs).join() === 'url_name';
      return { tag, name, attributes, children: element.children, path: parent.path, isMissing, ancestors };
    }
    const root = await this.#folder.xml(path);
    if (root.name !== tag) throw new ImportError(path, `its root is <${root.name}>, but <${tag}> was expected.`);

    return {
      tag,
      name,
      attributes: { ...this.#policyOf(tag, name), ...root.attribs, ...element.attribs },
      children: root.children,
      path,
      isMissing: false,
      ancestors,
    };
  }

  #claim(key: string, { path, ancestors }: Pick<Definition, 'path' | 'ancestors'>): void {
    if (ancestors.includes(key)) {
      throw new ImportError(path, `${key} leads back to itself. Take it out of what it contains.`);
    }
    const before = this.#seen.get(key);
    if (before !== undefined) {
      throw new ImportError(path, `${key} is used twice, before in ${before}. Give each its own url_name.`);
    }
    this.#seen.set(key, path);
  }

  #policyOf(tag: string, name: string): Readonly<Record<string, string>> {
    const entries = Object.entries(this.#policy[`${tag}/${name}`] ?? {});

    return Object.fromEntries(entries.flatMap(([key, value]) => (isScalar(value) ? [[key, String(value)]] : [])));
  }

  async #readPolicy(run: string): Promise<Policy> {
    const path = [`policies/${run}/policy.json`, `policies/${run}.json`].find((one) => this.#folder.has(one));
    if (path === undefined) return {};
    try {
      return policySchema.parse(JSON.parse(await this.#folder.text(path)));
    } catch (error) {
      if (error instanceof ImportError) throw error;
      throw new ImportError(path, 'this is no policy of a course (JSON). Export the course again.');
    }
  }
}

function isPointer(element: Element): boolean {
  return elementsOf(element.children).length === 0 && textOf(element) === '';
}

/** Old exports write `week1:intro` for `week1/intro`. */
function pathName(key: string, place: string): string {
  const path = key.replaceAll(':', '/');
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..') || path.includes('\\')) {
    throw new ImportError(
      place,
      `the url_name of ${JSON.stringify(key.slice(0, 120))} leads out of its folder. Correct it.`,
    );
  }

  return path;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
