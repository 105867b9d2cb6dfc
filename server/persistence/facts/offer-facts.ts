import { MAINTENANCE_KINDS } from '../../domain/maintenance/window.js';
import type { TermsVersion } from '../../domain/contract/subscription-terms.js';
import type { PublishedPrice } from '../../domain/notices/announced-facts.js';
import type { ProposedWindow, RecordedStop, RecordedWindow } from '../../usecases/fact-ports.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybePart, maybeText, oneOf, part, text, whole } from './field-types.js';

/** Published terms: which of them rules a subscription is derived (M0.2, L-MISC-9). */
export const TERMS_VERSIONS: FactDefinition<TermsVersion> = {
  name: 'TermsVersion',
  storedIn: 'termsVersions',
  decidesAccess: true,
  global: true,
  fields: { publishedAt: instant, template: part },
};

export const PUBLISHED_PRICES: FactDefinition<PublishedPrice> = {
  name: 'PublishedPrice',
  storedIn: 'publishedPrices',
  decidesAccess: false,
  owesEffects: true,
  global: true,
  fields: { productId: maybeText, publishedAt: instant, effectiveAt: instant, unitCents: whole },
};

export const PRODUCT_STOPS: FactDefinition<RecordedStop> = {
  name: 'ProductStop',
  storedIn: 'productStops',
  decidesAccess: false,
  owesEffects: true,
  global: true,
  fields: { productId: text, announcedAt: instant },
};

export const MAINTENANCE_WINDOWS: FactDefinition<RecordedWindow> = {
  name: 'MaintenanceWindow',
  storedIn: 'maintenanceWindows',
  decidesAccess: true,
  global: true,
  fields: {
    kind: oneOf(MAINTENANCE_KINDS),
    start: instant,
    end: instant,
    recordedAt: instant,
    announcedAt: maybeInstant,
    cancelledAt: maybeInstant,
    finishedAt: maybeInstant,
    tenantIds: { type: [String], default: undefined },
  },
};

export const WINDOW_PROPOSALS: FactDefinition<ProposedWindow> = {
  name: 'WindowProposal',
  storedIn: 'windowProposals',
  decidesAccess: false,
  global: true,
  fields: {
    kind: oneOf(MAINTENANCE_KINDS),
    start: instant,
    end: instant,
    tenantIds: { type: [String], default: undefined },
    reason: maybeText,
    proposedBy: text,
    proposedAt: instant,
    approved: maybePart,
    cancelledAt: maybeInstant,
  },
};
