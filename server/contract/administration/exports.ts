import { z } from 'zod';
import { endpoint, FILE } from './endpoint.js';
import { idField, instantAnswer } from './fields.js';

const right = { area: 'export', action: 'read' } as const;
const params = z.strictObject({ export: idField.meta({ description: 'The id of the export.' }) });

const exportSchema = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'running', 'ready', 'failed', 'expired']),
    requestedBy: z.string(),
    requestedAt: instantAnswer,
    files: z.int().meta({ description: 'How many files are in it by now.' }),
    bytes: z.int().meta({ description: 'How many bytes it has by now.' }),
    finishedAt: instantAnswer.optional(),
    expiresAt: instantAnswer.optional().meta({ description: 'Until when it can be fetched.' }),
    sha256: z.string().optional().meta({ description: 'Of the whole file.' }),
    problem: z.string().optional(),
  })
  .meta({ id: 'Export', description: 'Everything of a tenant in one ZIP, made in the background (M5.4).' });
export type ExportView = z.output<typeof exportSchema>;

export const requestExport = endpoint({
  name: 'export.request',
  method: 'POST',
  path: '/tenants/{tenant}/exports',
  summary: 'Asks for an export of everything; answers with the one that is under way where there is one (M5.4).',
  who: { right: { area: 'export', action: 'write' } },
  answer: exportSchema,
  status: 202,
  idempotent: true,
});

export const listExports = endpoint({
  name: 'export.list',
  method: 'GET',
  path: '/tenants/{tenant}/exports',
  summary: 'Lists the exports that were asked for.',
  who: { right },
  answer: z.object({ exports: z.array(exportSchema) }).meta({ id: 'ExportList', description: 'Newest first.' }),
  status: 200,
});

export const showExport = endpoint({
  name: 'export.show',
  method: 'GET',
  path: '/tenants/{tenant}/exports/{export}',
  summary: 'Says how far an export is.',
  who: { right },
  params,
  answer: exportSchema,
  status: 200,
});

export const fetchExport = endpoint({
  name: 'export.fetch',
  method: 'GET',
  path: '/tenants/{tenant}/exports/{export}/file',
  summary: 'Gives the ZIP of an export that is ready.',
  who: { right },
  params,
  answer: FILE,
  status: 200,
});
