import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, type OptionValues } from 'commander';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { optionOf } from '../../../server/cli/field-option.js';
import { fieldsOf } from '../../../server/cli/schema-fields.js';

const line = z.strictObject({ cents: z.int() }).meta({ id: 'TestLine' });
const schema = z
  .strictObject({
    dueDate: z.iso.date().meta({ description: 'When it is due.' }),
    at: z.iso.datetime().transform((text) => new Date(text)),
    amountCents: z.int(),
    kind: z.enum(['new', 'old']),
    seats: z.int().default(5),
    urgent: z.boolean().optional(),
    note: z.string().nullable().optional(),
    courses: z.array(z.string()),
    numbers: z.array(z.int()),
    line,
    lines: z.array(line),
    when: z.union([z.string(), line]),
    csv: z.string().meta({ 'x-file': true }),
  })
  .meta({ id: 'TestSchema' });

/** What a command with the options of a schema makes of words. */
function parsed(words: readonly string[], of: z.ZodType = schema): OptionValues {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  for (const field of fieldsOf(of)) command.addOption(optionOf({ ...field, required: false }));

  return command.parse(words, { from: 'user' }).opts();
}

describe('fieldsOf', () => {
  it('says of each field what its option takes', () => {
    expect(Object.fromEntries(fieldsOf(schema).map(({ name, kind }) => [name, kind]))).toEqual({
      dueDate: 'text',
      at: 'text',
      amountCents: 'number',
      kind: 'text',
      seats: 'number',
      urgent: 'flag',
      note: 'text',
      courses: 'texts',
      numbers: 'numbers',
      line: 'json',
      lines: 'jsons',
      when: 'json',
      csv: 'file',
    });
  });

  it('says how JSON is written, by an example where there is one', () => {
    const order = z.record(z.string(), z.unknown()).meta({ example: { seats: 5 } });
    const who = z.strictObject({ name: z.string(), kinds: z.array(z.enum(['a', 'b'])), at: z.int().default(0) });
    const shapes = fieldsOf(
      z.strictObject({ order, who, either: z.union([z.literal('all'), z.array(line)]), lines: z.array(line) }),
    );

    expect(shapes.map(({ shape }) => shape)).toEqual([
      '{"seats":5}',
      '{"name": text, "kinds": ["a"|"b", …], "at"?: number}',
      '"all" | [{"cents": number}, …]',
      '{"cents": number}',
    ]);
  });

  it('says what is needed, what may be chosen and what stands for what is missing', () => {
    const fields = fieldsOf(schema);
    const optional = fields.filter(({ required }) => !required).map(({ name }) => name);

    expect(optional).toEqual(['seats', 'urgent', 'note']);
    expect(fields.find(({ name }) => name === 'kind')?.choices).toEqual(['new', 'old']);
    expect(fields.find(({ name }) => name === 'seats')?.ifMissing).toBe(5);
    expect(fields[0]?.description).toBe('When it is due.');
  });

  it('joins the fields of objects that are chosen between, and needs none of them', () => {
    const either = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a'), one: z.int() }),
      z.strictObject({ kind: z.literal('b'), two: z.string() }),
    ]);

    expect(fieldsOf(either)).toMatchObject([
      { name: 'kind', choices: ['a', 'b'], required: false },
      { name: 'one', kind: 'number', required: false },
      { name: 'two', kind: 'text', required: false },
    ]);
  });
});

describe('optionOf', () => {
  it('reads numbers, flags, lists and JSON', () => {
    const words = ['--amount-cents', '12', '--urgent', '--courses', 'a', '--courses', 'b', '--numbers', '1'];
    const json = ['--line', '{"cents":1}', '--lines', '{"cents":2}', '--lines', '[{"cents":3},{"cents":4}]'];

    expect(parsed([...words, ...json, '--due-date', '2026-01-01'])).toEqual({
      amountCents: 12,
      urgent: true,
      courses: ['a', 'b'],
      numbers: [1],
      line: { cents: 1 },
      lines: [{ cents: 2 }, { cents: 3 }, { cents: 4 }],
      dueDate: '2026-01-01',
    });
  });

  it('reads JSON and long texts from files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-test-options-'));
    await writeFile(join(folder, 'lines.json'), '[{"cents":1},{"cents":2}]');
    await writeFile(join(folder, 'people.csv'), 'name\nAda');
    const words = ['--lines', `@${folder}/lines.json`, '--csv', `@${folder}/people.csv`, '--note', '@home'];

    expect(parsed(words)).toEqual({ lines: [{ cents: 1 }, { cents: 2 }], csv: 'name\nAda', note: '@home' });
    await rm(folder, { recursive: true });
  });

  it.each([
    [['--amount-cents', 'much'], /--amount-cents.*Give a number/],
    [['--amount-cents', ''], /--amount-cents.*Give a number/],
    [['--line', '{'], /--line .*Give JSON/],
    [['--lines', '@/nowhere/x.json'], /--lines .*The file \/nowhere\/x.json cannot be read/],
    [['--csv', '@/nowhere/x.csv'], /--csv .*cannot be read/],
    [['--kind', 'other'], /--kind .*new, old/],
  ])('names the option that cannot be read: %s', (words, message) => {
    expect(() => parsed(words)).toThrow(message);
  });
});
