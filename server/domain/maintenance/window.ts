import { plusHours, type TimeZone } from '../calendar.js';
import { productDefault } from '../product-defaults.js';
import type { MaintenanceSlot } from '../templates/parameters.js';

/** The kinds of interruptions: the terms ask different things of each (M8.2, M8.5). */
export const MAINTENANCE_KINDS = ['update', 'other', 'emergency'] as const;

/** Which rules an interruption stands under: `emergency` may come without notice (M8.5). */
export type MaintenanceKind = (typeof MAINTENANCE_KINDS)[number];

/** From when until when an interruption is planned, or was. */
export interface WindowSpan {
  readonly start: Date;
  readonly end: Date;
}

/** The record of one interruption, as planned and as it went (M8.2 to M8.5, L-WAR-3). */
export interface MaintenanceWindow extends WindowSpan {
  readonly id: string;
  readonly kind: MaintenanceKind;
  readonly recordedAt: Date;
  readonly announcedAt?: Date | undefined;
  /** When it was called off, before or while it ran. */
  readonly cancelledAt?: Date | undefined;
  /** When the work was done; until then the alarm goes on, whatever was planned. */
  readonly finishedAt?: Date | undefined;
}

/**
 * The spans in which the service is closed, as known at an instant: what was called off before is none, and what was done
 * early ends then (M8.3, L-WAR-3). With the zone in which people are told the end, for the reason `MAINTENANCE`.
 */
export function closedBy(
  windows: readonly MaintenanceWindow[],
  timeZone: TimeZone,
  at: Date,
): readonly (WindowSpan & { readonly timeZone: TimeZone })[] {
  return spansOf(windows, at).map((span) => ({ ...span, timeZone }));
}

/** An interruption of which people are told before it begins. */
export interface AnnouncedWindow extends WindowSpan {
  readonly timeZone: TimeZone;
  /** From its announcement until it begins, or is called off or done before. */
  readonly told: WindowSpan;
}

/** What people are told of in advance, the first first: an emergency is none of it (M8.5, L-WAR-3, N-MAINT). */
export function announcedOf(windows: readonly MaintenanceWindow[], timeZone: TimeZone): readonly AnnouncedWindow[] {
  return windows
    .flatMap(({ start, end, announcedAt, cancelledAt = start, finishedAt = start }) =>
      announcedAt === undefined
        ? []
        : [{ start, end, timeZone, told: { start: announcedAt, end: earliest([start, cancelledAt, finishedAt]) } }],
    )
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}

/** The next interruption of which people are told at an instant (M8.5). */
export function toldOf(announced: readonly AnnouncedWindow[], at: Date): AnnouncedWindow | undefined {
  return announced.find(({ told }) => told.start <= at && at < told.end);
}

/**
 * What leaves the service time because it was planned: announced before it began, and no emergency; what goes on beyond its
 * planned end is no longer planned (L-SLA-1).
 */
export function plannedTime(windows: readonly MaintenanceWindow[], at: Date): readonly WindowSpan[] {
  const announced = windows.filter(
    ({ kind, announcedAt, start }) =>
      kind !== 'emergency' && announcedAt !== undefined && announcedAt <= start && announcedAt <= at,
  );

  return spansOf(announced, at);
}

/** An interruption with all that it follows, or that follow it, within less than an hour [P], as one (M8.3). */
export function joined(span: WindowSpan, others: readonly WindowSpan[]): WindowSpan {
  const hours = productDefault('maintenance.adjacentHours');
  const beside = others.filter(
    (other) => other.start < plusHours(span.end, hours) && span.start < plusHours(other.end, hours),
  );
  const whole = {
    start: earliest([span.start, ...beside.map(({ start }) => start)]),
    end: latest([span.end, ...beside.map(({ end }) => end)]),
  };

  return whole.start < span.start || whole.end > span.end ? joined(whole, others) : whole;
}

/**
 * When an interruption that is still running alarms the operator: an hour before it has lasted, with those beside it, as long
 * as one may: at 23 hours; `undefined` where it was over by then, or the contract has no limit (M8.3).
 */
export function alarmAt(
  window: MaintenanceWindow,
  slot: MaintenanceSlot | null,
  others: readonly WindowSpan[] = [],
): Date | undefined {
  if (slot === null) return undefined;
  const before = productDefault('maintenance.alarmHoursBefore');
  const alarm = plusHours(joined(window, others).start, slot.maxHours - before);
  const over = [window.finishedAt, window.cancelledAt].some((instant) => instant !== undefined && instant <= alarm);

  return over ? undefined : alarm;
}

function spansOf(windows: readonly MaintenanceWindow[], at: Date): readonly WindowSpan[] {
  return windows
    .filter(({ recordedAt }) => recordedAt <= at)
    .map(({ start, end, finishedAt = end, cancelledAt = end }) => ({
      start,
      end: earliest([end, ...[finishedAt, cancelledAt].filter((instant) => instant <= at)]),
    }))
    .filter(({ start, end }) => start < end);
}

function earliest(instants: readonly Date[]): Date {
  return new Date(Math.min(...instants.map((instant) => instant.getTime())));
}

function latest(instants: readonly Date[]): Date {
  return new Date(Math.max(...instants.map((instant) => instant.getTime())));
}
