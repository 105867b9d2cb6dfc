import { MAINTENANCE_KINDS } from '../../domain/maintenance/window.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybeText, oneOf, part, text, whole } from './field-types.js';

/** Published terms: which of them rules a subscription is derived (M0.2, L-MISC-9). */
export const TERMS_VERSIONS: FactDefinition = {
  name: 'TermsVersion',
  collection: 'termsVersions',
  decidesAccess: true,
  global: true,
  fields: { publishedAt: instant, template: part },
};

export const PUBLISHED_PRICES: FactDefinition = {
  name: 'PublishedPrice',
  collection: 'publishedPrices',
  decidesAccess: false,
  global: true,
  fields: { productId: maybeText, publishedAt: instant, effectiveAt: instant, unitCents: whole },
};

export const PRODUCT_STOPS: FactDefinition = {
  name: 'ProductStop',
  collection: 'productStops',
  decidesAccess: false,
  global: true,
  fields: { productId: text, announcedAt: instant },
};

export const MAINTENANCE_WINDOWS: FactDefinition = {
  name: 'MaintenanceWindow',
  collection: 'maintenanceWindows',
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
