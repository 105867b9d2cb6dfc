import type { TenantId } from './ids.js';

/** The customer organisation of a contract. */
export interface Tenant {
  readonly id: TenantId;
  /** Unique, for the command line: `riverside`. */
  readonly name: string;
  /** What learners are told to contact: `Riverside College`. */
  readonly organisation: string;
  readonly contractTemplate: ContractTemplate;
  readonly purgedAt?: Date | undefined;
}

/** The versions of terms that a tenant can be set up with. */
export const CONTRACT_TEMPLATES = ['moocit@1', 'learnwise@2024-06-05'] as const;

/** A version of terms by its published id. */
export type ContractTemplate = (typeof CONTRACT_TEMPLATES)[number];

/** A public key of a tenant's sites, valid only from its origins (product.md, Publishable key). */
export interface PublishableKey {
  readonly key: string;
  readonly tenantId: TenantId;
  /** Scheme, host and port, compared whole. */
  readonly origins: readonly string[];
}
