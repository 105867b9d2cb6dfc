import { beforeAll, describe, expect, it } from 'vitest';
import { writtenFor } from '../../support/audit.js';
import { aCourse, NOW } from '../../support/builders.js';
import { dataOf, personOf } from '../../support/launch-page.js';
import { type Claims, CONTEXT_ROLE, LTI } from '../../support/lti-platform.js';
import { ltiBench, PUBLIC_URL } from '../../support/lti-tenant.js';

const bench = ltiBench('launched-course');
const INSTRUCTOR: Claims = { [`${LTI}/roles`]: [`${CONTEXT_ROLE}#Instructor`] };
const LEARNER: Claims = { [`${LTI}/roles`]: [`${CONTEXT_ROLE}#Learner`] };

describe('POST /lti/launch: which course it opens', () => {
  const custom = (values: Record<string, string>, query = ''): Claims => ({
    [`${LTI}/custom`]: values,
    [`${LTI}/target_link_uri`]: `${PUBLIC_URL}/lti/launch${query}`,
  });

  beforeAll(async () => {
    await bench.tool
      .repositoriesOf(bench.tenantId)
      .courses.publish('other', aCourse({ title: { en: 'The other course' } }));
  });

  const cases: readonly (readonly [id: string, changes: Claims, slug: string])[] = [
    ['the custom parameter', custom({ course: 'other' }), 'other'],
    ['V-10 the custom parameter in another spelling', custom({ Course: 'other' }), 'other'],
    ['V-10 both spellings', custom({ Course: 'other', course: 'other' }), 'other'],
    ['the query of the target', custom({}, '?x=1&course=other'), 'other'],
    ['the custom parameter rather than the query', custom({ course: 'colour' }, '?course=other'), 'colour'],
    [
      'V-10 the query where the custom value was not filled in',
      custom({ course: '$ResourceLink.course' }, '?course=other'),
      'other',
    ],
    ['V-10 the query where the custom value is empty', custom({ course: '' }, '?course=other'), 'other'],
  ];

  it.each(cases)('goes by %s', async (_id, changes, slug) => {
    const data = dataOf(await (await bench.tool.launch(bench.registration, changes)).text());

    expect(data).toMatchObject({ kind: 'course', boot: { course: { slug } } });
  });

  it('goes by the choice bound to the resource link', async () => {
    const { courses, resourceLinks } = bench.tool.repositoriesOf(bench.tenantId);
    const { issuer, clientId } = bench.registration;
    const link = { issuer, clientId, deploymentId: '1', resourceLinkId: 'chosen-link' };
    await resourceLinks.choose(link, (await courses.find('other'))!.id);

    const response = await bench.tool.launch(bench.registration, {
      ...custom({}),
      [`${LTI}/resource_link`]: { id: 'chosen-link' },
    });

    expect(dataOf(await response.text())).toMatchObject({ boot: { course: { slug: 'other' } } });
  });

  it('opens without a course: an instructor chooses, a learner reads that nothing is chosen', async () => {
    const choice = await bench.tool.launch(bench.registration, { ...custom({}), ...INSTRUCTOR });
    const nothing = await bench.tool.launch(bench.registration, custom({}));

    expect([choice.status, nothing.status]).toEqual([200, 200]);
    const page = await choice.text();
    expect(page).toContain('<lectern-content-picker>');
    expect(dataOf(page)).toMatchObject({ kind: 'choose', language: 'en', session: { renewInSeconds: 20 } });
    const message = await nothing.text();
    expect(message).toContain('Your teacher has not chosen a course for this link yet.');
    expect(message).not.toContain('lectern-launch');
  });

  it('answers alike for a course that is nowhere and one of another tenant', async () => {
    const neighbour = await bench.tool.addTenant('neighbour');
    await bench.tool.repositoriesOf(neighbour).courses.publish('secret', aCourse());
    const strip = (page: string) => page.replace(/nonce="[^"]*"/, '').replace(/request [\w-]+/, '');

    const foreign = await bench.tool.launch(bench.registration, custom({ course: 'secret' }));
    const nowhere = await bench.tool.launch(bench.registration, custom({ course: 'nowhere' }));

    expect([foreign.status, nowhere.status]).toEqual([404, 404]);
    const page = await foreign.text();
    expect(strip(page)).toBe(strip(await nowhere.text()));
    expect(page).toContain('COURSE_NOT_FOUND');
  });
});

describe('POST /lti/launch: the way to another course', () => {
  const CHANGE = '<lectern-content-picker course="other">';
  const launch = async (roles: readonly string[], claims: Claims = {}) => {
    const response = await bench.tool.launch(bench.registration, {
      [`${LTI}/custom`]: {},
      [`${LTI}/target_link_uri`]: `${PUBLIC_URL}/lti/launch`,
      [`${LTI}/resource_link`]: { id: 'changeable' },
      [`${LTI}/roles`]: roles.map((role) => `${CONTEXT_ROLE}${role}`),
      ...claims,
    });
    return response.text();
  };

  beforeAll(async () => {
    const { courses, resourceLinks } = bench.tool.repositoriesOf(bench.tenantId);
    await courses.publish('other', aCourse());
    const { issuer, clientId } = bench.registration;
    const link = { issuer, clientId, deploymentId: '1', resourceLinkId: 'changeable' };
    await resourceLinks.choose(link, (await courses.find('other'))!.id);
  });

  it.each([['#Instructor'], ['#Administrator']])('is there for %s, above the course', async (role) => {
    const page = await launch([role]);

    expect(page.indexOf(CHANGE)).toBeGreaterThan(0);
    expect(page.indexOf(CHANGE)).toBeLessThan(page.indexOf('<lectern-course-player'));
    expect(page).toContain('Learners do not see this line.');
  });

  it('is there in French', async () => {
    expect(await launch(['#Instructor'], { locale: 'fr' })).toContain('Changer de cours');
  });

  it('is there where the course is closed, for then it is needed most', async () => {
    const plan = { entitledCourses: ['colour'] };
    const tenantId = await bench.tool.addTenant('narrow', plan);
    const registration = await bench.tool.register(tenantId);
    const { courses, resourceLinks } = bench.tool.repositoriesOf(tenantId);
    await courses.publish('other', aCourse());
    const { issuer, clientId } = registration;
    const link = { issuer, clientId, deploymentId: '1', resourceLinkId: 'changeable' };
    await resourceLinks.choose(link, (await courses.find('other'))!.id);

    const response = await bench.tool.launch(registration, {
      ...INSTRUCTOR,
      [`${LTI}/custom`]: {},
      [`${LTI}/resource_link`]: { id: 'changeable' },
    });

    expect(response.status).toBe(403);
    expect(await response.text()).toContain(CHANGE);
  });

  it.each([
    ['a learner', ['#Learner'], {}],
    ['a teaching assistant', ['#Instructor', '/Instructor#TeachingAssistant'], {}],
    ['a link whose launch names the course', ['#Instructor'], { [`${LTI}/custom`]: { course: 'other' } }],
    [
      'a link whose address names the course',
      ['#Instructor'],
      { [`${LTI}/target_link_uri`]: `${PUBLIC_URL}/lti/launch?course=other` },
    ],
  ])('is not there for %s', async (_who, roles, claims) => {
    const page = await launch(roles, claims);

    expect(page).toContain('<lectern-course-player');
    expect(page).not.toContain('lectern-content-picker course');
  });

  it('is not there where the only course of the tenant opens by itself', async () => {
    const registration = await bench.tool.register(await bench.tool.addTenant('only-one'));

    const page = await (await bench.tool.launch(registration, { ...INSTRUCTOR, [`${LTI}/custom`]: {} })).text();

    expect(page).toContain('<lectern-course-player');
    expect(page).not.toContain('lectern-content-picker course');
  });
});

describe('POST /lti/launch: who somebody is', () => {
  it('SEC-11 leads two deployments of one client to their own tenants, with nothing shared', async () => {
    const other = await bench.tool.addTenant('hilltop');
    const shared = await bench.tool.register(bench.tenantId, { clientId: 'shared', deploymentIds: ['ours'] });
    await bench.tool.lectern.platformDeps.registrations.approveDeployments(shared, ['theirs'], other);
    const launchFrom = async (deploymentId: string) => {
      const response = await bench.tool.launch(shared, { sub: 'one-user', [`${LTI}/deployment_id`]: deploymentId });
      return (await personOf(response)).key;
    };

    const [first, again, theirs] = [await launchFrom('ours'), await launchFrom('ours'), await launchFrom('theirs')];

    expect(again).toBe(first);
    expect(theirs).not.toBe(first);
  });

  it('SEC-03 never joins two people by their e-mail address', async () => {
    const [first, second] = await Promise.all(
      ['one', 'two'].map(async (sub) =>
        personOf(await bench.tool.launch(bench.registration, { sub, email: 'same@example.org' })),
      ),
    );

    expect(first!.key).not.toBe(second!.key);
  });

  it('SEC-10 takes the role from this launch, not from the one before', async () => {
    const teacher = await personOf(await bench.tool.launch(bench.registration, { sub: 'both', ...INSTRUCTOR }));
    const learner = await personOf(await bench.tool.launch(bench.registration, { sub: 'both', ...LEARNER }));

    expect([teacher.role, learner.role]).toEqual(['instructor', 'learner']);
    expect(learner.key).toBe(teacher.key);
  });

  it('B-28 opens a pending deployment once it is approved; that it came is written down once', async () => {
    const canvas = await bench.tool.register(bench.tenantId, { clientId: 'canvas', deploymentIds: ['first'] });
    const launchNew = () => bench.tool.launch(canvas, { [`${LTI}/deployment_id`]: '123:abc' });
    expect([(await launchNew()).status, (await launchNew()).status]).toEqual([403, 403]);
    const { registrations } = bench.tool.lectern.platformDeps;
    expect(await registrations.deployment(canvas.issuer, 'canvas', '123:abc')).toEqual({ status: 'pending' });

    const notes = (await writtenFor(bench.tool.lectern.connection, bench.tenantId)).filter(
      ({ action, subject }) => action === 'deployment.note' && subject === `${canvas.issuer} canvas`,
    );
    expect(notes).toMatchObject([{ actor: 'system', at: NOW, details: { deployment: '123:abc' } }]);

    await registrations.approveDeployments(canvas, ['123:abc'], bench.tenantId);

    expect((await launchNew()).status).toBe(200);
  });
});
