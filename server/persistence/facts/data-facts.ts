import {
  type RecordedBreakGlass,
  type RecordedSupportGrant,
  SUPPORT_SCOPES,
  type SupportLook,
} from '../../usecases/data/support-ports.js';
import type { ThirdPartyConsent } from '../../usecases/data/consents.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, maybeInstant, maybeText, oneOf, text, texts } from './field-types.js';

/** Read anew at each request of staff: a revocation holds at once (M5.1). */
export const SUPPORT_GRANTS: FactDefinition<RecordedSupportGrant> = {
  name: 'SupportGrant',
  storedIn: 'supportGrants',
  decidesAccess: false,
  fields: {
    scopes: { type: [{ type: String, enum: SUPPORT_SCOPES }], required: true },
    from: instant,
    to: instant,
    reason: text,
    grantedAt: instant,
    grantedBy: text,
    revokedAt: maybeInstant,
    revokedBy: maybeText,
  },
};

export const SUPPORT_LOOKS: FactDefinition<SupportLook> = {
  name: 'SupportLook',
  storedIn: 'supportLooks',
  decidesAccess: false,
  indexes: [[{ tenantId: 1, at: -1 }, {}]],
  fields: { grantId: text, actor: text, scope: oneOf(SUPPORT_SCOPES), endpoint: text, at: instant },
};

/** Read anew at each request of staff: its closing holds at once (M5.2). */
export const BREAK_GLASS: FactDefinition<RecordedBreakGlass> = {
  name: 'BreakGlass',
  storedIn: 'breakGlassWorks',
  decidesAccess: false,
  global: true,
  indexes: [[{ tenantIds: 1, requestedAt: -1 }, {}]],
  fields: {
    tenantIds: texts,
    requestedBy: text,
    requestedAt: instant,
    reason: text,
    recording: text,
    to: instant,
    approved: { type: { by: text, at: instant, _id: false } },
    closed: { type: { by: text, at: instant, _id: false } },
  },
};

/** Whom else a tenant lets have its data (L-LIC-1, L-LIC-2). */
export const CONSENTS: FactDefinition<ThirdPartyConsent> = {
  name: 'Consent',
  storedIn: 'consents',
  decidesAccess: false,
  fields: {
    recipient: text,
    purpose: text,
    scopes: texts,
    from: instant,
    to: maybeInstant,
    givenBy: text,
    givenAt: instant,
    revokedAt: maybeInstant,
    revokedBy: maybeText,
  },
};
