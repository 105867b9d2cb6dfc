import * as endpoints from '../contract/administration/claims.js';
import type { ClaimView } from '../contract/administration/claims.js';
import * as claims from '../usecases/service/claims.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';

export const claimHandlers = [
  handler(endpoints.fileClaim, async ({ newId }, context, { body }) =>
    claimView(await claims.fileClaim(context.repositories, context, { ...body, id: newId() })),
  ),
  handler(endpoints.recordClaim, async ({ newId }, context, { body }) =>
    claimView(await claims.fileClaim(context.repositories, context, { ...body, id: newId() })),
  ),
  handler(endpoints.admitClaim, async (_deps, context, { params, body }) =>
    claimView(await claims.admitClaim(context.repositories, context, { ...body, id: params.claim })),
  ),
  handler(endpoints.decideClaim, async (_deps, context, { params, body }) =>
    claimView(await claims.decideClaim(context.repositories, context, { ...body, id: params.claim })),
  ),
  handler(endpoints.showClaimDeadline, async (_deps, { repositories, at }, { query }) => ({
    deadline: isoOf(await claims.deadlineFor(repositories, at, query.eventEndedAt)),
  })),
  handler(endpoints.listClaims, async (_deps, { repositories, at }) => ({
    claims: (await claims.listClaims(repositories, at)).map(claimView),
  })),
];

function claimView({ claim, standing: { status, deadline } }: claims.StandingClaim): ClaimView {
  const { id, kind, text, eventAt, eventEndedAt, filedAt, admitted, decidedAt, outcome } = claim;

  return {
    ...{ id, kind, text, status, deadline: isoOf(deadline), decidedAt: isoOf(decidedAt), outcome },
    ...{ eventAt: eventAt.toISOString(), eventEndedAt: isoOf(eventEndedAt), filedAt: filedAt.toISOString() },
    ...(status === 'forfeited' && { rule: 'M13.1' }),
    ...(admitted && { admitted: { ...admitted, at: admitted.at.toISOString() } }),
  };
}
