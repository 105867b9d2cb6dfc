import { productDefault } from '../product-defaults.js';

/** What a tenant uses of the servers, each with a limit of its plan [P] (M3.5). */
export type Gauge = 'storage_bytes' | 'egress_bytes_a_day' | 'requests_a_minute';

/** An amount beside its limit, both in the same unit (M3.5). */
export interface Usage {
  readonly used: number;
  readonly limit: number;
}

/** How much of a limit is used, in parts of a hundred, from which an alarm goes out (M3.5). */
export type UsageAlarm = number;

/** The highest alarm that each use has reached; a gauge below all has none (M3.5). */
export function usageAlarms(usage: Readonly<Record<Gauge, Usage>>): Partial<Record<Gauge, UsageAlarm>> {
  const alarms = Object.entries(usage).flatMap(([gauge, { used, limit }]) => {
    const alarm = productDefault('usage.alarmPercentages').findLast((percentage) => used * 100 >= limit * percentage);
    return alarm === undefined ? [] : [[gauge, alarm]];
  });

  return Object.fromEntries(alarms) as Partial<Record<Gauge, UsageAlarm>>;
}

/** Whether so much more is beyond the limit: then it is refused, the mildest step; a block is set by a human alone (M3.5). */
export function isOverLimit({ used, limit }: Usage, more: number): boolean {
  return used + more > limit;
}
