import { type AuditEntryView, listOperatorAudit, listTenantAudit } from '../contract/administration/audit.js';
import type { SealedEntry } from '../domain/audit/entry.js';
import { handler } from './handler.js';

export const auditHandlers = [
  handler(listTenantAudit, async (_deps, { repositories }, { query }) => ({
    entries: (await repositories.audit.list(query)).map(entryView),
  })),
  handler(listOperatorAudit, async ({ operatorAudit }, _context, { query }) => ({
    entries: (await operatorAudit.list(query)).map(entryView),
  })),
];

function entryView({ at, before, after, details, ...entry }: SealedEntry): AuditEntryView {
  return {
    ...entry,
    at: at.toISOString(),
    before: valuesOf(before),
    after: valuesOf(after),
    details: valuesOf(details),
  };
}

function valuesOf(values: object | undefined): Record<string, unknown> | undefined {
  return values && { ...values };
}
