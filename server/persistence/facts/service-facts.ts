import { CLAIM_KINDS, CLAIM_OUTCOMES } from '../../domain/claims/claim.js';
import { EXCLUSION_CAUSES, type Incident } from '../../domain/sla/incident.js';
import type { AnsweredClaim } from '../../domain/notices/announced-facts.js';
import type { RecordedExclusion } from '../../usecases/fact-ports.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybePart, oneOf, part, text } from './field-types.js';

export const INCIDENTS: FactDefinition<Incident> = {
  name: 'Incident',
  storedIn: 'incidents',
  decidesAccess: false,
  owesEffects: true,
  fields: { detectedAt: maybeInstant, reports: part, restoredAt: maybeInstant, creditRequests: part },
};

export const EXCLUSIONS: FactDefinition<RecordedExclusion> = {
  name: 'Exclusion',
  storedIn: 'exclusions',
  decidesAccess: false,
  fields: {
    start: instant,
    end: instant,
    cause: oneOf(EXCLUSION_CAUSES),
    evidence: text,
    enteredAt: instant,
    enteredBy: text,
    approved: maybePart,
  },
};

export const CLAIMS: FactDefinition<AnsweredClaim> = {
  name: 'Claim',
  storedIn: 'claims',
  decidesAccess: false,
  owesEffects: true,
  fields: {
    kind: oneOf(CLAIM_KINDS),
    eventAt: instant,
    eventEndedAt: maybeInstant,
    filedAt: instant,
    text,
    admitted: maybePart,
    decidedAt: maybeInstant,
    outcome: { type: String, enum: CLAIM_OUTCOMES },
  },
};
