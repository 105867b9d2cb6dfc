import { DomUtils, type parseDocument } from 'htmlparser2';

export type Node = ReturnType<typeof parseDocument>['children'][number];
export type Element = Extract<Node, { attribs: unknown }>;

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

export function isElement(node: Node): node is Element {
  return DomUtils.isTag(node);
}

export function elementsOf(nodes: readonly Node[]): readonly Element[] {
  return nodes.filter(isElement);
}

/** The value, or `undefined` where there is none or only blanks. */
export function attributeOf(element: Element, name: string): string | undefined {
  const value = element.attribs[name]?.trim();

  return value === '' ? undefined : value;
}

/** The words in a node, without tags. */
export function textOf(node: Node | ReturnType<typeof parseDocument>): string {
  return DomUtils.textContent(node).replace(/\s+/g, ' ').trim();
}

/** How deep elements stand inside each other; without recursion, so that any depth can be measured. */
export function depthOf(nodes: readonly Node[]): number {
  let depth = 0;
  for (let level = elementsOf(nodes); level.length > 0; level = level.flatMap(({ children }) => elementsOf(children))) {
    depth += 1;
  }

  return depth;
}

/** As HTML, whether they were parsed as HTML or as XML; without comments. */
export function outerHtml(nodes: readonly Node[]): string {
  return nodes.map(nodeHtml).join('');
}

/** One element as HTML, its attributes escaped and its content as it is. */
export function elementHtml(name: string, attributes: Readonly<Record<string, string>>, content: string): string {
  const written = Object.entries(attributes)
    .filter(([attribute]) => /^[\w:-]+$/.test(attribute))
    .map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`);
  const start = `<${name}${written.join('')}>`;

  return VOID.has(name) ? start : `${start}${content}</${name}>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function nodeHtml(node: Node): string {
  if (DomUtils.isText(node)) return escaped(node.data);
  if (DomUtils.isCDATA(node)) return outerHtml(node.children);

  return isElement(node) ? elementHtml(node.name, node.attribs, outerHtml(node.children)) : '';
}
