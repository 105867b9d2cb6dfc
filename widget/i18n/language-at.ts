/** The language that is declared at an element, across shadow roots; else the one that the browser prefers. */
export function languageAt(element: Element): string {
  return declaredLanguage(element) ?? navigator.language;
}

/** The language that is declared at an element; nothing where there is none, or none that is a language tag. */
export function declaredLanguage(element: Element): string | undefined {
  const tag = element.closest('[lang]')?.getAttribute('lang');
  const root = element.getRootNode();
  if (tag === undefined && root instanceof ShadowRoot) return declaredLanguage(root.host);

  return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.exec(tag ?? '')?.[0];
}
