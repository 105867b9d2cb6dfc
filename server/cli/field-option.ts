import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { FieldKind, SchemaField } from './schema-fields.js';

/** The option of a field: `termStart` is `--term-start`. */
export function optionName(field: string): string {
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

const PLACEHOLDERS: Readonly<Record<FieldKind, string>> = {
  text: ' <text>',
  number: ' <number>',
  flag: '',
  json: ' <json>',
  file: ' <text>',
  texts: ' <text>',
  numbers: ' <number>',
  jsons: ' <json>',
};

const NOTES: Readonly<Partial<Record<FieldKind, string>>> = {
  json: 'JSON, or @ and the name of a file with it',
  file: 'or @ and the name of a file with it',
  texts: 'may be repeated',
  numbers: 'may be repeated',
  jsons: 'JSON, or @ and the name of a file with it; may be repeated',
};

/** The option for a field of a schema; it says by itself what it cannot read. */
export function optionOf({ name, kind, description, required, choices, ifMissing, shape }: SchemaField): Option {
  const notes = [shape, NOTES[kind], ifMissing === undefined ? undefined : `default: ${JSON.stringify(ifMissing)}`];
  const help = [description.replace(/\.$/, ''), ...notes].filter(Boolean).join('; ');
  const option = new Option(`${optionName(name)}${PLACEHOLDERS[kind]}`, help);
  if (required) option.makeOptionMandatory();
  if (choices !== undefined) option.choices(choices);
  else if (kind !== 'flag') option.argParser(parserOf(kind));

  return option;
}

type Parser = (value: string, before: unknown) => unknown;

function parserOf(kind: Exclude<FieldKind, 'flag'>): Parser {
  switch (kind) {
    case 'text':
      return (value) => value;
    case 'number':
      return numberIn;
    case 'file':
      return (value) => (value.startsWith('@') ? contentOf(value.slice(1)) : value);
    case 'json':
      return jsonIn;
    case 'texts':
      return (value, before) => [...listOf(before), value];
    case 'numbers':
      return (value, before) => [...listOf(before), numberIn(value)];
    case 'jsons':
      // A file may hold all of them.
      return (value, before) => [...listOf(before), ...[jsonIn(value)].flat()];
  }
}

function listOf(before: unknown): readonly unknown[] {
  return Array.isArray(before) ? before : [];
}

function numberIn(value: string): number {
  const number = value.trim() === '' ? NaN : Number(value);
  if (!Number.isFinite(number)) throw new InvalidArgumentError('Give a number.');

  return number;
}

function jsonIn(value: string): unknown {
  const text = value.startsWith('@') ? contentOf(value.slice(1)) : value;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvalidArgumentError('Give JSON, or @ and the name of a file with JSON.');
  }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new InvalidArgumentError(`The file ${path} cannot be read.`);
  }
}
