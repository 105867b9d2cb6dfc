import type { Interval } from '../interval.js';
import { contains } from '../interval.js';

/** What a tenant may permit to a third party. */
export const CONSENT_SCOPES = [
  'export',
  'webhook',
  'learning_records',
  'integration',
  'logo',
  'showcase',
  'ownership',
] as const;

/** What of a tenant's data a consent may cover (L-LIC-1). */
export type ConsentScope = (typeof CONSENT_SCOPES)[number];

/** A tenant's permission for one recipient, with scope and time; taking it back stops the next event (L-LIC-1). */
export interface ThirdPartyConsent extends Interval {
  readonly recipient: string;
  readonly purpose: string;
  readonly scopes: readonly ConsentScope[];
  readonly revokedAt?: Date | undefined;
}

/**
 * Whether something may go to a recipient: never without the tenant's consent. It is one question for exports, webhooks and
 * learning records to third parties (L-LIC-1), for accounts that an integration reaches (L-LIC-3), for logo and mark
 * (L-LIC-4), for showcases and catalogues (M5.3), and for another owner of the contract (L-MISC-2).
 */
export function mayGoTo(
  consents: readonly ThirdPartyConsent[],
  scope: ConsentScope,
  recipient: string,
  at: Date,
): boolean {
  return consents.some(
    (consent) =>
      consent.recipient === recipient &&
      consent.scopes.includes(scope) &&
      contains(consent, at) &&
      (consent.revokedAt === undefined || at < consent.revokedAt),
  );
}

/** The tenant's own LTI platform is no third party: grades go to the platform that launched, and to no other (L-LIC-1, L-RES-1). */
export function isOwnPlatform(
  registrations: readonly { readonly issuer: string; readonly deploymentIds: readonly string[] }[],
  platform: { readonly issuer: string; readonly deploymentId: string },
): boolean {
  return registrations.some(
    ({ issuer, deploymentIds }) => issuer === platform.issuer && deploymentIds.includes(platform.deploymentId),
  );
}
