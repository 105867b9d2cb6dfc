import type { Input } from '../input.js';
import { retentionOf } from '../retention/retention.js';
import { type Availability, availabilityOf, promisedLevel } from '../sla/availability.js';
import { type CreditableDowntime, serviceCredits } from '../sla/credits.js';
import type { ServiceCalendar } from '../sla/service-time.js';
import type { ClosedInterval } from '../sla/span.js';
import { LEARNWISE_2024_06_05 } from '../templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../templates/moocit-1.js';
import { valuesOf } from '../templates/template.js';
import type { Operations } from './operation.js';

const MOOCIT = valuesOf(MOOCIT_1);
const LEARNWISE = valuesOf(LEARNWISE_2024_06_05);

/** Service levels, retention, maintenance, seats, claims and what else the services need, for the vectors (rules.md 10.1). */
export const SERVICE_OPERATIONS: Operations = {
  retention: (input) => ({
    ...retentionOf(
      input.instant('accessEndedAt'),
      input.optional('days', (given, field) => given.count(field)) ?? MOOCIT['retention.days'],
      input.zone('tz'),
    ),
  }),
  slaAvailability: (input) => {
    const month = input.text('month');
    const service = { month, calendar: calendarIn(input), excluded: excludedIn(input), downtimes: incidentsIn(input) };
    const answer: Availability = availabilityOf(service, promisedLevel(LEARNWISE.sla).availabilityPct);

    return { ...answer };
  },
  slaCredits: (input) => {
    const fee = input.cents('monthlyFeeCents');
    const modes = ['service_time', 'elapsed'] as const;

    return {
      ...serviceCredits(promisedLevel(LEARNWISE.sla), {
        calendar: calendarIn(input),
        excluded: excludedIn(input),
        incidents: incidentsIn(input),
        countMode:
          input.optional('countMode', (given, field) => given.oneOf(field, modes)) ?? LEARNWISE['sla.countMode'],
        monthlyFee: () => fee,
      }),
    };
  },
};

function calendarIn(input: Input): ServiceCalendar {
  return {
    timeZone: input.zone('tz'),
    holidays: input.optional('holidays', (given, field) => given.texts(field)) ?? [],
  };
}

function excludedIn(input: Input): readonly ClosedInterval[] {
  return input.list('excluded', (window) => ({ start: window.instant('start'), end: window.instant('end') }));
}

function incidentsIn(input: Input): readonly CreditableDowntime[] {
  return input.list('incidents', (incident) => ({
    notifiedAt: incident.instant('notifiedAt'),
    restoredAt: incident.instant('restoredAt'),
    creditRequestAt: incident.optional('creditRequestAt', (given, field) => given.instant(field)),
  }));
}
