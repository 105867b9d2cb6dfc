import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../../../server/domain/errors.js';
import { addKey } from '../../../server/usecases/add-key.js';
import { aTenant, NOW } from '../../support/builders.js';
import { fakeRepositories } from '../../support/fake-repositories.js';
import { FakeTenantDirectory } from '../../support/fake-tenant-directory.js';

const tenant = aTenant();
const actor = { kind: 'service', name: 'cli:root' } as const;

function setUp() {
  let calls = 0;
  const tenants = new FakeTenantDirectory();
  const { audit, transactions } = fakeRepositories();
  const deps = {
    tenants,
    transactions,
    clock: { now: () => NOW },
    privateHosts: ['localhost'],
    randomText: () => `random-text-${String(++calls)}`,
  };

  return { tenants, audit, add: (...origins: string[]) => addKey(deps, audit, { tenant, actor }, origins) };
}

describe('addKey', () => {
  it('gives a key for its origins as browsers send them, and says so in the audit trail', async () => {
    const { tenants, audit, add } = setUp();
    const { key } = await add('https://Example.org/', 'https://example.org', 'http://localhost:4000');

    expect(key).toEqual({
      key: 'pk_random-text-1',
      tenantId: tenant.id,
      origins: ['https://example.org', 'http://localhost:4000'],
    });
    expect(await tenants.findKey(key.key)).toEqual(key);
    expect(audit.entries).toEqual([
      {
        actor: 'cli:root',
        action: 'key.add',
        subject: key.key,
        at: NOW,
        details: { origins: key.origins, embedSecret: 'random-t' },
      },
    ]);
  });

  it('tells a secret once, with the first key', async () => {
    const { tenants, add } = setUp();
    const first = await add('https://a.example');
    const second = await add('https://b.example');

    expect(await tenants.embedSecrets(tenant.id)).toEqual([first.newSecret]);
    expect(second.newSecret).toBeUndefined();
  });

  it('makes no secret that nobody was told, where the key cannot be stored', async () => {
    const { tenants, add } = setUp();
    tenants.addKey = () => Promise.reject(new Error('gone'));

    await expect(add('https://a.example')).rejects.toThrow('gone');
    expect(await tenants.embedSecrets(tenant.id)).toEqual([]);
  });

  it.each([[], ['https://a.example', 'a.example'], ['https://a.example/x'], ['*'], ['http://a.example']])(
    'refuses %j whole, and changes nothing',
    async (...origins) => {
      const { tenants, audit, add } = setUp();

      await expect(add(...origins)).rejects.toThrow(InvalidRequestError);
      expect(audit.entries).toEqual([]);
      expect(await tenants.embedSecrets(tenant.id)).toEqual([]);
    },
  );

  it('names everything that is wrong at once', async () => {
    await expect(setUp().add('https://a.example/x', 'http://a.example')).rejects.toMatchObject({
      problems: [
        {
          field: 'origin',
          message: 'https://a.example/x is no origin: give scheme, host and port only, such as https://example.org.',
        },
        {
          field: 'origin',
          message: 'http://a.example is not encrypted: use https, or name the host in PRIVATE_HOSTS.',
        },
      ],
    });
  });
});
