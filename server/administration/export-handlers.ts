import * as endpoints from '../contract/administration/exports.js';
import { NotFoundError } from '../domain/errors.js';
import type { ExportTask } from '../usecases/data/export-ports.js';
import { openExport, requestExport, stateOf } from '../usecases/data/exports.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';

export const exportHandlers = [
  handler(endpoints.requestExport, async ({ exports, newId }, context) => {
    const { repositories, tenant, at } = context;
    const task = await requestExport(repositories, exports.exportsOf(tenant.id), context, newId());
    exports.queue.note(tenant.id);

    return exportView(task, at);
  }),
  handler(endpoints.listExports, async ({ exports }, { tenant, at }) => ({
    exports: (await exports.exportsOf(tenant.id).list()).map((task) => exportView(task, at)),
  })),
  handler(endpoints.showExport, async ({ exports }, { tenant, at }, { params }) => {
    const task = await exports.exportsOf(tenant.id).find(params.export);
    if (task === undefined) throw new NotFoundError('export');

    return exportView(task, at);
  }),
  handler(endpoints.fetchExport, async ({ exports }, { tenant, at }, { params }) => ({
    name: `${tenant.name}-export.zip`,
    mediaType: 'application/zip',
    read: await openExport(exports.exportsOf(tenant.id), params.export, at),
  })),
];

function exportView(task: ExportTask, now: Date): endpoints.ExportView {
  const { id, requestedBy, requestedAt, files, bytes, finishedAt, expiresAt, sha256, problem } = task;

  return {
    ...{ id, requestedBy, files, bytes, sha256, problem },
    state: stateOf(task, now),
    requestedAt: requestedAt.toISOString(),
    finishedAt: isoOf(finishedAt),
    expiresAt: isoOf(expiresAt),
  };
}
