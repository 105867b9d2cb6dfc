import { BLOCK_REASONS, BLOCK_SCOPES } from '../../domain/block.js';
import { OVERRIDABLE } from '../../domain/override.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybePart, maybeText, oneOf, part, text, truth, whole } from './field-types.js';

export const SUBSCRIPTIONS: FactDefinition = {
  name: 'Subscription',
  collection: 'subscriptions',
  decidesAccess: true,
  fields: {
    signedAt: maybeInstant,
    timeZone: text,
    termStart: text,
    termEnd: text,
    entitledCourses: part,
    autoAssign: truth,
    renewal: maybePart,
    events: maybePart,
    productId: maybeText,
    template: maybeText,
    orderForm: maybePart,
    lawDeviations: maybePart,
  },
};

export const ACCEPTANCES: FactDefinition = {
  name: 'Acceptance',
  collection: 'acceptances',
  decidesAccess: true,
  fields: {
    subscriptionId: text,
    form: oneOf(['signature', 'click']),
    at: instant,
    by: part,
    ip: text,
    method: text,
    documentHash: text,
    text,
    termsId: text,
    planVersionId: text,
  },
};

export const BLOCKS: FactDefinition = {
  name: 'Block',
  collection: 'blocks',
  decidesAccess: true,
  fields: {
    scope: oneOf(BLOCK_SCOPES),
    subjectId: text,
    reason: oneOf(BLOCK_REASONS),
    effectiveAt: instant,
    createdBy: maybeText,
    noticeId: maybeText,
    liftedAt: maybeInstant,
    liftedBy: maybeText,
    confirmedAt: maybeInstant,
  },
};

export const OVERRIDES: FactDefinition = {
  name: 'Override',
  collection: 'overrides',
  decidesAccess: true,
  fields: {
    consequence: oneOf(OVERRIDABLE),
    effect: oneOf(['hold', 'advance']),
    subjectId: text,
    reason: text,
    from: instant,
    expiresAt: instant,
    decidedBy: text,
  },
};

export const CAPACITY_CHANGES: FactDefinition = {
  name: 'CapacityChange',
  collection: 'capacityChanges',
  decidesAccess: false,
  fields: { subscriptionId: text, kind: oneOf(['added', 'given_up']), at: instant, seats: whole },
};

export const DECIDED_FEES: FactDefinition = {
  name: 'DecidedFee',
  collection: 'decidedFees',
  decidesAccess: false,
  fields: {
    subscriptionId: text,
    decidedAt: instant,
    unitCents: whole,
    answeredAt: maybeInstant,
    response: { type: String, enum: ['accepted', 'rejected'] },
  },
};

export const BREACH_REPORTS: FactDefinition = {
  name: 'BreachReport',
  collection: 'breachReports',
  decidesAccess: false,
  fields: { decidedAt: instant },
};
