/** Markup that is safe to send: texts in it are escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | readonly Html[] | undefined;

/** Writes markup; whatever is put in is escaped, unless it is markup itself (SEC-16). */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: markup }, ...parts.map(written)));
}

/** Markup that was cleaned before: the only way round the escaping. */
export function cleanHtml(markup: string): Html {
  return new Html(markup);
}

/** Data for scripts of the page; nothing in it can end the element or a line. */
export function jsonScript(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replace(/[<\u2028\u2029]/g, unicodeEscape);

  return html`<script type="application/json" id="${id}">
    ${new Html(json)}
  </script>`;
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(({ markup }) => markup).join('');

  return String(part).replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
