import { auditHandlers } from './audit-handlers.js';
import type { Handler } from './handler.js';
import { tenantHandlers } from './tenant-handlers.js';
import { tokenHandlers } from './token-handlers.js';

/** What each endpoint of the administration API does; one handler for each. */
export const ADMINISTRATION_HANDLERS: readonly Handler[] = [...auditHandlers, ...tenantHandlers, ...tokenHandlers];
