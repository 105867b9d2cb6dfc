import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LessonView } from '../../server/contract/lessons.js';
import type { SessionRenewedView } from '../../server/contract/session.js';
import type { Registration } from '../../server/domain/registration.js';
import { ApiServer, type Customer, PUBLIC_URL } from '../support/api-server.js';
import { after, DAY_MS, HOUR_MS, NOW, SLUG } from '../support/builders.js';
import { dataOf } from '../support/launch-page.js';
import { signToken } from '../support/lti-platform.js';
import { ltiBench, LtiTool } from '../support/lti-tenant.js';

const YEAR_MS = 365 * DAY_MS;
const MINUTE_MS = 60_000;
const JOURNEYS = [
  ['forward', YEAR_MS],
  ['back', -YEAR_MS],
] as const;
/** Whatever the contract clock does here, the plan runs. */
const LONG_TERM = { signedAt: new Date('2023-12-01T10:00:00Z'), termStart: '2024-01-01', termEnd: '2030-01-01' };

describe('time travel of a site', () => {
  let server: ApiServer;
  let customer: Customer;

  beforeAll(async () => {
    server = await ApiServer.start();
  });

  beforeEach(async () => {
    server.now = NOW;
    server.realNow = NOW;
    customer = await server.addCustomer(LONG_TERM);
  });

  afterAll(async () => {
    await server.stop();
  });

  const renew = (token: string) => server.plain('/api/v1/session/renew', { token, course: SLUG });

  async function filePath(token: string): Promise<string> {
    const query = { token, course: SLUG, lesson: 'constructor' };
    const response = await server.plain('/api/v1/lessons/query', query).expect(200);
    const [video] = (response.body as LessonView).items;

    return (video?.kind === 'video' ? (video.sources[0]?.src ?? '') : '').slice(PUBLIC_URL.length);
  }

  it.each(JOURNEYS)(
    'leaves sessions and files of before as they are, and opens new ones: a year %s',
    async (_where, shift) => {
      const token = await server.seated(customer);
      const file = await filePath(token);

      server.now = after(shift);
      const renewed = (await renew(token).expect(200)).body as SessionRenewedView;
      await renew(renewed.session.token).expect(200);
      await server.http.get(file).expect(200);
      const opened = await server.tokenOf(customer);
      await renew(opened).expect(200);
      await server.http.get(await filePath(opened)).expect(200);

      server.now = NOW;
      await renew(opened).expect(200);
    },
  );

  it('lets a session end by real time while the contract clock stands still', async () => {
    let token = await server.seated(customer);
    const first = token;

    server.realNow = after(14 * MINUTE_MS);
    token = ((await renew(token).expect(200)).body as SessionRenewedView).session.token;
    server.realNow = after(16 * MINUTE_MS);
    await renew(first).expect(401);

    for (let passed = 28 * MINUTE_MS; passed <= 12 * HOUR_MS; passed += 14 * MINUTE_MS) {
      server.realNow = after(passed);
      token = ((await renew(token).expect(200)).body as SessionRenewedView).session.token;
    }
    server.realNow = after(12 * HOUR_MS + 1);
    const refused = await renew(token).expect(401);
    expect(refused.body).toMatchObject({ detail: 'The session is 12 hours old: open it again.' });
  });

  it('lets user tokens and file addresses end by real time while the contract clock stands still', async () => {
    const userToken = server.userToken(customer);
    const file = await filePath(await server.seated(customer));

    server.realNow = after(HOUR_MS + 2 * MINUTE_MS);
    const late = await server.openSession(customer, {}, { userToken }).expect(401);
    expect(late.body).toMatchObject({ detail: 'userToken: exp: it has expired; sign a fresh one.' });
    await server.http.get(file).expect(200);

    server.realNow = after(2 * DAY_MS);
    await server.http.get(file).expect(404);
  });
});

describe('time travel of an LTI tool', () => {
  const bench = ltiBench('real-time');
  let tool: LtiTool;
  let registration: Registration;
  let now = NOW;
  let aheadMs = 0;

  beforeAll(async () => {
    tool = await LtiTool.start(bench.mongodbUri, bench.platform, {
      clock: { now: () => now },
      realTime: { now: () => new Date(Date.now() + aheadMs) },
    });
    registration = await tool.register(await tool.addTenant('travellers', LONG_TERM), { clientId: 'travellers' });
  });

  beforeEach(() => {
    now = NOW;
    aheadMs = 0;
  });

  afterAll(async () => {
    await tool.stop();
  });

  it.each(JOURNEYS)('opens launches whose sessions can be renewed: a year %s', async (_where, shift) => {
    now = after(shift);
    const launched = await tool.launch(registration);
    expect(launched.status).toBe(200);
    const data = dataOf(await launched.text());
    const token = data.kind === 'course' ? data.boot.session.token : '';

    now = NOW;
    expect((await tool.renew(token)).status).toBe(200);
    aheadMs = 16 * MINUTE_MS;
    expect((await tool.renew(token)).status).toBe(401);
  });

  it('ends tokens and logins by real time while the contract clock stands still', async () => {
    const login = await tool.login(registration);
    const token = signToken(tool.claimsFor(login));

    aheadMs = 3 * MINUTE_MS;
    expect(await (await tool.postToken(login, token)).text()).toContain('TOKEN_EXPIRED');
    aheadMs = HOUR_MS + MINUTE_MS;
    expect(await (await tool.postToken(login, token)).text()).toContain('STATE_UNKNOWN');
    aheadMs = 0;
    expect((await tool.postToken(login, token)).status).toBe(200);
  });
});
