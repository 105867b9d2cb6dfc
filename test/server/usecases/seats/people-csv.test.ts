import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peopleOfCsv } from '../../../../server/usecases/seats/people-csv.js';

describe('peopleOfCsv', () => {
  it('gives back whatever was written, by whichever separator and line end', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' ', 'é') });
    const named = fc.record({ name: cell, email: cell.filter((text) => text.trim() !== '') });
    fc.assert(
      fc.property(
        fc.array(named),
        fc.constantFrom(',', ';'),
        fc.constantFrom('\n', '\r\n'),
        (people, separator, end) => {
          const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const lines = people.map(({ name, email }) => [quoted(name), quoted(email)].join(separator));
          const csv = [`Name${separator}email`, ...lines, ''].join(end);

          expect(peopleOfCsv(csv).map(({ named: read }) => read)).toEqual(people);
        },
      ),
    );
  });

  it('counts lines as an editor does, also those within quotes, and leaves out empty ones', () => {
    const csv = 'email,name\na@x.org,"two\nlines"\n\n,\nb@x.org\n';

    expect(peopleOfCsv(csv)).toEqual([
      { line: 2, named: { email: 'a@x.org', name: 'two\nlines' } },
      { line: 6, named: { email: 'b@x.org', name: undefined } },
    ]);
  });
});
