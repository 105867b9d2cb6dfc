import * as endpoints from '../contract/administration/erasures.js';
import type { PersonId } from '../domain/ids.js';
import { dataFateAt } from '../usecases/data/data-fate.js';
import { erasePerson } from '../usecases/data/erasure.js';
import { handler } from './handler.js';

export const erasureHandlers = [
  handler(endpoints.erasePerson, async ({ erasuresOf, exports, purges, realTime }, context, { params }) => {
    const { repositories, tenant, at } = context;
    const { state } = await dataFateAt(repositories, purges, tenant.id, at);
    const work = {
      ...{ repositories, state, realTime },
      erasures: erasuresOf(tenant.id),
      exports: exports.exportsOf(tenant.id),
    };
    const { personId, erasedAt, erasedBy, destroyed } = await erasePerson(work, context, params.person as PersonId);

    return { personId, erasedBy, destroyed, erasedAt: erasedAt.toISOString() };
  }),
];
