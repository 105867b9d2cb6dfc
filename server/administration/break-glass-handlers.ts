import * as endpoints from '../contract/administration/break-glass.js';
import * as breakGlass from '../usecases/data/break-glass.js';
import { workView } from './break-glass-views.js';
import type { AdministrationDeps } from './deps.js';
import { handler } from './handler.js';
import { personal } from './personal.js';
import { tenantIdsOf } from './tenant-names.js';

export const breakGlassHandlers = [
  handler(endpoints.requestBreakGlass, async (deps, context, { body: { tenants: names, ...body } }) => {
    const tenantIds =
      names === undefined ? (await deps.tenants.list()).map(({ id }) => id) : await tenantIdsOf(deps, names);
    const wanted = { ...body, tenantIds, id: deps.newId() };
    return workView(
      await breakGlass.requestBreakGlass(sourcesOf(deps), await personal(deps, context), wanted),
      context.at,
    );
  }),
  handler(endpoints.approveBreakGlass, async (deps, context, { params }) =>
    workView(await breakGlass.openBreakGlass(sourcesOf(deps), await personal(deps, context), params.work), context.at),
  ),
  handler(endpoints.closeBreakGlass, async (deps, context, { params }) =>
    workView(await breakGlass.closeBreakGlass(sourcesOf(deps), await personal(deps, context), params.work), context.at),
  ),
  handler(endpoints.listBreakGlass, async (deps, { at }) => ({
    works: [...(await deps.breakGlass.list())]
      .sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime())
      .map((work) => workView(work, at)),
  })),
];

function sourcesOf({ breakGlass: works, operatorAudit, repositoriesFor }: AdministrationDeps) {
  return { works, audit: operatorAudit, repositoriesFor };
}
