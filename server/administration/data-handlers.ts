import * as endpoints from '../contract/administration/data.js';
import { dataFateAt } from '../usecases/data/data-fate.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';

export const dataHandlers = [
  handler(endpoints.showData, async ({ purges }, { repositories, tenant, at }) => {
    const fate = await dataFateAt(repositories, purges, tenant.id, at);
    const { accessEndedAt, purgeDueAt, purgeStartedAt, certificate, backupsGoneBy } = fate;

    return {
      ...fate,
      accessEndedAt: isoOf(accessEndedAt),
      purgeDueAt: isoOf(purgeDueAt),
      purgeStartedAt: isoOf(purgeStartedAt),
      certificate: certificate && backupsGoneBy && { ...certificate, backupsGoneBy: backupsGoneBy.toISOString() },
    };
  }),
];
