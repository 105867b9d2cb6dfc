import { DomUtils, parseDocument } from 'htmlparser2';
import { cleanInlineText, cleanRichText } from '../rich-text.js';
import type { CourseAssets } from './course-assets.js';
import { attributeOf, depthOf, type Element, elementHtml, escaped, isElement, type Node, textOf } from './dom.js';
import type { ImportLog, PartName } from './import-log.js';

const DEEPEST = 150;
const LARGEST_DATA_PICTURE = 4_000_000;
const FRAMES = ['iframe', 'object', 'embed', 'applet', 'audio', 'video'];
const FIELDS = 'buttons and fields';
/** What goes with all that is in it, and how the report calls it. */
const DROPPED: ReadonlyMap<string, string> = new Map([
  ...['script', 'noscript', 'template'].map((tag) => [tag, 'scripts'] as const),
  ...['style', 'link'].map((tag) => [tag, 'styles'] as const),
  ...['button', 'input', 'select', 'textarea', 'datalist'].map((tag) => [tag, FIELDS] as const),
]);
/** Icon fonts: without their style, the name of the icon would be read as a word. */
const ICON = /\bmaterial-(?:symbols|icons)/;
const HEADING = /^h[1-6]$/;

/** Turns the HTML of a course into rich text of ours: its files named by their hash, what cannot be shown named in the log. */
export class CourseHtml {
  readonly #assets: CourseAssets;
  readonly #log: ImportLog;

  constructor(assets: CourseAssets, log: ImportLog) {
    this.#assets = assets;
    this.#log = log;
  }

  /** Clean HTML; empty where nothing is left that a learner could see. */
  async clean(html: string, part: PartName): Promise<string> {
    const { children } = parseDocument(html);
    if (depthOf(children) > DEEPEST) {
      this.#log.skip(part, 'html', 'Its elements stand too deep inside each other.');
      return '';
    }
    const rewriting = new Rewriting(this.#assets, this.#log, part, highestHeading(children));
    const clean = withoutEmpty(cleanRichText(await rewriting.nodes(children)));
    const isUseful = !isBlank(clean) && !(rewriting.hasLostFields && isShort(clean));
    rewriting.report(isUseful);

    return isUseful ? clean : '';
  }

  /** Clean HTML for the middle of a line. */
  async cleanInline(html: string, part: PartName): Promise<string> {
    return cleanInlineText(await this.clean(html, part));
  }
}

/** One pass over the HTML of one part. */
class Rewriting {
  readonly #assets: CourseAssets;
  readonly #log: ImportLog;
  readonly #part: PartName;
  readonly #headingShift: number;
  readonly #dropped = new Set<string>();

  constructor(assets: CourseAssets, log: ImportLog, part: PartName, highest: number) {
    this.#assets = assets;
    this.#log = log;
    this.#part = part;
    this.#headingShift = Math.max(0, 3 - highest);
  }

  async nodes(nodes: readonly Node[]): Promise<string> {
    let html = '';
    for (const node of nodes) html += isElement(node) ? await this.#element(node) : this.#text(node);

    return html;
  }

  /** Buttons or fields are gone, so that the text around them may ask for what cannot be done. */
  get hasLostFields(): boolean {
    return this.#dropped.has(FIELDS);
  }

  report(isUseful: boolean): void {
    if (this.#dropped.size === 0) return;
    const reason = isUseful ? 'The rest of it is shown without them.' : 'Nothing useful is left without them.';
    this.#log.skip(this.#part, `html (${[...this.#dropped].join(', ')})`, reason);
  }

  #text(node: Node): string {
    const text = DomUtils.isText(node) ? node.data : '';
    if (/\\\(|\\\[|\[mathjax/.test(text)) this.#dropped.add('formulas, left as TeX');

    return escaped(text);
  }

  async #element(element: Element): Promise<string> {
    const { name } = element;
    if (Object.keys(element.attribs).some((attribute) => attribute.startsWith('on'))) this.#dropped.add('scripts');
    const dropped = DROPPED.get(name);
    if (dropped !== undefined) return this.#drop(dropped);
    if (ICON.test(element.attribs.class ?? '')) return '';
    if (FRAMES.includes(name)) return this.#frame(element);
    if (name === 'img') return this.#picture(element);
    if (name === 'a') return this.#link(element);
    const content = await this.nodes(element.children);
    const tag = HEADING.test(name) ? `h${String(Math.min(6, Number(name[1]) + this.#headingShift))}` : name;

    return elementHtml(tag, element.attribs, content);
  }

  #drop(what: string): string {
    this.#dropped.add(what);

    return '';
  }

  /** A page, clip or program inside the page: a link to it stands in its place. */
  async #frame(element: Element): Promise<string> {
    const inner = element.children.filter(isElement).find(({ attribs }) => attribs.src !== undefined);
    const address = attributeOf(element, 'src') ?? attributeOf(element, 'data') ?? (inner && attributeOf(inner, 'src'));
    const href = address === undefined ? undefined : await this.#address(address, element.name);
    if (href === undefined) return '';
    this.#log.skip({ ...this.#part, name: address ?? '' }, element.name, 'A link to it stands in its place.');

    return `<p>${elementHtml('a', { href }, escaped(attributeOf(element, 'title') ?? href))}</p>`;
  }

  async #picture({ attribs }: Element): Promise<string> {
    const { src = '', alt = '', width = '', height = '', title = '' } = attribs;
    const address = (await this.#dataPicture(src)) ?? (await this.#address(src, 'picture'));
    if (address === undefined) return elementHtml('span', {}, escaped(alt));
    if (address.startsWith('lectern-file:')) return elementHtml('img', { src: address, alt, width, height, title }, '');
    this.#log.skip(
      { ...this.#part, name: src.slice(0, 200) },
      'picture',
      'It is on another site: a link stands for it.',
    );

    return elementHtml('a', { href: address }, escaped(alt === '' ? address : alt));
  }

  /** A picture that stands in the address itself becomes a file like the others. */
  async #dataPicture(src: string): Promise<string | undefined> {
    if (src.length > LARGEST_DATA_PICTURE) return undefined;
    const [, type, base64] = /^data:image\/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/.exec(src) ?? [];
    if (type === undefined || base64 === undefined) return undefined;

    return `lectern-file:${await this.#assets.add(`picture.${type}`, Buffer.from(base64, 'base64'))}`;
  }

  async #link(element: Element): Promise<string> {
    const content = await this.nodes(element.children);
    const { href, ...others } = element.attribs;
    const address = href === undefined || href === '' ? undefined : await this.#target(href, textOf(element));

    return elementHtml('a', address === undefined ? others : { ...others, href: address }, content);
  }

  async #target(href: string, words: string): Promise<string | undefined> {
    if (/^#|^(?:mailto|tel):/i.test(href)) return href;
    if (/^\/(?:jump_to|courses\/)/.test(href)) {
      this.#log.skip({ ...this.#part, name: words || href }, 'link', 'Links to other lessons are shown as text.');
      return undefined;
    }

    return this.#address(href, 'link');
  }

  /** `lectern-file:…` for a file of the course, the address itself for another site, `undefined` where it leads nowhere. */
  async #address(address: string, kind: string): Promise<string | undefined> {
    const found = this.#assets.resolve(address);
    if (found.kind === 'file') return `lectern-file:${await this.#assets.use(found.path)}`;
    if (found.kind === 'absent') {
      this.#log.skip({ ...this.#part, name: found.name }, kind, found.reason);
      return undefined;
    }
    if (/^https?:\/\//i.test(address)) return address;
    if (address.startsWith('//')) return `https:${address}`;
    this.#log.skip({ ...this.#part, name: address.slice(0, 200) }, kind, 'The address leads nowhere outside Open edX.');

    return undefined;
  }
}

function highestHeading(nodes: readonly Node[]): number {
  return nodes.filter(isElement).reduce((highest, { name, children }) => {
    const level = HEADING.test(name) ? Number(name[1]) : highestHeading(children);
    return Math.min(highest, level);
  }, 6);
}

function withoutEmpty(html: string): string {
  const less = html.replace(/<(p|div|span|h[3-6])(?: id="[^"]*")?>(?:\s|&nbsp;|\u00a0)*<\/\1>/g, '');

  return less === html ? html.trim() : withoutEmpty(less);
}

/** A line such as “Did you like this page?”, and nothing to look at. */
function isShort(html: string): boolean {
  return !/<(?:img|table)\b/.test(html) && html.replace(/<[^>]*>/g, '').trim().length < 100;
}

function isBlank(html: string): boolean {
  return !/<(?:img|hr|math|table)\b/.test(html) && html.replace(/<[^>]*>|&nbsp;|\s/g, '') === '';
}
