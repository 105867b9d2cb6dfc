import { expect } from '@open-wc/testing';
import { ApiError } from '../../../widget/api/api-error.js';
import { bearerCall } from '../../../widget/api/bearer-call.js';
import { post } from '../../../widget/api/call.js';
import { problem } from '../support/fake-server.js';

const lesson = { token: 't', course: 'colour', lesson: 'light' };
const own = globalThis.fetch;
let calls: Request[] = [];

function answerWith(answer: () => Response): void {
  calls = [];
  globalThis.fetch = (input, init = {}) => {
    calls.push(new Request(input, init));
    return Promise.resolve().then(answer);
  };
}

afterEach(() => {
  globalThis.fetch = own;
});

describe('post', () => {
  it('sends plain text with the token in the body and without cookies, so that no preflight is needed', async () => {
    answerWith(() => Response.json({ id: 'light' }));

    await post('lessons/query', lesson);

    const [call] = calls;
    expect(call?.url).to.equal(`${location.origin}/api/v1/lessons/query`);
    expect(call?.method).to.equal('POST');
    expect(call?.credentials).to.equal('omit');
    expect([...call!.headers.keys()]).to.deep.equal(['content-type']);
    expect(call?.headers.get('content-type')).to.match(/^text\/plain\b/);
    expect(await call?.json()).to.deep.equal(lesson);
  });

  it('lets progress outlive the page', async () => {
    answerWith(() => Response.json({}));

    await post('progress', { token: 't', course: 'colour', sentAt: 1, events: [] });
    await post('lessons/query', lesson);

    expect(calls.map(({ keepalive }) => keepalive)).to.deep.equal([true, false]);
  });

  const FAILURES: [string, () => Response, object][] = [
    ['the code of a problem', () => problem(403, 'ACCESS_REFUSED'), { code: 'ACCESS_REFUSED', transient: false }],
    [
      'how long to wait',
      () => problem(429, 'TOO_MANY_REQUESTS', { 'retry-after': '7' }),
      { code: 'TOO_MANY_REQUESTS', retryAfter: 7, transient: true },
    ],
    ['an error page of a proxy', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), { code: 'UNAVAILABLE' }],
    ['a sign-in page of a proxy', () => new Response('', { status: 401 }), { code: 'UNAUTHENTICATED' }],
    ['a page that is no JSON', () => new Response('<h1>Wi-Fi</h1>'), { code: 'OFFLINE', transient: true }],
    [
      'that nobody answered',
      () => {
        throw new TypeError('Failed to fetch');
      },
      { code: 'OFFLINE', transient: true },
    ],
  ];
  for (const [name, answer, expected] of FAILURES) {
    it(`tells by its error: ${name}`, async () => {
      answerWith(answer);

      const error = await post('lessons/query', lesson).catch((thrown: unknown) => ApiError.of(thrown));

      expect(error).to.include(expected);
    });
  }
});

describe('bearerCall', () => {
  it('sends the token in a header, and not in the address', async () => {
    answerWith(() => Response.json({}));

    await bearerCall('t', 'DELETE', 'enrollments/colour');

    expect(calls[0]?.url).to.equal(`${location.origin}/api/v1/enrollments/colour`);
    expect(calls[0]?.method).to.equal('DELETE');
    expect(calls[0]?.headers.get('authorization')).to.equal('Bearer t');
  });
});
