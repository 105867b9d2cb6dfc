import { ACCESS_ROWS } from './permissions/access-rows.js';
import { AUDIT_ROWS } from './permissions/audit-rows.js';
import { CONTRACT_ROWS } from './permissions/contract-rows.js';
import { DATA_ROWS } from './permissions/data-rows.js';
import { MINOR_ROWS } from './permissions/minor-rows.js';
import type { PermissionRows } from './permissions/row.js';
import { NOTICE_ROWS } from './permissions/notice-rows.js';
import { SEAT_ROWS } from './permissions/seat-rows.js';
import { MONEY_ROWS } from './permissions/money-rows.js';
import { SESSION_ROWS } from './permissions/session-rows.js';
import { TENANT_ROWS } from './permissions/tenant-rows.js';
import { TOKEN_ROWS } from './permissions/token-rows.js';
import { SERVICE_ROWS } from './permissions/service-rows.js';

/** Who may call what: every operation of the OpenAPI document has one row. A group of endpoints has a file of its own. */
export const PERMISSION_TABLE: PermissionRows = {
  ...ACCESS_ROWS,
  ...AUDIT_ROWS,
  ...CONTRACT_ROWS,
  ...DATA_ROWS,
  ...MINOR_ROWS,
  ...NOTICE_ROWS,
  ...SEAT_ROWS,
  ...MONEY_ROWS,
  ...SESSION_ROWS,
  ...TENANT_ROWS,
  ...TOKEN_ROWS,
  ...SERVICE_ROWS,
};
