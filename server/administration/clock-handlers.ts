import * as endpoints from '../contract/administration/clock.js';
import { NotFoundError } from '../domain/errors.js';
import { type Journey, readTime, type TimeReading, type TimeTravel, travel } from '../usecases/time-travel.js';
import type { AdministrationContext } from './context.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** They exist outside of production alone (G-CLOCK). */
export const clockHandlers = [
  handler(endpoints.showClock, async (deps) => view(await readTime(timeOf(deps)))),
  handler(endpoints.setClock, (deps, context, { body: { to } }) => moved(deps, context, { kind: 'set', to })),
  handler(endpoints.advanceClock, (deps, context, { body: { days, seconds } }) =>
    moved(deps, context, { kind: 'advance', byMs: days * DAY_MS + seconds * SECOND_MS }),
  ),
  handler(endpoints.resetClock, (deps, context) => moved(deps, context, { kind: 'reset' })),
];

async function moved(deps: AdministrationDeps, context: AdministrationContext, journey: Journey) {
  return view(await travel(timeOf(deps), deps.operatorAudit, context, journey));
}

function timeOf({ timeTravel }: AdministrationDeps): TimeTravel {
  if (timeTravel === undefined) throw new NotFoundError('clock');

  return timeTravel;
}

function view({ contractTime, shiftMs }: TimeReading) {
  return { contractTime: contractTime.toISOString(), shiftMs };
}
