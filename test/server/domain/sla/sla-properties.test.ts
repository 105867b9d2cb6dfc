import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth } from '../../../../server/domain/calendar.js';
import { availabilityOf, type Downtime } from '../../../../server/domain/sla/availability.js';
import { type CreditQuestion, serviceCredits } from '../../../../server/domain/sla/credits.js';
import { monthlyReport } from '../../../../server/domain/sla/report.js';
import { HOLIDAY_CALENDARS } from '../../../../server/domain/sla/holiday-calendars.js';
import { holidaysOf } from '../../../../server/domain/sla/holidays.js';
import type { ClosedInterval } from '../../../../server/domain/sla/span.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { valuesOf } from '../../../../server/domain/templates/template.js';

const RUNS = { numRuns: 1_000 };
const MINUTE_MS = 60_000;
const PROMISED = 99;
const TERMS = LEARNWISE_2024_06_05.parameters.sla.value!;

interface Minute {
  readonly date: string;
  readonly service: boolean;
  readonly inMonth: boolean;
}

/** A month, and the days around it, minute by minute: what day it is there is asked of the platform, half hour by half hour. */
class Sweep {
  readonly #minutes: readonly Minute[];
  /** One flag a minute: whether it is service time of the month. */
  readonly counts: Uint8Array;

  constructor(
    readonly month: string,
    readonly timeZone: string,
    readonly holidays: readonly string[],
    readonly from: number,
    days: number,
  ) {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    const weekday = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' });
    this.#minutes = Array.from({ length: days * 48 }, (_, index) => {
      const instant = from + index * 30 * MINUTE_MS;
      const date = format.format(instant);
      const service = !['Sat', 'Sun'].includes(weekday.format(instant)) && !holidays.includes(date);
      const minute = { date, service, inMonth: date.startsWith(month) };
      return Array.from({ length: 30 }, () => minute);
    }).flat();
    this.counts = Uint8Array.from(this.#minutes, ({ service, inMonth }) => (service && inMonth ? 1 : 0));
  }

  /** One flag a minute: whether any of the spans covers it. */
  covered(spans: readonly ClosedInterval[]): Uint8Array {
    const flags = new Uint8Array(this.#minutes.length);
    for (const { start, end } of spans) {
      for (let minute = this.indexOf(start); minute < this.indexOf(end); minute += 1) flags[minute] = 1;
    }
    return flags;
  }

  get minutes(): readonly Minute[] {
    return this.#minutes;
  }

  indexOf(instant: Date): number {
    return (instant.getTime() - this.from) / MINUTE_MS;
  }
}

const SWEEPS = (
  [
    ['2025-06', 'Europe/Amsterdam'],
    ['2024-02', 'Europe/Amsterdam'],
    ['2025-03', 'Europe/Amsterdam'],
    ['2026-10', 'Europe/Amsterdam'],
    ['2025-04', 'Australia/Lord_Howe'],
    ['2025-04', 'Africa/Cairo'],
    ['2025-12', 'America/St_Johns'],
  ] as const
).map(([month, timeZone]) => {
  const first = Date.parse(`${month}-01T00:00Z`);
  const holidays = holidaysOf(HOLIDAY_CALENDARS.NL, Number(month.slice(0, 4))).map(({ date }) => date);
  return new Sweep(month, timeZone, holidays, first - 3 * 1_440 * MINUTE_MS, 38);
});

const spanIn = (sweep: Sweep, longest: number): fc.Arbitrary<ClosedInterval> =>
  fc.tuple(fc.nat(sweep.minutes.length - 1), fc.nat(longest)).map(([from, length]) => ({
    start: new Date(sweep.from + from * MINUTE_MS),
    end: new Date(sweep.from + Math.min(from + length, sweep.minutes.length) * MINUTE_MS),
  }));
const asDowntime = ({ start, end }: ClosedInterval): Downtime => ({ notifiedAt: start, restoredAt: end });

const month = fc.constantFrom(...SWEEPS).chain((sweep) =>
  fc.record({
    sweep: fc.constant(sweep),
    outages: fc.array(spanIn(sweep, 9_000), { maxLength: 6 }),
    excluded: fc.array(spanIn(sweep, 3_000), { maxLength: 4 }),
  }),
);

describe('availability (property 9, L-SLA-1)', () => {
  it('is what a sweep of every minute finds', () => {
    fc.assert(
      fc.property(month, ({ sweep, outages, excluded }) => {
        const [down, out] = [sweep.covered(outages), sweep.covered(excluded)];
        let [measured, missing] = [0, 0];
        for (let index = 0; index < sweep.counts.length; index += 1) {
          if (sweep.counts[index] === 0 || out[index] === 1) continue;
          measured += 1;
          missing += down[index]!;
        }
        const { timeZone, holidays } = sweep;
        const service = {
          month: sweep.month,
          calendar: { timeZone, holidays },
          excluded,
          downtimes: outages.map(asDowntime),
        };

        expect(availabilityOf(service, PROMISED)).toMatchObject({
          measuredMinutes: measured,
          downtimeMinutes: missing,
          met: missing * 100 <= measured,
        });
      }),
      RUNS,
    );
  });

  it('does not depend on the order of outages, nor on where one is split', () => {
    const split = month.chain((facts) =>
      fc.record({ facts: fc.constant(facts), cut: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );

    fc.assert(
      fc.property(split, ({ facts: { sweep, outages, excluded }, cut }) => {
        const { timeZone, holidays } = sweep;
        const answer = (of: readonly ClosedInterval[]): unknown =>
          availabilityOf(
            { month: sweep.month, calendar: { timeZone, holidays }, excluded, downtimes: of.map(asDowntime) },
            PROMISED,
          );
        const parts = outages.flatMap(({ start, end }) => {
          const middle = new Date(Math.round(start.getTime() + cut * (end.getTime() - start.getTime())));
          return [
            { start: middle, end },
            { start, end: middle },
          ];
        });

        expect(answer(outages.toReversed())).toEqual(answer(outages));
        expect(answer(parts)).toEqual(answer(outages));
      }),
      RUNS,
    );
  });
});

describe('credits (property 9, I-20, L-SLA-4, L-SLA-7)', () => {
  const THREE_DAYS = 72 * 60;
  const long = fc.constantFrom(...SWEEPS).chain((sweep) =>
    fc.record({
      sweep: fc.constant(sweep),
      outages: fc.array(spanIn(sweep, 30_000), { maxLength: 4 }),
      excluded: fc.array(spanIn(sweep, 3_000), { maxLength: 3 }),
      countMode: fc.constantFrom('service_time' as const, 'elapsed' as const),
      fee: fc.nat(1_000_000),
    }),
  );

  it('are what a sweep of every minute finds, and never more than the cap', () => {
    fc.assert(
      fc.property(long, ({ sweep, outages, excluded, countMode, fee }) => {
        const out = sweep.covered(excluded);
        const dates = new Set<string>();
        const counted = outages.map((outage) => {
          let minutes = 0;
          const completed: string[] = [];
          for (let index = sweep.indexOf(outage.start); index < sweep.indexOf(outage.end); index += 1) {
            const { date, service } = sweep.minutes[index]!;
            if (out[index] === 1 || (countMode === 'service_time' && !service)) continue;
            minutes += 1;
            if (minutes % THREE_DAYS === 0) completed.push(date);
          }
          const right = minutes > THREE_DAYS ? completed : [];
          for (const date of right) dates.add(date);
          return { countedMinutes: minutes, blocks: right.length };
        });
        const { timeZone, holidays } = sweep;
        const question: CreditQuestion = {
          calendar: { timeZone, holidays },
          excluded,
          incidents: outages.map((outage) => ({ ...asDowntime(outage), creditRequestAt: outage.start })),
          countMode,
          monthlyFee: () => fee,
        };
        const { incidents, months } = serviceCredits(TERMS, question);

        expect(incidents).toMatchObject(counted);
        expect(Object.values(months).reduce((total, { credits }) => total + credits, 0)).toBe(dates.size);
        for (const [name, { credits, rawCents, capCents, creditCents }] of Object.entries(months)) {
          expect(credits).toBe([...dates].filter((date) => date.startsWith(name)).length);
          expect(capCents).toBe(Math.floor((fee * 14 + daysInMonth(`${name}-01`)) / (2 * daysInMonth(`${name}-01`))));
          expect(creditCents).toBe(Math.min(rawCents, capCents));
        }
        expect(serviceCredits(TERMS, { ...question, incidents: question.incidents.toReversed() }).months).toEqual(
          months,
        );
      }),
      RUNS,
    );
  });
});

describe('the report of a month with 1,000 incidents', () => {
  it('is one pass over them', () => {
    const start = Date.parse('2025-06-01T00:00Z');
    const incidents = Array.from({ length: 1_000 }, (_, index) => ({
      id: String(index),
      reports: [{ at: new Date(start + index * 40 * MINUTE_MS), by: 'administrator', channel: 'form' } as const],
      restoredAt: new Date(start + (index * 40 + 10) * MINUTE_MS),
      creditRequests: [],
    }));
    const facts = { incidents, exclusions: [], excluded: [], monthlyFee: () => 300_000 };
    const terms = valuesOf(LEARNWISE_2024_06_05);

    expect(monthlyReport(terms, facts, '2025-06', new Date('2025-07-15T00:00Z'))).toMatchObject({
      incidents: 1_000,
      met: false,
    });
  });
});
