import type { Connection } from 'mongoose';
import type { Config } from './config.js';
import type { Clock } from './domain/clock.js';
import { TravellingClock } from './persistence/travelling-clock.js';
import type { TimeTravel } from './usecases/time-travel.js';

/** Contract time, and what moves it. */
export interface ContractTime {
  readonly clock: Clock;
  /** Missing in production: there nothing moves it (G-CLOCK). */
  readonly timeTravel: TimeTravel | undefined;
  close(): Promise<void>;
}

/** Gives contract time: the base itself in production, one that can be moved for all processes elsewhere. */
export async function contractTimeOn(
  connection: Connection,
  { isProduction }: Pick<Config, 'isProduction'>,
  base: Clock,
): Promise<ContractTime> {
  if (isProduction) return { clock: base, timeTravel: undefined, close: () => Promise.resolve() };
  const clock = await TravellingClock.open(connection, base);

  return { clock, timeTravel: clock, close: () => clock.close() };
}
