import type { Operations } from './operation.js';

export const SERVICE_OPERATIONS: Operations = {};
