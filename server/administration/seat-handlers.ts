import * as endpoints from '../contract/administration/seats.js';
import type { PersonId, SubscriptionId } from '../domain/ids.js';
import { assignSeat, freeSeat, moveSeat, type SeatWork } from '../usecases/seats/assign-seat.js';
import { requirePerson } from '../usecases/seats/seat-person.js';
import { seatTermsOf } from '../usecases/seats/seat-terms.js';
import { seatSummary } from '../usecases/seats/seat-use.js';
import type { HeldSeat } from '../usecases/seat-ports.js';
import type { TenantAdministration } from './context.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';

export const seatHandlers = [
  handler(endpoints.listSeats, async (deps, context, { params, query: { state, person, after, limit } }) => {
    const { repositories, at } = context;
    const { subscriptionId } = seatWork(deps, context, params.subscription);
    await seatTermsOf(repositories, deps.seats.termsVersions, subscriptionId, at);
    const filter = { state, personId: person as PersonId | undefined };
    const seats = await repositories.seats.list(subscriptionId, filter, { after, limit: limit + 1 });
    const page = seats.slice(0, limit);

    return { seats: await seatViews(context, page), ...(seats.length > limit && { next: page.at(-1)?.slot }) };
  }),
  handler(endpoints.assignSeat, async (deps, context, { params, body: { person, confirmOverage, unitCents } }) => {
    const work = seatWork(deps, context, params.subscription);
    const confirmed = confirmOverage ? unitCents : undefined;
    const { result, seat } = await assignSeat(work, requirePerson(person, 'person'), confirmed);
    const [view] = await seatViews(context, seat === undefined ? [] : [seat]);
    if (result === 'SEATS_EXHAUSTED' || view === undefined) throw new Error('Without a seat it is refused');

    return { result, seat: view };
  }),
  handler(endpoints.releaseSeat, async (deps, context, { params, body }) =>
    seatView(
      await freeSeat(seatWork(deps, context, params.subscription), requirePerson(body.person, 'person'), 'released'),
    ),
  ),
  handler(endpoints.revokeSeat, async (deps, context, { params, body }) =>
    seatView(
      await freeSeat(seatWork(deps, context, params.subscription), requirePerson(body.person, 'person'), 'revoked'),
    ),
  ),
  handler(endpoints.moveSeat, async (deps, context, { params, body }) => {
    const work = seatWork(deps, context, params.subscription);

    return seatView(await moveSeat(work, requirePerson(body.from, 'from'), requirePerson(body.to, 'to')));
  }),
  handler(endpoints.useOfSeats, async (deps, context, { params }) => {
    const summary = await seatSummary(seatWork(deps, context, params.subscription));
    const { upcoming, warnings, preview } = summary;

    return {
      ...summary,
      preview,
      warnings: warnings.map(({ at, ...warning }) => ({ ...warning, at: at.toISOString() })),
      upcoming: upcoming && { ...upcoming, at: upcoming.at.toISOString() },
    };
  }),
  handler(endpoints.listPeople, async (_deps, { repositories }, { query: { search, after, limit } }) => {
    const people = await repositories.people.search(search, { after, limit: limit + 1 });
    const page = people.slice(0, limit);

    return { people: page, ...(people.length > limit && { next: page.at(-1)?.id }) };
  }),
];

/** Where a request works on seats. */
export function seatWork(
  { seats }: AdministrationDeps,
  { repositories, actor, at }: TenantAdministration,
  subscription: string,
): SeatWork & { readonly repositories: TenantAdministration['repositories'] } {
  return {
    repositories,
    termsVersions: seats.termsVersions,
    subscriptionId: subscription as SubscriptionId,
    actor,
    at,
  };
}

async function seatViews(
  { repositories }: TenantAdministration,
  seats: readonly HeldSeat[],
): Promise<readonly endpoints.SeatView[]> {
  const names = await repositories.people.names(seats.flatMap(({ personId }) => personId ?? []));

  return seats.map((seat) => ({ ...seatView(seat), name: seat.personId && names.get(seat.personId) }));
}

function seatView({ id, slot, state, personId, assignedAt, activatedAt, overage }: HeldSeat): endpoints.SeatView {
  return {
    id,
    slot,
    state,
    personId,
    assignedAt: assignedAt?.toISOString(),
    activatedAt: activatedAt?.toISOString(),
    overage,
  };
}
