import { CLAIM_KINDS } from '../../domain/claims/claim.js';
import { EXCLUSION_CAUSES } from '../../domain/sla/incident.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybePart, oneOf, part, text } from './field-types.js';

export const INCIDENTS: FactDefinition = {
  name: 'Incident',
  collection: 'incidents',
  decidesAccess: false,
  fields: { detectedAt: maybeInstant, reports: part, restoredAt: maybeInstant, creditRequests: part },
};

export const EXCLUSIONS: FactDefinition = {
  name: 'Exclusion',
  collection: 'exclusions',
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

export const CLAIMS: FactDefinition = {
  name: 'Claim',
  collection: 'claims',
  decidesAccess: false,
  fields: {
    kind: oneOf(CLAIM_KINDS),
    eventAt: instant,
    eventEndedAt: maybeInstant,
    filedAt: instant,
    text,
    admitted: maybePart,
    decidedAt: maybeInstant,
  },
};
