import type { TenantId } from './ids.js';
import { originOf } from './origin.js';

/** A platform that may launch us: one (issuer, client id), with one owner (product.md, Tenant). */
export interface Registration {
  readonly ownerTenantId: TenantId;
  readonly issuer: string;
  readonly clientId: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  /** Origins beside those of the issuer and the authorisation endpoint that may frame our pages (SEC-08). */
  readonly frameOrigins: readonly string[];
  /** A registration that is switched off is refused at login and at launch (B-39). */
  readonly active: boolean;
}

/** Where a deployment of a registration leads; a pending one waits for approval and is refused (B-28). */
export type Deployment = { readonly status: 'approved'; readonly tenantId: TenantId } | { readonly status: 'pending' };

/** The origins that may frame what this registration launched: no other, and never a wildcard. */
export function frameAncestorsOf(registration: Registration): readonly string[] {
  const origins = [registration.issuer, registration.authorizationUrl, ...registration.frameOrigins].map(originOf);

  return [...new Set(origins.filter((origin) => origin !== undefined))];
}
