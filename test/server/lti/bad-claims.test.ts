import { describe, expect, it } from 'vitest';
import { type Changes, type Claims, DEEP_LINKING_SETTINGS, LTI, signToken } from '../../support/lti-platform.js';
import { expectLtiRefusal } from '../../support/lti-refusal.js';
import { ltiBench, PUBLIC_URL } from '../../support/lti-tenant.js';

const bench = ltiBench('bad-launches');
const tooLong = 'x'.repeat(256);

const deepLinking: Claims = {
  [`${LTI}/message_type`]: 'LtiDeepLinkingRequest',
  [`${LTI}/resource_link`]: undefined,
  [`${LTI}/roles`]: undefined,
  [DEEP_LINKING_SETTINGS]: { deep_link_return_url: 'https://lms.example/return', accept_types: ['ltiResourceLink'] },
};

describe('POST /lti/launch with claims that do not hold', () => {
  const cases: readonly (readonly [id: string, changes: Changes, reason: string])[] = [
    ['B-03 a wrong version', { [`${LTI}/version`]: '11.3' }, 'CLAIM_INVALID'],
    ['B-04 no version', { [`${LTI}/version`]: undefined }, 'CLAIM_INVALID'],
    ['B-06 several claims missing', { [`${LTI}/version`]: undefined, [`${LTI}/roles`]: undefined }, 'CLAIM_INVALID'],
    ['B-07 timestamps of long ago', { iat: 11_111, exp: 22_222 }, 'TOKEN_EXPIRED'],
    ['B-08 no message type', { [`${LTI}/message_type`]: undefined }, 'CLAIM_INVALID'],
    ['B-09 no roles', { [`${LTI}/roles`]: undefined }, 'CLAIM_INVALID'],
    ['B-10 no deployment', { [`${LTI}/deployment_id`]: undefined }, 'CLAIM_INVALID'],
    ['B-11 no resource link', { [`${LTI}/resource_link`]: undefined }, 'CLAIM_INVALID'],
    ['B-11 a resource link without id', { [`${LTI}/resource_link`]: { title: 'Week 1' } }, 'CLAIM_INVALID'],
    ['B-12 no subject', { sub: undefined }, 'CLAIM_INVALID'],
    ['B-12 an empty subject', { sub: '' }, 'CLAIM_INVALID'],
    ['B-16 an issuer with a slash too many', { iss: 'http://127.0.0.1/' }, 'TOKEN_ISSUER'],
    ['B-17 an unknown issuer', { iss: 'https://other.example' }, 'TOKEN_ISSUER'],
    ['B-18 an audience that is not us', { aud: 'other' }, 'TOKEN_AUDIENCE'],
    ['B-18 an audience beside us', { aud: ['bad-launches', 'other'] }, 'TOKEN_AUDIENCE'],
    ['B-18 an audience beside us, with azp', { aud: ['bad-launches', 'other'], azp: 'bad-launches' }, 'TOKEN_AUDIENCE'],
    ['B-18 azp of another client', { azp: 'other' }, 'TOKEN_AUDIENCE'],
    ['B-18 an empty azp', { azp: '' }, 'TOKEN_AUDIENCE'],
    ['B-18 no audience', { aud: undefined }, 'CLAIM_INVALID'],
    ['B-18 an empty audience', { aud: [] }, 'CLAIM_INVALID'],
    ['B-21 no exp', { exp: undefined }, 'CLAIM_INVALID'],
    ['B-21 exp as text', (now) => ({ exp: String(now + 60) }), 'CLAIM_INVALID'],
    ['B-21 exp beyond the leeway', (now) => ({ iat: now - 120, exp: now - 70 }), 'TOKEN_EXPIRED'],
    ['B-22 no iat', { iat: undefined }, 'CLAIM_INVALID'],
    ['B-22 iat in the future', (now) => ({ iat: now + 200, exp: now + 300 }), 'TOKEN_TIME'],
    ['B-22 nbf in the future', (now) => ({ nbf: now + 200 }), 'TOKEN_TIME'],
    ['B-23 iat of more than an hour ago', (now) => ({ iat: now - 3_700, exp: now + 60 }), 'TOKEN_EXPIRED'],
    ['B-24 no nonce', { nonce: undefined }, 'CLAIM_INVALID'],
    ['B-24 an empty nonce', { nonce: '' }, 'CLAIM_INVALID'],
    ['B-24 a nonce that is no text', { nonce: { $ne: '' } }, 'CLAIM_INVALID'],
    ['B-25 a nonce that we never gave', { nonce: 'foreign' }, 'TOKEN_NONCE'],
    ['B-28 an unknown deployment', { [`${LTI}/deployment_id`]: 'unknown' }, 'DEPLOYMENT_UNKNOWN'],
    ['B-29 an unknown message type', { [`${LTI}/message_type`]: 'LtiFooRequest' }, 'MESSAGE_TYPE_UNSUPPORTED'],
    ['B-29 a submission review', { [`${LTI}/message_type`]: 'LtiSubmissionReviewRequest' }, 'MESSAGE_TYPE_UNSUPPORTED'],
    ['B-30 deep linking without settings', { ...deepLinking, [DEEP_LINKING_SETTINGS]: undefined }, 'CLAIM_INVALID'],
    [
      'B-30 deep linking without return address',
      { ...deepLinking, [DEEP_LINKING_SETTINGS]: { accept_types: ['link'] } },
      'CLAIM_INVALID',
    ],
    [
      'B-30 deep linking without types',
      { ...deepLinking, [DEEP_LINKING_SETTINGS]: { deep_link_return_url: 'https://lms.example' } },
      'CLAIM_INVALID',
    ],
    [
      'B-30 deep linking that returns to a script',
      {
        ...deepLinking,
        [DEEP_LINKING_SETTINGS]: { deep_link_return_url: 'javascript:alert(1)', accept_types: ['link'] },
      },
      'CLAIM_INVALID',
    ],
    ['B-31 no target', { [`${LTI}/target_link_uri`]: undefined }, 'CLAIM_INVALID'],
    ['B-31 a target elsewhere', { [`${LTI}/target_link_uri`]: 'https://evil.example/lti/launch' }, 'TARGET_FOREIGN'],
    [
      'B-31 a target that begins like ours',
      { [`${LTI}/target_link_uri`]: `${PUBLIC_URL}.evil.example/` },
      'TARGET_FOREIGN',
    ],
    [
      'B-31 a target that only names our user',
      { [`${LTI}/target_link_uri`]: 'https://lectern.test@evil.example/' },
      'TARGET_FOREIGN',
    ],
    ['B-32 a long deployment', { [`${LTI}/deployment_id`]: tooLong }, 'CLAIM_INVALID'],
    ['B-32 a long subject', { sub: tooLong }, 'CLAIM_INVALID'],
    ['B-32 a long resource link', { [`${LTI}/resource_link`]: { id: tooLong } }, 'CLAIM_INVALID'],
    ['B-32 a long context', { [`${LTI}/context`]: { id: tooLong } }, 'CLAIM_INVALID'],
    ['B-32 a context that is null inside', { [`${LTI}/context`]: { id: null } }, 'CLAIM_INVALID'],
    ['B-32 a deployment that is a number', { [`${LTI}/deployment_id`]: 1 }, 'CLAIM_INVALID'],
    ['B-32 a subject that is an object', { sub: { $gt: '' } }, 'CLAIM_INVALID'],
    ['half a character as subject', { sub: 'user-\ud800' }, 'CLAIM_INVALID'],
    ['half a character in a deployment', { [`${LTI}/deployment_id`]: '1\udc00' }, 'CLAIM_INVALID'],
    ['half a character in a resource link', { [`${LTI}/resource_link`]: { id: '\ud83d!' } }, 'CLAIM_INVALID'],
    ['half a character in a context', { [`${LTI}/context`]: { id: '\ud83d' } }, 'CLAIM_INVALID'],
    ['roles that are no list', { [`${LTI}/roles`]: 'Instructor' }, 'CLAIM_INVALID'],
  ];

  it.each(cases)('refuses %s', async (_id, changes, reason) => {
    await expectLtiRefusal(bench, await bench.tool.launch(bench.registration, changes), reason);
  });

  it('B-05 refuses signed JSON that is no launch', async () => {
    for (const payload of [{ name: 'badltilaunch' }, [], 'text', 1, null]) {
      const login = await bench.tool.login(bench.registration);
      const response = await bench.tool.postToken(login, signToken(payload));
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
    expect(await bench.tool.lives()).toBe(true);
  });

  it('D-01 says of valid deep linking that it comes later', async () => {
    const response = await bench.tool.launch(bench.registration, deepLinking);

    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('DEEP_LINKING_LATER');
    expect(page).toContain('not yet available');
  });
});
