import { isLocalDate, isTimeZone, type LocalDate, type TimeZone } from './calendar.js';
import { RuleViolationError } from './errors.js';
import type { Cents } from './money.js';

/** Beyond these nothing is meant, and not everything is exact and quick. */
const FIRST_DATE = '1900-01-01';
const LAST_DATE = '2999-12-31';
const MOST_COUNTED = 100_000;
const MOST_CENTS = 1e13;
const MOST_PERCENT = 1000;
const SPAN = `from ${FIRST_DATE} to ${LAST_DATE}`;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Values from outside, read field by field as what the rules take them for. @throws RuleViolationError that names the field */
export class Input {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(
    values: unknown,
    readonly path = '',
  ) {
    if (typeof values !== 'object' || values === null || Array.isArray(values)) {
      throw new RuleViolationError(path || 'input', 'M0.3', 'must be an object with named fields');
    }
    this.#values = values as Readonly<Record<string, unknown>>;
  }

  has(field: string): boolean {
    return this.#values[field] !== undefined && this.#values[field] !== null;
  }

  text(field: string): string {
    return this.#as(
      field,
      'M0.3',
      'must be a text that is not empty',
      (value): value is string => typeof value === 'string' && value !== '',
    );
  }

  flag(field: string): boolean {
    return this.#as(field, 'M0.3', 'must be true or false', (value): value is boolean => typeof value === 'boolean');
  }

  /** A whole number between `least` and `most`. */
  count(field: string, least = 0, most = MOST_COUNTED): number {
    return this.#as(
      field,
      'M0.3',
      `must be a whole number of at least ${least}, at most ${most}`,
      isWholeWithin(least, most),
    );
  }

  /** A whole number, also below zero. */
  integer(field: string): number {
    return this.count(field, -MOST_COUNTED);
  }

  cents(field: string): Cents {
    return this.#cents(field, 0);
  }

  /** An amount that may be taken back: a chargeback has a sign. */
  signedCents(field: string): Cents {
    return this.#cents(field, -MOST_CENTS);
  }

  /** A percentage from 0 on, with at most six decimals. */
  percent(field: string): number {
    const fits = (value: unknown): value is number =>
      typeof value === 'number' && value <= MOST_PERCENT && /^\d+(\.\d{1,6})?$/.test(String(value));

    return this.#as(field, 'G-MONEY', `must be a percentage from 0 to ${MOST_PERCENT} with at most six decimals`, fits);
  }

  instant(field: string): Date {
    const fits = (value: unknown): value is string =>
      typeof value === 'string' && INSTANT.test(value) && isDate(value.slice(0, 10)) && !isNaN(Date.parse(value));

    return new Date(this.#as(field, 'G-INSTANT', `must be an instant in UTC: 2025-01-31T22:59:59Z, ${SPAN}`, fits));
  }

  /** A month of the calendar, by its first day's year and month. */
  month(field: string): string {
    const fits = (value: unknown): value is string => typeof value === 'string' && isDate(`${value}-01`);

    return this.#as(field, 'L-SLA-1', `must be a month: 2025-06, ${SPAN}`, fits);
  }

  date(field: string): LocalDate {
    return this.#as(field, 'G-INSTANT', `must be a date of the calendar: 2025-01-31, ${SPAN}`, isDate);
  }

  zone(field: string): TimeZone {
    const fits = (value: unknown): value is string => typeof value === 'string' && isTimeZone(value);

    return this.#as(field, 'G-TZ', 'must be a time zone by its IANA name: Europe/Paris', fits);
  }

  oneOf<Choice extends string>(field: string, choices: readonly Choice[]): Choice {
    const fits = (value: unknown): value is Choice => choices.includes(value as Choice);

    return this.#as(field, 'M0.3', `must be one of ${choices.join(', ')}`, fits);
  }

  texts(field: string): readonly string[] {
    const fits = (value: unknown): value is readonly string[] =>
      Array.isArray(value) && value.every((each) => typeof each === 'string');

    return this.#as(field, 'M0.3', 'must be a list of texts', fits);
  }

  instants(field: string): readonly Date[] {
    return this.texts(field).map((text, index) =>
      new Input({ [`${field}[${index}]`]: text }, this.path).instant(`${field}[${index}]`),
    );
  }

  /** Each element of a list of objects, read by the given function; a list that is missing is empty. */
  list<Result>(field: string, read: (element: Input) => Result): readonly Result[] {
    if (!this.has(field)) return [];
    const elements = this.#as(field, 'M0.3', 'must be a list', isList);

    return elements.map((element, index) => read(new Input(element, this.#pathOf(`${field}[${index}]`))));
  }

  /** What is in a field, read by the given function; `undefined` where the field is missing or null. */
  optional<Result>(field: string, read: (input: Input, field: string) => Result): Result | undefined {
    return this.has(field) ? read(this, field) : undefined;
  }

  within<Result>(field: string, read: (input: Input) => Result): Result | undefined {
    return this.has(field) ? read(new Input(this.#values[field], this.#pathOf(field))) : undefined;
  }

  #cents(field: string, least: Cents): Cents {
    const message = `must be a whole number of cents from ${least} to ${MOST_CENTS}`;

    return this.#as(field, 'G-MONEY', message, isWholeWithin(least, MOST_CENTS));
  }

  #as<Value>(field: string, rule: string, message: string, fits: (value: unknown) => value is Value): Value {
    const value = this.#values[field];
    if (!fits(value)) throw new RuleViolationError(this.#pathOf(field), rule, message);

    return value;
  }

  #pathOf(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`;
  }
}

function isWholeWithin(least: number, most: number): (value: unknown) => value is number {
  return (value): value is number =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isDate(value: unknown): value is LocalDate {
  return typeof value === 'string' && isLocalDate(value) && FIRST_DATE <= value && value <= LAST_DATE;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
