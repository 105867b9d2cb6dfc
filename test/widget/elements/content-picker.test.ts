import { expect, oneEvent } from '@open-wc/testing';
import type { CourseOverview } from '../../../widget/api/contract.js';
import '../../../widget/index.js';
import type { ContentPickerElement } from '../../../widget/elements/content-picker.js';
import type { FailedEvent } from '../../../widget/events/failed-event.js';
import { eventually } from '../support/eventually.js';
import { FakeServer, ok, problem } from '../support/fake-server.js';
import { onPage } from '../support/page.js';
import { part, partsOf, textOf } from '../support/part.js';

const SESSION = { token: 'token', expiresInSeconds: 900, renewInSeconds: 20 };

function aCourse(slug: string, overrides: Partial<CourseOverview> = {}): CourseOverview {
  const texts = { title: `About ${slug}`, summary: `All of ${slug}.`, language: 'en', languages: ['en'] };

  return { slug, ...texts, chapterCount: 1, lessonCount: 4, ...overrides };
}

const FEW = [aCourse('colour', { title: 'Colour that everyone can read' }), aCourse('sound')];
const MANY = [...FEW, ...['air', 'earth', 'fire', 'ice', 'light', 'rain', 'élan'].map((slug) => aCourse(slug))];

async function pickerOn(show: 'base' | 'message'): Promise<ContentPickerElement> {
  const element = await onPage(document.createElement('lectern-content-picker'));
  await eventually(() => partsOf(element, show).some((shown) => shown.getAttribute('tone') !== 'info'));

  return element;
}

async function choose(element: ContentPickerElement, title: string): Promise<void> {
  const course = partsOf(element, 'course').find((choice) => textOf(choice).includes(title));
  course?.querySelector('input')?.click();
  await element.updateComplete;
}

async function search(element: ContentPickerElement, text: string): Promise<readonly string[]> {
  const field = part(element, 'search').querySelector('input');
  if (!field) throw new Error('There is no search field.');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await element.updateComplete;

  return partsOf(element, 'course').map((course) => textOf(course));
}

describe('<lectern-content-picker>', () => {
  let server: FakeServer;

  before(() => {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.id = 'lectern-launch';
    script.textContent = JSON.stringify({ kind: 'choose', session: SESSION, language: 'en' });
    document.head.append(script);
  });
  beforeEach(() => {
    server = new FakeServer().start();
    server.boot = server.aBoot({ session: SESSION });
    server.instead.set('courses', () => ok({ courses: FEW }));
    server.instead.set('resource-link', () => new Response(undefined, { status: 204 }));
  });
  afterEach(() => {
    server.stop();
  });

  it('passes the a11y audit', async () => {
    await expect(await pickerOn('base')).to.be.accessible();
  });

  it('passes the a11y audit with a search', async () => {
    server.instead.set('courses', () => ok({ courses: MANY }));

    await expect(await pickerOn('base')).to.be.accessible();
  });

  it('lists the courses of the organisation, each with what it is', async () => {
    const picker = await pickerOn('base');

    const [first, second] = partsOf(picker, 'course').map((course) => textOf(course));

    expect(first).to.contain('Colour that everyone can read');
    expect(second)
      .to.contain('About sound')
      .and.contain('All of sound.')
      .and.contain('1 chapter · 4 lessons · English');
    expect(partsOf(picker, 'search')).to.be.empty;
  });

  it('binds the chosen course to the link, says so, opens its player, and offers to choose another one', async () => {
    const picker = await pickerOn('base');
    await choose(picker, 'Colour');
    part(picker, 'use-button').focus();

    part(picker, 'use-button').click();
    await eventually(() => picker.shadowRoot?.activeElement?.matches('[part="link-course"]'));

    expect(server.bodies('resource-link')).to.deep.equal([{ course: 'colour' }]);
    expect(textOf(part(picker, 'link-course'))).to.contain('“Colour that everyone can read” is chosen.');
    const player = picker.nextElementSibling;
    expect(player?.localName).to.equal('lectern-course-player');
    expect(player?.getAttribute('course')).to.equal('colour');
    await server.wasAsked('boot');
    expect(partsOf(picker, 'base')).to.be.empty;
    expect(textOf(part(picker, 'change-button'))).to.equal('Change course');
  });

  it('says that no course is chosen, and brings the focus to the courses', async () => {
    const picker = await pickerOn('base');

    part(picker, 'use-button').click();
    await picker.updateComplete;

    expect(textOf(part(picker, 'missing'))).to.equal('Choose a course first.');
    expect(picker.shadowRoot?.activeElement).to.equal(part(picker, 'course').querySelector('input'));
    expect(server.bodies('resource-link')).to.be.empty;
  });

  it('finds courses by their words, whatever case and accents', async () => {
    server.instead.set('courses', () => ok({ courses: MANY }));
    const picker = await pickerOn('base');

    expect(await search(picker, 'READ colour')).to.have.lengthOf(1);
    expect((await search(picker, 'elan'))[0]).to.contain('About élan');
    expect(textOf(part(picker, 'search'))).to.contain('1 course');
  });

  it('says that no course matches', async () => {
    server.instead.set('courses', () => ok({ courses: MANY }));
    const picker = await pickerOn('base');

    expect(await search(picker, 'water')).to.be.empty;

    expect(textOf(part(picker, 'search'))).to.contain('No course matches “water”.');
  });

  it('uses no course that the search has hidden', async () => {
    server.instead.set('courses', () => ok({ courses: MANY }));
    const picker = await pickerOn('base');
    await choose(picker, 'Colour');

    await search(picker, 'fire');
    part(picker, 'use-button').click();
    await picker.updateComplete;

    expect(server.bodies('resource-link')).to.be.empty;
  });

  it('says that there is no course yet', async () => {
    server.instead.set('courses', () => ok({ courses: [] }));

    const picker = await pickerOn('message');

    expect(part(picker, 'message').getAttribute('text')).to.contain('no course yet');
  });

  it('says a failure in words, tells the page, and tries again', async () => {
    server.instead.set('courses', () => problem(403, 'FORBIDDEN'));
    const element = document.createElement('lectern-content-picker');
    const told = oneEvent<FailedEvent>(element, 'lectern-failed');
    await onPage(element);

    expect((await told).code).to.equal('FORBIDDEN');
    expect(part(element, 'message')).to.have.attribute('tone', 'problem');

    server.instead.set('courses', () => ok({ courses: FEW }));
    part(part(element, 'message'), 'retry-button').click();
    await eventually(() => partsOf(element, 'base').length > 0);
  });

  it('keeps the choice where it could not be saved', async () => {
    server.instead.set('resource-link', () => problem(409, 'CONFLICT'));
    const picker = await pickerOn('base');
    await choose(picker, 'sound');
    const told = oneEvent<FailedEvent>(picker, 'lectern-failed');

    part(picker, 'use-button').click();

    expect((await told).code).to.equal('CONFLICT');
    expect(part(picker, 'message')).to.have.attribute('tone', 'problem');
    expect(picker.shadowRoot?.querySelector<HTMLInputElement>(':checked')?.value).to.equal('sound');
    expect(textOf(part(picker, 'use-button'))).to.equal('Use this course');
  });

  it('says in plain words that the session has ended, as soon as it cannot be renewed any more', async () => {
    const picker = await pickerOn('base');
    server.instead.set('session/renew', () => problem(401, 'UNAUTHENTICATED'));

    dispatchEvent(new Event('online'));
    await eventually(() => partsOf(picker, 'base').length === 0);

    const message = part(picker, 'message');
    expect(message.getAttribute('text')).to.contain('Open the link again in your LMS.');
    expect(message.getAttribute('retry-label')).to.equal('');
    expect(server.bodies('session/renew')).to.deep.equal([{ token: 'token' }]);
  });
});
