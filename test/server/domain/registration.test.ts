import { describe, expect, it } from 'vitest';
import { frameAncestorsOf, type Registration } from '../../../server/domain/registration.js';
import { TENANT } from '../../support/builders.js';

function aRegistration(overrides: Partial<Registration> = {}): Registration {
  return {
    ownerTenantId: TENANT,
    issuer: 'https://lms.example',
    clientId: 'client-1',
    authorizationUrl: 'https://lms.example/auth?x=1',
    tokenUrl: 'https://tokens.example/token',
    jwksUrl: 'https://keys.example/jwks',
    frameOrigins: [],
    active: true,
    ...overrides,
  };
}

describe('frameAncestorsOf', () => {
  it('names issuer and authorisation endpoint once, and no other address', () => {
    expect(frameAncestorsOf(aRegistration())).toEqual(['https://lms.example']);
  });

  it('adds the origins that the registration names, with their ports', () => {
    const registration = aRegistration({
      authorizationUrl: 'https://login.lms.example:8443/auth',
      frameOrigins: ['https://portal.example', 'http://127.0.0.1:4000/x'],
    });

    expect(frameAncestorsOf(registration)).toEqual([
      'https://lms.example',
      'https://login.lms.example:8443',
      'https://portal.example',
      'http://127.0.0.1:4000',
    ]);
  });

  it.each([
    '*',
    "'self'",
    'https://*; script-src *',
    'https://*.example',
    'https://a;script-src',
    'javascript:alert(1)',
    'data:text/html,x',
    'an-issuer',
    '',
  ])('lets no text that is no web address into the header: %s', (odd) => {
    const ancestors = frameAncestorsOf(aRegistration({ issuer: odd, frameOrigins: [odd] }));

    expect(ancestors).toEqual(['https://lms.example']);
  });
});
