import { BLOCK_REASONS, BLOCK_SCOPES } from '../../domain/block.js';
import type { Takedown } from '../../domain/content/takedown.js';
import { TERMINATION_REASONS } from '../../domain/contract/provider-termination.js';
import type { TerminationProposal } from '../../domain/contract/termination-proposal.js';
import { OVERRIDABLE, type Override } from '../../domain/override.js';
import type { BreachReport, DecidedFee } from '../../domain/notices/announced-facts.js';
import type { Subscription } from '../../domain/subscription.js';
import type { RecordedAcceptance, RecordedBlock, RecordedCapacityChange } from '../../usecases/fact-ports.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybePart, maybeText, oneOf, part, text, truth, whole } from './field-types.js';

export const SUBSCRIPTIONS: FactDefinition<Subscription> = {
  name: 'Subscription',
  storedIn: 'subscriptions',
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
    planVersionId: maybeText,
    template: maybeText,
    orderForm: maybePart,
    lawDeviations: maybePart,
  },
};

export const ACCEPTANCES: FactDefinition<RecordedAcceptance> = {
  name: 'Acceptance',
  storedIn: 'acceptances',
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

export const BLOCKS: FactDefinition<RecordedBlock> = {
  name: 'Block',
  storedIn: 'blocks',
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

export const OVERRIDES: FactDefinition<Override> = {
  name: 'Override',
  storedIn: 'overrides',
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

export const CAPACITY_CHANGES: FactDefinition<RecordedCapacityChange> = {
  name: 'CapacityChange',
  storedIn: 'capacityChanges',
  decidesAccess: false,
  owesEffects: true,
  fields: { subscriptionId: text, kind: oneOf(['added', 'given_up']), at: instant, seats: whole },
};

export const DECIDED_FEES: FactDefinition<DecidedFee> = {
  name: 'DecidedFee',
  storedIn: 'decidedFees',
  decidesAccess: false,
  owesEffects: true,
  fields: {
    subscriptionId: text,
    decidedAt: instant,
    unitCents: whole,
    answeredAt: maybeInstant,
    response: { type: String, enum: ['accepted', 'rejected'] },
  },
};

/** Requests for removal: what they close is a block; who has one item of theirs open is told of its removal (L-CONF-6). */
export const TAKEDOWNS: FactDefinition<Takedown> = {
  name: 'Takedown',
  storedIn: 'takedowns',
  decidesAccess: false,
  owesEffects: true,
  fields: { courseId: text, itemId: maybeText, steps: part },
};

export const TERMINATION_PROPOSALS: FactDefinition<TerminationProposal> = {
  name: 'TerminationProposal',
  storedIn: 'terminationProposals',
  decidesAccess: false,
  fields: {
    subscriptionId: text,
    reason: oneOf(TERMINATION_REASONS),
    evidence: text,
    proposedBy: text,
    proposedAt: instant,
    approvedBy: maybeText,
    approvedAt: maybeInstant,
    withdrawnBy: maybeText,
    withdrawnAt: maybeInstant,
  },
};

export const BREACH_REPORTS: FactDefinition<BreachReport> = {
  name: 'BreachReport',
  storedIn: 'breachReports',
  decidesAccess: false,
  owesEffects: true,
  fields: { decidedAt: instant },
};
