import { expect } from '@open-wc/testing';
import '../../../widget/index.js';
import type { ContentPickerElement } from '../../../widget/elements/content-picker.js';
import { eventually } from '../support/eventually.js';
import { aBoot } from '../support/builders.js';
import { FakeServer, ok, problem } from '../support/fake-server.js';
import { onPage } from '../support/page.js';
import { part, partsOf, textOf } from '../support/part.js';

const SESSION = { token: 'token', expiresInSeconds: 900, renewInSeconds: 20 };
const TEXTS = { summary: '', language: 'en', languages: ['en'], chapterCount: 1, lessonCount: 4 };
const COURSES = ['Colour', 'Sound', 'Light'].map((title) => ({ ...TEXTS, slug: title.toLowerCase(), title }));

describe('<lectern-content-picker> of a link whose course was chosen', () => {
  let server: FakeServer;
  let picker: ContentPickerElement;
  const title = document.title;

  before(() => {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.id = 'lectern-launch';
    script.textContent = JSON.stringify({ kind: 'course', boot: aBoot({ session: SESSION }) });
    document.head.append(script);
  });
  beforeEach(async () => {
    server = new FakeServer().start();
    server.boot = server.aBoot({ session: SESSION });
    server.instead.set('courses', () => ok({ courses: COURSES }));
    server.instead.set('resource-link', () => new Response(undefined, { status: 204 }));
    picker = document.createElement('lectern-content-picker');
    picker.setAttribute('course', 'colour');
    picker.innerHTML = '<p>From the server</p>';
    await onPage(picker);
    const player = document.createElement('lectern-course-player');
    player.setAttribute('course', 'colour');
    picker.after(player);
    await eventually(() => partsOf(picker, 'bar').length > 0);
  });
  afterEach(() => {
    server.stop();
    document.title = title;
  });

  const dialog = (): HTMLDialogElement => part(picker, 'dialog') as HTMLDialogElement;
  const player = (): Element | null => picker.nextElementSibling;

  async function click(name: string): Promise<void> {
    part(picker, name).click();
    await picker.updateComplete;
  }

  async function open(): Promise<void> {
    part(picker, 'change-button').focus();
    await click('change-button');
    await eventually(() => partsOf(picker, 'message').every((message) => message.getAttribute('tone') !== 'info'));
  }

  /** Opens the courses, chooses one, and reads what that does. */
  async function pick(course: string): Promise<void> {
    await open();
    const choice = partsOf(picker, 'course').find((label) => textOf(label).includes(course));
    choice?.querySelector('input')?.click();
    await picker.updateComplete;
    await click('use-button');
  }

  it('is a quiet line, which says that learners do not see it, and leads to another course', () => {
    expect(textOf(part(picker, 'link-course'))).to.contain('Learners do not see this line.');
    expect(dialog().open).to.be.false;
    expect(server.bodies('courses')).to.be.empty;
  });

  it('passes the a11y audit: the line, the courses, and the question', async () => {
    await expect(picker).to.be.accessible();
    await open();
    await expect(picker).to.be.accessible();
    await click('cancel-button');
    await pick('Sound');
    await expect(picker).to.be.accessible();
  });

  it('shows the other courses in a dialog, and brings the focus there: at once, and to the courses when they come', async () => {
    await click('change-button');
    expect(dialog().matches(':modal')).to.be.true;
    expect(picker.shadowRoot?.activeElement).to.equal(dialog());

    await eventually(() => picker.shadowRoot?.activeElement?.matches('[type="radio"]'));
    expect(picker.shadowRoot?.querySelector(':checked')).to.be.null;
    expect(getComputedStyle(part(picker, 'course')).display).to.equal('flex');
    expect(getComputedStyle(dialog()).display).to.equal('flex');
    expect(partsOf(picker, 'course').map((course) => textOf(course).split(' ')[0])).to.deep.equal(['Sound', 'Light']);
  });

  it('says what happens before anything does', async () => {
    await pick('Sound');

    await eventually(() => picker.shadowRoot?.activeElement?.matches('h2'));
    expect(textOf(dialog()))
      .to.contain('everybody who follows this link comes to “Sound”')
      .and.contain('What learners have done in the earlier course is kept.');
    expect(server.bodies('resource-link')).to.be.empty;
  });

  it('opens the other course once that is confirmed, says so, and brings the focus back', async () => {
    const before = player();
    await pick('Sound');

    await click('confirm-button');
    await eventually(() => !dialog().open);
    await picker.updateComplete;

    expect(server.bodies('resource-link')).to.deep.equal([{ course: 'sound' }]);
    expect(before?.isConnected).to.be.false;
    expect(player()?.localName).to.equal('lectern-course-player');
    expect(player()?.getAttribute('course')).to.equal('sound');
    expect(player()?.nextElementSibling).to.be.null;
    expect(document.title).to.equal('Sound');
    expect(textOf(part(picker, 'link-course'))).to.contain('“Sound” is chosen.');
    expect(part(picker, 'link-course')).to.have.attribute('role', 'status');
    expect(picker.shadowRoot?.activeElement).to.equal(part(picker, 'change-button'));
  });

  it('can be changed back', async () => {
    await pick('Sound');
    await click('confirm-button');
    await eventually(() => !dialog().open);

    await pick('Colour');
    await click('confirm-button');
    await eventually(() => player()?.getAttribute('course') === 'colour');
  });

  it('changes nothing when it is left, at whichever step', async () => {
    const before = player();
    await open();
    await click('cancel-button');
    expect(dialog().open).to.be.false;

    await pick('Sound');
    await click('back-button');
    expect(partsOf(picker, 'course')).to.have.lengthOf(2);
    expect(picker.shadowRoot?.querySelector<HTMLInputElement>(':checked')?.value).to.equal('sound');
    dialog().close();
    await eventually(() => partsOf(picker, 'course').length === 0);

    expect(server.bodies('resource-link')).to.be.empty;
    expect(player()).to.equal(before);
  });

  it('says that the organisation has no other course', async () => {
    server.instead.set('courses', () => ok({ courses: COURSES.slice(0, 1) }));
    await open();

    expect(part(picker, 'message').getAttribute('text')).to.contain('No other course');
  });

  it('keeps the earlier course where the change could not be saved, and can try again', async () => {
    server.instead.set('resource-link', () => problem(503, 'UNAVAILABLE'));
    await pick('Sound');
    await click('confirm-button');
    await eventually(() => partsOf(picker, 'message').length > 0);

    expect(dialog().open).to.be.true;
    expect(player()?.getAttribute('course')).to.equal('colour');

    server.instead.set('resource-link', () => new Response(undefined, { status: 204 }));
    await click('confirm-button');
    await eventually(() => player()?.getAttribute('course') === 'sound');
  });

  it('cannot be left while it is being saved', async () => {
    let save = (): void => undefined;
    const saved = new Promise<Response>((resolve) => {
      save = () => {
        resolve(new Response(undefined, { status: 204 }));
      };
    });
    server.instead.set('resource-link', () => saved);
    await pick('Sound');
    await click('confirm-button');

    expect(dialog().dispatchEvent(new Event('cancel', { cancelable: true }))).to.be.false;
    await click('back-button');
    expect(textOf(part(picker, 'confirm-button'))).to.equal('Saving your choice…');

    save();
    await eventually(() => player()?.getAttribute('course') === 'sound');
  });

  it('says in plain words that the session has ended', async () => {
    server.instead.set('resource-link', () => problem(401, 'UNAUTHENTICATED'));
    await pick('Sound');
    await click('confirm-button');
    await eventually(() => picker.shadowRoot?.activeElement?.matches('[part="message"]'));

    expect(part(picker, 'message').getAttribute('text')).to.contain('Open the link again in your LMS.');
    expect(partsOf(picker, 'confirm-button')).to.be.empty;
    await click('cancel-button');
    expect(dialog().open).to.be.false;
  });
});
