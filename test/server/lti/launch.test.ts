import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { launchOf } from '../../../server/lti/launch.js';
import { messageOf, type ResourceLinkMessage } from '../../../server/lti/prevalidator/claims.js';
import { type Claims, launchClaims, LTI, withClaims } from '../../support/lti-platform.js';

const facts = {
  issuer: 'https://lms.example',
  clientId: 'client',
  deploymentId: '1',
  targetLinkUri: 'https://lectern.test/lti/launch',
  nonce: 'nonce',
};

function launchWith(changes: Claims) {
  const claims = withClaims({ ...launchClaims(facts), sub: 'user-1' }, changes);
  return launchOf(messageOf(JSON.parse(JSON.stringify(claims))) as ResourceLinkMessage, 'client');
}

describe('launchOf', () => {
  it('takes from the claims what a launch is', () => {
    expect(
      launchWith({ locale: 'fr-CA', [`${LTI}/launch_presentation`]: { return_url: 'https://lms.example/back?x=1' } }),
    ).toEqual({
      issuer: 'https://lms.example',
      clientId: 'client',
      deploymentId: '1',
      subject: 'user-1',
      name: 'Lena Hoffmann',
      email: 'lena@riverside.example',
      role: 'learner',
      assistant: false,
      testUser: false,
      language: 'fr-CA',
      contextId: 'context-1',
      resourceLinkId: 'link-1',
      course: 'colour',
    });
  });

  it.each([
    [
      'the presentation before the person',
      { locale: 'en', [`${LTI}/launch_presentation`]: { locale: 'fr_CA' } },
      'fr-CA',
    ],
    ['the person where the presentation has none', { locale: 'fr', [`${LTI}/launch_presentation`]: {} }, 'fr'],
    [
      'the person where the presentation is no tag',
      { locale: 'fr', [`${LTI}/launch_presentation`]: { locale: '" onload="' } },
      'fr',
    ],
    ['none', {}, undefined],
  ])('takes as language %s', (_which, changes, language) => {
    expect(launchWith(changes).language).toBe(language);
  });

  it('cuts texts that are only shown to 255 characters', () => {
    expect(launchWith({ name: 'x'.repeat(1_000) }).name).toHaveLength(255);
  });

  it('takes a course without the blanks around it, and an empty context for none', () => {
    expect(launchWith({ [`${LTI}/custom`]: { course: ' colour ' } }).course).toBe('colour');
    expect(launchWith({ [`${LTI}/custom`]: { course: ' $Course.id' } }).course).toBeUndefined();
    expect(launchWith({ [`${LTI}/context`]: { id: '' } }).contextId).toBeUndefined();
  });

  it('names no course where nobody names one', () => {
    for (const custom of [
      undefined,
      null,
      {},
      [],
      'course',
      { course: '' },
      { course: ' ' },
      { course: 5 },
      { course: '$Course.id' },
    ]) {
      expect(launchWith({ [`${LTI}/custom`]: custom }).course).toBeUndefined();
    }
  });

  it('reads any custom parameters without harm', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (custom) => {
        expect([undefined, 'string']).toContain(
          typeof launchWith({ [`${LTI}/custom`]: custom }).course === 'string' ? 'string' : undefined,
        );
        expect(({} as Record<string, unknown>).course).toBeUndefined();
      }),
    );
  });
});
