import type { ServiceActor } from '../../server/usecases/context.js';

/** Who the audit trail says it was. */
export const SEED_ACTOR: ServiceActor = { kind: 'service', name: 'demo-seed' };
