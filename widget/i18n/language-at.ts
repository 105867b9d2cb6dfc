const TAG = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i;

/** The language that the page declares at an element, across shadow roots; else what the browser prefers. */
export function languageAt(element: Element): string {
  return declaredLanguage(element) ?? navigator.language;
}

/** The language that the page declares at an element; nothing where it declares none, or none that is a language tag. */
export function declaredLanguage(element: Element): string | undefined {
  const declaring = element.closest('[lang]');
  if (declaring !== null) {
    const tag = declaring.getAttribute('lang') ?? '';
    return TAG.test(tag) ? tag : undefined;
  }
  const root = element.getRootNode();

  return root instanceof ShadowRoot ? declaredLanguage(root.host) : undefined;
}
