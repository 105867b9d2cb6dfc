import { describe, expect, it } from 'vitest';
import type { Registration } from '../../../server/domain/registration.js';
import { type PlatformInput, registerPlatform } from '../../../server/usecases/register-platform.js';
import { aTenant, NOW } from '../../support/builders.js';
import { FakeRegistrationDirectory } from '../../support/fake-registration-directory.js';
import { fakeRepositories } from '../../support/fake-repositories.js';

const ACTOR = { kind: 'service', name: 'cli:root' } as const;
const PLATFORM: PlatformInput = {
  issuer: 'https://lms.example',
  clientId: 'client-1',
  authorizationUrl: 'https://lms.example/auth',
  tokenUrl: 'https://lms.example/token',
  jwksUrl: 'https://lms.example/jwks',
  frameOrigins: ['https://frame.example'],
  deploymentIds: ['1'],
};

function desk() {
  const registrations = new FakeRegistrationDirectory();
  const { audit } = fakeRepositories();
  const deps = {
    registrations,
    clock: { now: () => NOW },
    ensureKeys: () => Promise.resolve(),
    privateHosts: ['intranet.example'],
    isPrivateHost: () => false,
  };
  const register = (changes: Partial<PlatformInput> = {}): Promise<Registration> =>
    registerPlatform(deps, audit, { tenant: aTenant(), actor: ACTOR }, { ...PLATFORM, ...changes });

  return { registrations, audit, register };
}

describe('registerPlatform', () => {
  it('adds frame origins to those that are there, each once', async () => {
    const { register, registrations } = desk();
    await register();
    await register({ frameOrigins: ['https://frame.example', 'https://other.example'] });
    await register({ frameOrigins: [], deploymentIds: ['2'] });

    const { frameOrigins } = (await registrations.find(PLATFORM.issuer, PLATFORM.clientId))!;
    expect(frameOrigins).toEqual(['https://frame.example', 'https://other.example']);
  });

  it('leaves a registration that is switched off as it is', async () => {
    const { register, registrations } = desk();
    await registrations.save({ ...(await register()), active: false });

    expect(await register({ jwksUrl: 'https://lms.example/new' })).toMatchObject({
      active: false,
      jwksUrl: 'https://lms.example/new',
    });
    expect(await registrations.find(PLATFORM.issuer, PLATFORM.clientId)).toMatchObject({ active: false });
  });

  it('notes who changed which address, as it was and as it is', async () => {
    const { register, audit } = desk();
    await register();
    await register({ jwksUrl: 'https://lms.example/new', frameOrigins: ['https://other.example'] });

    expect(audit.entries.map(({ actor, details }) => [actor, details])).toEqual([
      ['cli:root', { deployments: ['1'] }],
      [
        'cli:root',
        {
          deployments: ['1'],
          jwksUrlBefore: 'https://lms.example/jwks',
          jwksUrlAfter: 'https://lms.example/new',
          frameOriginsBefore: ['https://frame.example'],
          frameOriginsAfter: ['https://frame.example', 'https://other.example'],
        },
      ],
    ]);
  });

  it.each([
    ['nourl', 'Give a whole address that begins with https://.'],
    ['', 'Give a whole address that begins with https://.'],
    ['lms.example', 'Give a whole address that begins with https://.'],
    ['http://lms.example', 'Use https, or name the host in PRIVATE_HOSTS.'],
    ['https://user:password@lms.example', 'Leave user name and password out of the address.'],
    ['https://lms.example/?site=1', 'Leave out what follows ? or #.'],
    [`https://lms.example/${'x'.repeat(255)}`, 'Give 1 to 255 characters.'],
  ])('refuses the issuer "%s", and registers nothing', async (issuer, message) => {
    const { register, registrations, audit } = desk();

    await expect(register({ issuer })).rejects.toMatchObject({ problems: [{ field: 'issuer', message }] });
    expect(await registrations.find(issuer, PLATFORM.clientId)).toBeUndefined();
    expect(audit.entries).toEqual([]);
  });

  it.each(['https://blackboard.com', 'https://lms.example/moodle', 'https://lms.example/', 'http://intranet.example'])(
    'takes the issuer %s as it is',
    async (issuer) => {
      const { register, registrations } = desk();

      expect(await register({ issuer })).toMatchObject({ issuer });
      expect(await registrations.find(issuer, PLATFORM.clientId)).toBeDefined();
    },
  );
});
