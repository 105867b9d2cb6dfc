import { ConflictError } from '../../server/domain/errors.js';
import type { TenantId } from '../../server/domain/ids.js';
import type { PublishableKey, Tenant } from '../../server/domain/tenant.js';
import type { EmbedSecret, TenantDirectory } from '../../server/usecases/ports.js';

/** Keeps the promises of the real one: `test/server/persistence/tenant-directory.contract.ts` runs against both. */
export class FakeTenantDirectory implements TenantDirectory {
  readonly #tenants = new Map<TenantId, Tenant>();
  readonly #keys = new Map<string, PublishableKey>();
  readonly #secrets = new Map<TenantId, readonly EmbedSecret[]>();

  list(): Promise<readonly Tenant[]> {
    return Promise.resolve([...this.#tenants.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
  }

  find(id: TenantId): Promise<Tenant | undefined> {
    return Promise.resolve(this.#tenants.get(id));
  }

  findByName(name: string): Promise<Tenant | undefined> {
    return Promise.resolve([...this.#tenants.values()].find((tenant) => tenant.name === name));
  }

  async save(tenant: Tenant): Promise<void> {
    const named = await this.findByName(tenant.name);
    if (named !== undefined && named.id !== tenant.id) throw new ConflictError('The name is taken');
    this.#tenants.set(tenant.id, tenant);
  }

  findKey(key: string): Promise<PublishableKey | undefined> {
    return Promise.resolve(this.#keys.get(key));
  }

  addKey(key: PublishableKey): Promise<void> {
    this.#keys.set(key.key, key);

    return Promise.resolve();
  }

  embedSecrets(tenantId: TenantId): Promise<readonly EmbedSecret[]> {
    return Promise.resolve(this.#secrets.get(tenantId) ?? []);
  }

  addFirstEmbedSecret(tenantId: TenantId, secret: EmbedSecret): Promise<boolean> {
    const isFirst = !this.#secrets.has(tenantId);
    if (isFirst) this.#secrets.set(tenantId, [secret]);

    return Promise.resolve(isFirst);
  }
}
