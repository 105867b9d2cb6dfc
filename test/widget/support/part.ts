/** A part of an element, as a page that styles it would name it. */
export function part(element: Element, name: string): HTMLElement {
  const found = partsOf(element, name)[0];
  if (!found) throw new Error(`<${element.localName}> shows no part named ${name}`);

  return found;
}

export function partsOf(element: Element, name: string): readonly HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part~=${name}]`) ?? [])];
}

/** What a person reads in it: the text, with its blanks as they are seen. */
export function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}
