import * as endpoints from '../contract/administration/support.js';
import { supportAllowed } from '../domain/support/support-access.js';
import * as support from '../usecases/data/support-access.js';
import type { RecordedSupportGrant, SupportScope } from '../usecases/data/support-ports.js';
import { workView } from './break-glass-views.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';

export const supportHandlers = [
  handler(endpoints.grantSupport, async ({ supportOf, newId }, context, { body }) => {
    const { repositories, tenant, at } = context;

    return grantView(
      await support.grantSupport(repositories, supportOf(tenant.id), context, { ...body, id: newId() }),
      at,
    );
  }),
  handler(endpoints.revokeSupport, async ({ supportOf }, context, { params }) => {
    const { repositories, tenant, at } = context;

    return grantView(await support.revokeSupport(repositories, supportOf(tenant.id), context, params.grant), at);
  }),
  handler(endpoints.listSupport, async ({ supportOf }, { tenant, at }, { query }) => {
    const { grants, works, looks } = await support.listSupport(supportOf(tenant.id), query);

    return {
      grants: grants.map((grant) => grantView(grant, at)),
      works: works.map((work) => workView(work, at)),
      looks: looks.map((look) => ({ ...look, at: look.at.toISOString() })),
    };
  }),
];

function grantView({ scopes, from, to, grantedAt, revokedAt, ...grant }: RecordedSupportGrant, now: Date) {
  return {
    ...grant,
    // What was stored was one of them.
    scopes: scopes as readonly SupportScope[],
    from: from.toISOString(),
    to: to.toISOString(),
    grantedAt: grantedAt.toISOString(),
    revokedAt: isoOf(revokedAt),
    isEffective: scopes.some((scope) => supportAllowed([{ scopes, from, to, revokedAt }], scope, now)),
  };
}
