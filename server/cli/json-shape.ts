/** The part of a JSON Schema that the command line reads. */
export interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  /** Our own mark: its text is long, so that the command line takes it from a file. */
  readonly 'x-file'?: boolean;
}

export type Resolve = (shape: Shape) => Shape;

/** How JSON of a shape is written, in one line: `{"name": text, "mayBind"?: true|false}`; where it has an example, that. */
export function jsonShape(shape: Shape, resolve: Resolve): string {
  const { example, properties, required = [], items, anyOf, oneOf, ...plain } = resolve(shape);
  if (example !== undefined) return JSON.stringify(example);
  if (properties !== undefined) return objectShape(properties, required, resolve);
  if (items !== undefined) return `[${jsonShape(items, resolve)}, …]`;
  const choices = anyOf ?? oneOf;

  return choices === undefined ? plainShape(plain) : choices.map((each) => jsonShape(each, resolve)).join(' | ');
}

function plainShape({ enum: values, const: value, type = '' }: Shape): string {
  const listed = values ?? (value === undefined ? undefined : [value]);

  return listed?.map((each) => JSON.stringify(each)).join('|') ?? WORDS[type] ?? '…';
}

const WORDS: Readonly<Record<string, string>> = {
  integer: 'number',
  number: 'number',
  boolean: 'true|false',
  string: 'text',
  null: 'null',
  object: '{…}',
};

function objectShape(
  properties: Readonly<Record<string, Shape>>,
  required: readonly string[],
  resolve: Resolve,
): string {
  const fields = Object.entries(properties).map(([name, field]) => {
    const isNeeded = required.includes(name) && resolve(field).default === undefined;
    return `"${name}"${isNeeded ? '' : '?'}: ${jsonShape(field, resolve)}`;
  });

  return `{${fields.join(', ')}}`;
}
