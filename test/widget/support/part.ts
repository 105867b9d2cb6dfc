/** A part of an element, as a page that styles it would name it. */
export function part<Found extends HTMLElement = HTMLElement>(element: Element, name: string): Found {
  const found = partsOf<Found>(element, name)[0];
  if (!found) throw new Error(`<${element.localName}> shows no part named ${name}`);

  return found;
}

export function partsOf<Found extends HTMLElement = HTMLElement>(element: Element, name: string): readonly Found[] {
  return [...(element.shadowRoot?.querySelectorAll<Found>(`[part~=${name}]`) ?? [])];
}

/** What a person reads in it: the text, with its blanks as they are seen. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}
