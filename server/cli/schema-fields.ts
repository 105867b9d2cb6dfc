import { z } from 'zod';
import { jsonShape, type Resolve, type Shape } from './json-shape.js';

/** One field of a schema, as an option of a command. */
export interface SchemaField {
  readonly name: string;
  readonly kind: FieldKind;
  /** Its help. */
  readonly description: string;
  readonly required: boolean;
  /** What may be given, where that is a list. */
  readonly choices: readonly string[] | undefined;
  readonly ifMissing: unknown;
  /** How its JSON is written, where it is JSON. */
  readonly shape?: string | undefined;
}

/**
 * `text`, `number` and `flag` are one value; `json` is JSON, or `@` and the name of a file with it; `file` is text, or `@` and
 * the name of a file with it. Those in the plural may be repeated.
 */
export type FieldKind = 'text' | 'number' | 'flag' | 'json' | 'file' | 'texts' | 'numbers' | 'jsons';

/** The fields of an object schema; of a choice between objects those of all, of which none is needed for sure. */
export function fieldsOf(schema: z.ZodType): readonly SchemaField[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const resolve: Resolve = (shape) => {
    const name = shape.$ref?.split('/').at(-1);
    return name === undefined ? shape : { ...root.$defs?.[name], ...shape };
  };
  const top = resolve(root);
  const variants = (top.oneOf ?? top.anyOf ?? [top]).map(resolve);
  const fields = new Map<string, SchemaField>();
  for (const { properties = {}, required = [] } of variants) {
    for (const [name, property] of Object.entries(properties)) {
      const needed = variants.length === 1 && required.includes(name);
      fields.set(name, merged(fields.get(name), fieldOf(name, resolve(property), needed, resolve)));
    }
  }

  return [...fields.values()];
}

function fieldOf(name: string, shape: Shape, required: boolean, resolve: Resolve): SchemaField {
  const [only, ...others] = (shape.anyOf ?? []).filter(({ type }) => type !== 'null').map(resolve);
  const plain = only !== undefined && others.length === 0 ? { ...only, ...shape } : shape;

  const kind = kindOf(plain, resolve);

  return {
    name,
    kind,
    description: plain.description ?? '',
    required: required && plain.default === undefined,
    choices: choicesOf(plain),
    ifMissing: plain.default,
    shape: shapeOf(plain, kind, resolve),
  };
}

function shapeOf(shape: Shape, kind: FieldKind, resolve: Resolve): string | undefined {
  if (kind === 'json') return jsonShape(shape, resolve);

  return kind === 'jsons' ? jsonShape(shape.items ?? {}, resolve) : undefined;
}

const KINDS: Readonly<Record<string, FieldKind>> = {
  integer: 'number',
  number: 'number',
  boolean: 'flag',
  string: 'text',
  object: 'json',
};

function kindOf(shape: Shape, resolve: Resolve): FieldKind {
  if (shape['x-file'] === true) return 'file';
  if (shape.type === 'array') return kindOfItems(resolve(shape.items ?? {}));

  return KINDS[shape.type ?? ''] ?? ((shape.anyOf ?? shape.oneOf) ? 'json' : 'text');
}

function kindOfItems({ type }: Shape): FieldKind {
  if (type === 'string') return 'texts';

  return type === 'integer' || type === 'number' ? 'numbers' : 'jsons';
}

function choicesOf({ enum: values, const: value }: Shape): readonly string[] | undefined {
  const all = values ?? (value === undefined ? [] : [value]);

  return all.length > 0 && all.every((each) => typeof each === 'string') ? all : undefined;
}

/** The same field of two objects that are chosen between. */
function merged(before: SchemaField | undefined, field: SchemaField): SchemaField {
  if (before === undefined) return field;
  const choices = before.choices && field.choices && [...new Set([...before.choices, ...field.choices])];

  return { ...field, description: before.description || field.description, choices };
}
