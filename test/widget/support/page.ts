import type { LitElement } from 'lit';

const shown = new Set<Element>();

/**
 * Puts an element on the page, until the test ends, and waits until it says something. Does the work of `fixture`, which
 * waits for a frame of the screen: a tab that runs behind another one never gets it.
 */
export async function onPage<Shown extends LitElement>(element: Shown, language = 'en'): Promise<Shown> {
  const parent = document.createElement('div');
  parent.lang = language;
  parent.append(element);
  document.body.append(parent);
  shown.add(parent);
  while (!(await element.updateComplete));
  // Words come a moment later than the element.
  await Promise.resolve();
  await element.updateComplete;

  return element;
}

afterEach(() => {
  for (const parent of shown) parent.remove();
  shown.clear();
});
