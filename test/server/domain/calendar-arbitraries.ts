import fc from 'fast-check';
import { type LocalDate, plusDays } from '../../../server/domain/calendar.js';

/** Forty zones: whole hours, half and quarter hours, far east and west, clocks that skip midnight, half-hour summer time. */
export const ZONES = [
  'Europe/Paris',
  'Europe/Amsterdam',
  'Europe/Zurich',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Athens',
  'Europe/Moscow',
  'Europe/Istanbul',
  'Atlantic/Azores',
  'Atlantic/Reykjavik',
  'America/St_Johns',
  'America/New_York',
  'America/Halifax',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Asuncion',
  'America/Caracas',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Nuuk',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Johannesburg',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kabul',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Yangon',
  'Asia/Tokyo',
  'Asia/Gaza',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Marquesas',
  'UTC',
] as const;

/** A date from 1995 to 2105: leap days, and the year 2100 that has none. */
export function aDate(): fc.Arbitrary<LocalDate> {
  return fc.integer({ min: 0, max: 40_150 }).map((days) => plusDays('1995-01-01', days));
}
