import { expect } from '@open-wc/testing';
import { ApiClient } from '../../../widget/api/api-client.js';
import { ApiError } from '../../../widget/api/api-error.js';
import { problem } from '../support/fake-server.js';

function clientThatGets(answer: () => Response): { readonly api: ApiClient; readonly calls: [string, RequestInit][] } {
  const calls: [string, RequestInit][] = [];
  const api = new ApiClient('https://lectern.test', (input, init = {}) => {
    calls.push([input as string, init]);
    return Promise.resolve().then(answer);
  });

  return { api, calls };
}

const lesson = { token: 't', course: 'colour', lesson: 'light' };

describe('ApiClient', () => {
  it('sends learner calls as plain text with the token in the body, so that no preflight is needed', async () => {
    const { api, calls } = clientThatGets(() => Response.json({ id: 'light' }));

    await api.lesson(lesson);

    const [url, init] = calls[0]!;
    expect(url).to.equal('https://lectern.test/api/v1/lessons/query');
    expect(init).to.deep.include({ method: 'POST', headers: { 'content-type': 'text/plain' }, credentials: 'omit' });
    expect(JSON.parse(init.body as string)).to.deep.equal(lesson);
  });

  it('lets progress outlive the page', async () => {
    const { api, calls } = clientThatGets(() => Response.json({}));

    await api.progress({ token: 't', course: 'colour', sentAt: 1, events: [] });

    expect(calls[0]?.[1].keepalive).to.be.true;
  });

  it('sends other calls with a bearer header, and no token in the address', async () => {
    const { api, calls } = clientThatGets(() => Response.json({}));

    await api.withdraw('t', 'colour');

    expect(calls[0]?.[0]).to.equal('https://lectern.test/api/v1/enrollments/colour');
    expect(calls[0]?.[1]).to.deep.include({ method: 'DELETE', headers: { authorization: 'Bearer t' } });
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
  ];
  for (const [name, answer, expected] of FAILURES) {
    it(`tells by its error: ${name}`, async () => {
      const error = await clientThatGets(answer)
        .api.lesson(lesson)
        .catch((thrown: unknown) => ApiError.of(thrown));

      expect(error).to.include(expected);
    });
  }

  it('tells that nobody answered', async () => {
    const api = new ApiClient('https://lectern.test', () => Promise.reject(new TypeError('Failed to fetch')));

    expect(await api.lesson(lesson).catch((thrown: unknown) => ApiError.of(thrown))).to.include({
      code: 'OFFLINE',
      transient: true,
    });
  });
});
