import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOf, adultFrom, concernsAge } from '../../../../server/domain/eligibility/eligibility.js';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';

const AMSTERDAM = 'Europe/Amsterdam';
const ADULT = LEARNWISE_2024_06_05.parameters['age.min'].value!;

describe('ageOf (L-ELIG-1, A22)', () => {
  it.each([
    ['the last millisecond before the birthday', '2006-11-03', '2024-11-02T22:59:59.999Z', 17, false],
    ['the birthday, from local midnight', '2006-11-03', '2024-11-02T23:00:00Z', 18, true],
    ['the day of birth', '2006-11-03', '2006-11-02T23:00:00Z', 0, false],
    ['the last day of being 17', '2006-11-03', '2024-11-02T12:00:00Z', 17, false],
    ['the year after', '2006-11-03', '2025-11-02T12:00:00Z', 18, true],
    ['29 February, on 28 February of a common year', '2008-02-29', '2025-02-28T12:00:00Z', 16, false],
    ['29 February, on 1 March of a common year', '2008-02-29', '2025-03-01T12:00:00Z', 17, false],
    ['29 February, on 29 February of a leap year', '2004-02-29', '2024-02-29T12:00:00Z', 20, true],
  ])('%s', (_, birthDate, at, age, adult) => {
    expect(ageOf(birthDate, new Date(at), AMSTERDAM, ADULT)).toMatchObject({ age, adult, consentRequired: !adult });
  });

  it.each([
    ['2007-06-15', '2025-06-14T22:00:00.000Z'],
    ['2008-02-29', '2026-02-28T23:00:00.000Z'],
    ['2006-02-28', '2024-02-27T23:00:00.000Z'],
  ])('keeps from when on somebody born on %s is an adult: %s', (birthDate, from) => {
    expect(adultFrom(birthDate, AMSTERDAM, ADULT).toISOString()).toBe(from);
    expect(ageOf(birthDate, new Date(from), AMSTERDAM, ADULT).adultFrom.toISOString()).toBe(from);
  });

  it('is local: in Kiritimati the birthday begins ten hours before Greenwich', () => {
    const born = '2007-05-20';

    expect(ageOf(born, new Date('2025-05-19T10:00Z'), 'Pacific/Kiritimati', ADULT).adult).toBe(true);
    expect(ageOf(born, new Date('2025-05-19T10:00Z'), AMSTERDAM, ADULT).adult).toBe(false);
  });

  it('takes another age than 18 from the contract', () => {
    expect(ageOf('2009-05-20', new Date('2025-05-20T12:00Z'), AMSTERDAM, 16).adult).toBe(true);
    expect(ageOf('2009-05-20', new Date('2025-05-20T12:00Z'), AMSTERDAM, 17).adult).toBe(false);
  });

  it('refuses who has yet to be born', () => {
    const birthday = new Date('2025-05-19T22:00Z');

    expect(ageOf('2025-05-20', birthday, AMSTERDAM, ADULT).age).toBe(0);
    expect(() => ageOf('2025-05-20', new Date(birthday.getTime() - 1), AMSTERDAM, ADULT)).toThrow(RuleViolationError);
    expect(() => ageOf('2025-05-21', birthday, AMSTERDAM, ADULT)).toThrow(/^birthDate/);
  });

  it('is an adult’s exactly when 18 years are completed', () => {
    const births = fc.date({ min: new Date('1920-01-01'), max: new Date('2020-01-01'), noInvalidDate: true });
    const days = fc.integer({ min: 0, max: 40_000 });

    fc.assert(
      fc.property(births, days, (birth, later) => {
        const born = birth.toISOString().slice(0, 10);
        const { age, adult, consentRequired } = ageOf(
          born,
          new Date(Date.parse(`${born}T12:00Z`) + later * 86_400_000),
          'UTC',
          ADULT,
        );

        expect(adult).toBe(age >= ADULT);
        expect(consentRequired).toBe(!adult);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('concernsAge (L-ELIG-1, A21)', () => {
  it('asks who accepts or buys, and no learner of an organisation', () => {
    expect(concernsAge('accepts', ADULT)).toBe(true);
    expect(concernsAge('buys', ADULT)).toBe(true);
    expect(concernsAge('enrolled_by_organisation', ADULT)).toBe(false);
  });

  it('asks nobody where the contract has no age', () => {
    expect(concernsAge('accepts', null)).toBe(false);
  });
});
