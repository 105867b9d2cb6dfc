import { describe, expect, it } from 'vitest';
import { checkedDeclarations } from '../../../../server/domain/disclosure/declarations.js';
import { amicablePhaseFrom, disclosuresOf } from '../../../../server/domain/disclosure/disclosures.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { templateOf, valuesOf } from '../../../../server/domain/templates/template.js';

const subjectsOf = (template: string): readonly string[] =>
  disclosuresOf(valuesOf(templateOf(template))).map(({ subject, rule, from }) => `${subject} ${rule} ${from}`);

describe('disclosuresOf', () => {
  it('shows a French tenant hosting, changes, interruptions and status (M0.6, M1.3, M2.1, M8.1, M12.1)', () => {
    expect(subjectsOf('moocit')).toEqual([
      'sub_processors M0.6 configuration',
      'changelog M1.3 record',
      'interruptions M2.1 record',
      'status M8.1 record',
      'law M12.1 template',
      'terms_version M0.2 template',
    ]);
  });

  it('shows a Dutch tenant support, policies and the version date (L-SVC-2, L-RES-2, L-MISC-7, L-ACC-2)', () => {
    expect(subjectsOf('learnwise')).toEqual([
      'sub_processors M0.6 configuration',
      'changelog M1.3 record',
      'support L-SVC-2 configuration',
      'policies L-RES-2 configuration',
      'law L-MISC-7 template',
      'terms_version L-ACC-2 template',
    ]);
  });
});

describe('amicablePhaseFrom', () => {
  it('begins with the filing, and knows no court (M12.1)', () => {
    const filedAt = new Date('2026-05-01T08:00:00Z');

    expect(amicablePhaseFrom(filedAt)).toEqual({ amicableSince: filedAt, courtStep: 'none' });
  });
});

describe('checkedDeclarations', () => {
  it.each(['moocit', 'learnwise'] as const)('takes all that %s asks for, and more', (template) => {
    const all = ['authority', 'lawful_use', 'no_competing_service', 'own_terms_excluded'] as const;

    expect(checkedDeclarations(valuesOf(templateOf(template)), all)).toEqual(all);
  });

  it.each([
    ['moocit', 'no_competing_service', 'M7.4'],
    ['moocit', 'own_terms_excluded', 'M0.1'],
    ['learnwise', 'authority', 'L-ELIG-2'],
    ['learnwise', 'lawful_use', 'L-ELIG-3'],
  ] as const)('refuses an acceptance under %s without %s (%s)', (template, left, rule) => {
    const terms = valuesOf(templateOf(template));
    const declared = Object.keys(terms.declarations).filter((each) => each !== left);

    expect(() => checkedDeclarations(terms, declared)).toThrow(
      expect.objectContaining({
        problems: [{ field: `declarations.${left}`, rule, message: 'must be declared to accept these terms.' }],
      }),
    );
    expect(() => checkedDeclarations(terms, declared)).toThrow(RuleViolationError);
  });
});
