import { describe, expect, it } from 'vitest';
import { answerText } from '../../../server/cli/answer-text.js';

describe('answerText', () => {
  it('shows a list as a table with every field that one of them has', () => {
    const answer = {
      invoices: [
        { id: 'a', dueDate: '2026-01-01' },
        { id: 'bcd', courses: ['x', 'y'], paid: { cents: 1 } },
      ],
    };

    expect(answerText(answer)).toBe(
      ['ID   DUE DATE    COURSES  PAID', 'a    2026-01-01', 'bcd              x, y     {"cents":1}'].join('\n'),
    );
  });

  it('says where a list is empty', () => {
    expect(answerText({ invoices: [] })).toBe('There are none.');
  });

  it('shows a record field by field, what is within it by its whole name, and the lists in it as tables', () => {
    const answer = {
      id: 'a',
      open: true,
      cents: 5,
      payer: { name: 'Ada' },
      lines: [{ cents: 1 }, { cents: 2 }],
      none: [],
    };

    expect(answerText(answer)).toBe(
      [
        'id:          a',
        'open:        true',
        'cents:       5',
        'payer.name:  Ada',
        'none:',
        '',
        'lines:',
        '  CENTS',
        '  1',
        '  2',
      ].join('\n'),
    );
  });

  it('says that it is done where there is nothing to show', () => {
    expect(answerText(undefined)).toBe('Done.');
  });
});
