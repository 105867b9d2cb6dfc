import { claimDeadline, isInTime } from '../claims/claim.js';
import { leaseEnd } from '../connection/lease.js';
import { transferOf } from '../connection/transfer.js';
import { accessByAge } from '../eligibility/consent.js';
import { ageOf } from '../eligibility/eligibility.js';
import { RuleViolationError } from '../errors.js';
import type { Input } from '../input.js';
import { planned } from '../maintenance/planner.js';
import { MAINTENANCE_KINDS } from '../maintenance/window.js';
import { retentionOf } from '../retention/retention.js';
import { replaySeats } from '../seats/replay.js';
import { type Availability, availabilityOf, promisedLevel } from '../sla/availability.js';
import { type CreditableDowntime, serviceCredits } from '../sla/credits.js';
import type { ServiceCalendar } from '../sla/service-time.js';
import type { ClosedInterval } from '../sla/span.js';
import { supportAllowed } from '../support/support-access.js';
import { LEARNWISE_2024_06_05 } from '../templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../templates/moocit-1.js';
import type { ParameterValues } from '../templates/parameters.js';
import { valuesOf } from '../templates/template.js';
import type { Operations } from './operation.js';

const MOOCIT = valuesOf(MOOCIT_1);
const LEARNWISE = valuesOf(LEARNWISE_2024_06_05);

/** A hundred years: what lasts seconds is far shorter. */
const LONGEST_SECONDS = 100 * 366 * 86_400;

/** Service levels, retention, maintenance, seats, claims and what else the services need, for the vectors (rules.md 10.1). */
export const SERVICE_OPERATIONS: Operations = {
  retention: (input) => ({
    ...retentionOf(
      input.instant('accessEndedAt'),
      input.optional('days', readCount) ?? MOOCIT['retention.days'],
      input.zone('tz'),
    ),
  }),
  supportAccess: (input) => {
    const grants = input.list('grants', (grant) => ({
      from: grant.instant('from'),
      to: grant.instant('to'),
      revokedAt: grant.optional('revokedAt', readInstant),
      scopes: grant.texts('scopes'),
    }));

    return { allowed: supportAllowed(grants, input.text('scope'), input.instant('at')) };
  },
  transfer: (input) => {
    const given = input.optional('bitsPerSecond', readLarge);
    const rate = given ?? 1_000 * inForce('connection.minimumKbit', MOOCIT);

    return { ...transferOf(readLarge(input, 'bytes'), readLarge(input, 'budgetMs'), rate) };
  },
  maintenance: (input) => {
    const plan = {
      kind: input.oneOf('kind', MAINTENANCE_KINDS),
      start: input.instant('start'),
      end: input.instant('end'),
      announcedAt: input.optional('announcedAt', readInstant),
    };

    return { ...planned(plan, { ...MOOCIT, timeZone: input.zone('tz') }) };
  },
  seats: (input) => {
    const actions = input.list('actions', (action) => ({
      do: action.oneOf('do', ['assign', 'release'] as const),
      user: action.text('user'),
    }));
    const terms = {
      capacity: input.count('capacity'),
      overage: input.oneOf('overage', ['hard', 'soft_bill'] as const),
    };

    return {
      ...replaySeats(
        terms,
        input.optional('unitCents', (given, field) => given.cents(field)),
        actions,
      ),
    };
  },
  claim: (input) => {
    const deadline = claimDeadline(input.instant('eventEndedAt'), inForce('claims.hours', MOOCIT));

    return { deadline, inTime: isInTime(input.instant('filedAt'), deadline) };
  },
  age: (input) => {
    const at = input.instant('at');
    const age = ageOf(input.date('birthDate'), at, input.zone('tz'), inForce('age.min', LEARNWISE));
    const consent = input.optional('parentalConsent', (given, field) => given.flag(field)) ?? false;

    return { ...age, access: accessByAge(age.adultFrom, consent ? [{ start: at }] : [], at) };
  },
  lease: (input) => ({
    ...leaseEnd({
      leaseIssuedAt: input.instant('leaseIssuedAt'),
      ttlSeconds: input.count('ttlSeconds', 0, LONGEST_SECONDS),
      blockCommittedAt: input.instant('blockCommittedAt'),
      pushReceivedAt: input.optional('pushReceivedAt', readInstant),
    }),
  }),
  slaAvailability: (input) => {
    const month = input.month('month');
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

/** A number of a template that knows it. @throws RuleViolationError where the contract has no such thing */
function inForce(name: 'connection.minimumKbit' | 'claims.hours' | 'age.min', values: ParameterValues): number {
  const value = values[name];
  if (value === null) throw new RuleViolationError(name, 'M0.3', 'This contract has no such number.');

  return value;
}

function readInstant(input: Input, field: string): Date {
  return input.instant(field);
}

function readCount(input: Input, field: string): number {
  return input.count(field);
}

/** Bytes, bits and milliseconds are many. */
function readLarge(input: Input, field: string): number {
  return input.count(field, 0, Number.MAX_SAFE_INTEGER);
}

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
    creditRequestAt: incident.optional('creditRequestAt', readInstant),
  }));
}
