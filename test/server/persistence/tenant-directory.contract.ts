import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../server/domain/errors.js';
import type { TenantId } from '../../../server/domain/ids.js';
import type { TenantDirectory } from '../../../server/usecases/ports.js';
import { aTenant, NOW } from '../../support/builders.js';

/** What every `TenantDirectory` promises. */
export function tenantDirectoryContract(make: () => TenantDirectory): void {
  const newTenant = () => aTenant({ id: randomUUID() as TenantId, name: `t-${randomUUID()}` });

  describe('tenants', () => {
    it('finds a tenant by id and by name, as it was saved last', async () => {
      const tenants = make();
      const tenant = newTenant();
      await tenants.save({ ...tenant, purgedAt: NOW });
      await tenants.save({ ...tenant, organisation: 'Oldmill' });

      expect(await tenants.find(tenant.id)).toEqual({ ...tenant, organisation: 'Oldmill' });
      expect(await tenants.findByName(tenant.name)).toEqual({ ...tenant, organisation: 'Oldmill' });
      expect((await tenants.list()).map(({ id }) => id)).toContain(tenant.id);
    });

    it('gives no name twice', async () => {
      const tenants = make();
      const tenant = newTenant();
      await tenants.save(tenant);

      await expect(tenants.save({ ...newTenant(), name: tenant.name })).rejects.toThrow(ConflictError);
    });

    it('finds a key with its tenant and origins', async () => {
      const tenants = make();
      const key = { key: `pk_${randomUUID()}`, tenantId: newTenant().id, origins: ['https://a.example'] };
      await tenants.addKey(key);

      expect(await tenants.findKey(key.key)).toEqual(key);
      expect(await tenants.findKey('pk_nothing1')).toBeUndefined();
    });

    it('takes one first secret of many at once', async () => {
      const tenants = make();
      const { id, ...facts } = newTenant();
      await tenants.save({ id, ...facts });
      const tries = Array.from({ length: 10 }, (_, index) =>
        tenants.addFirstEmbedSecret(id, { kid: `k${String(index)}`, secret: 's' }),
      );

      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      expect(await tenants.embedSecrets(id)).toHaveLength(1);
    });

    it('gives a secret back as it was, and keeps it before any other', async () => {
      const tenants = make();
      const tenant = newTenant();
      await tenants.save(tenant);
      for (const kid of ['a', 'b']) await tenants.addFirstEmbedSecret(tenant.id, { kid, secret: `secret-${kid}` });

      expect(await tenants.embedSecrets(tenant.id)).toEqual([{ kid: 'a', secret: 'secret-a' }]);
    });
  });
}
