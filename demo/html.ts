/** Text that may stand in a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Html | string | number | undefined | readonly (Html | string)[];

/** A piece of a page: what is put in is escaped unless it is a piece itself; lists are joined, `undefined` is empty. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.map((string, index) => string + textOf(values[index])).join(''));
}

function textOf(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');

  return String(value).replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
