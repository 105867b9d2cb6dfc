import type { Clock } from '../domain/clock.js';
import { RuleViolationError } from '../domain/errors.js';
import type { AuditTrail } from './audit-ports.js';

/** Moves contract time for every process, where there is such a thing: never in production (G-CLOCK). */
export interface TimeTravel {
  /** The time that is shifted. */
  readonly base: Clock;
  /** How far contract time is ahead of it, in ms. */
  shiftMs(): Promise<number>;
  /** From its commit on here, and within a second in every other process. */
  move(shiftMs: number): Promise<void>;
}

/** Where contract time stands. */
export interface TimeReading {
  readonly contractTime: Date;
  readonly shiftMs: number;
}

/** Where somebody wants it to be: at an instant, so much later than now, or at real time again. */
export type Journey =
  | { readonly kind: 'set'; readonly to: Date }
  | { readonly kind: 'advance'; readonly byMs: number }
  | { readonly kind: 'reset' };

/** Facts are kept for ten thousand years, and no longer. */
const LAST_MS = Date.UTC(9999, 0);
const FIRST_MS = Date.UTC(1970, 0);

export async function readTime(time: TimeTravel): Promise<TimeReading> {
  return timeAt(time.base, await time.shiftMs());
}

/**
 * Moves contract time. No fact changes by it: what was sent stays sent, what was blocked stays recorded, and what follows from
 * both is derived for the new instant (G-CLOCK, I-1). @throws RuleViolationError for an instant that no calendar has
 */
export async function travel(
  time: TimeTravel,
  audit: AuditTrail,
  { actor, at }: { readonly actor: string; readonly at: Date },
  journey: Journey,
): Promise<TimeReading> {
  const { base } = time;
  const before = await time.shiftMs();
  const after = shiftFor(base.now().getTime(), before, journey);
  const reached = base.now().getTime() + after;
  if (!(reached >= FIRST_MS && reached < LAST_MS)) {
    throw new RuleViolationError('to', 'G-CLOCK', 'must lie between the years 1970 and 9999.');
  }
  await time.move(after);
  await audit.append({
    ...{ actor, at, action: `clock.${journey.kind}`, subject: 'clock', rule: 'G-CLOCK' },
    before: { shiftMs: before },
    after: { shiftMs: after },
  });

  return timeAt(base, after);
}

function shiftFor(now: number, before: number, journey: Journey): number {
  switch (journey.kind) {
    case 'set':
      return journey.to.getTime() - now;
    case 'advance':
      return before + journey.byMs;
    case 'reset':
      return 0;
  }
}

function timeAt(base: Clock, shiftMs: number): TimeReading {
  return { contractTime: new Date(base.now().getTime() + shiftMs), shiftMs };
}
