import { expect, oneEvent } from '@open-wc/testing';
import type { BootView, EnrollmentView } from '../../../widget/api/contract.js';
import '../../../widget/index.js';
import type { EnrollmentPanelElement } from '../../../widget/elements/enrollment-panel.js';
import type { AccessChangedEvent } from '../../../widget/events/access-changed-event.js';
import type { ContinueRequestEvent } from '../../../widget/events/continue-request-event.js';
import type { EnrolledEvent } from '../../../widget/events/enrolled-event.js';
import type { FailedEvent } from '../../../widget/events/failed-event.js';
import type { WithdrawnEvent } from '../../../widget/events/withdrawn-event.js';
import { eventually } from '../support/eventually.js';
import { aMaintenance, anAccess, aProgress, aRefusal } from '../support/builders.js';
import { FakeServer, ok, problem } from '../support/fake-server.js';
import { onPage } from '../support/page.js';
import { setVisibility } from '../support/visibility.js';
import { part, partsOf, textOf } from '../support/part.js';

const ENROLLED: EnrollmentView = { status: 'active', enrolledAt: '2026-10-01T10:00:00Z' };
const WITHDRAWN: EnrollmentView = { ...ENROLLED, status: 'withdrawn', endedAt: '2026-11-01T10:00:00Z' };
const HALF = aProgress({ completedLessonCount: 2, correctCount: 1, currentLessonId: 'ratio' });
const NO_SEAT = {
  ...aRefusal('You have no place in this course yet. Ask Acme.'),
  reasons: ['NO_SEAT' as const],
  mayTakePlace: true,
};

let server: FakeServer;

/** A boot as the server gives it where access is refused: without outline and lesson. */
function refused(access = aRefusal(), overrides: Partial<BootView> = {}): BootView {
  const boot = server.aBoot({ access, ...overrides });
  delete boot.outline;
  delete boot.lesson;

  return boot;
}

async function panelFor(properties: Partial<EnrollmentPanelElement> = {}): Promise<EnrollmentPanelElement> {
  const element = document.createElement('lectern-enrollment-panel');
  const identity = { course: 'colour', publishableKey: server.key, userToken: 'jwt' };
  await onPage(Object.assign(element, { ...identity, ...properties }));
  await eventually(() => partsOf(element, 'base').length > 0);

  return element;
}

async function says(element: EnrollmentPanelElement, words: string): Promise<void> {
  await eventually(() => textOf(part(element, 'standing')).includes(words));
}

describe('<lectern-enrollment-panel>', () => {
  beforeEach(() => {
    setVisibility('visible');
    server = new FakeServer().start();
    server.boot = server.aBoot({ enrollment: ENROLLED, progress: HALF });
    server.instead.set('enrollments', () => {
      server.boot = server.aBoot({ enrollment: ENROLLED, progress: server.boot.progress });
      return ok(ENROLLED);
    });
    server.instead.set('enrollments/colour', () => ok(WITHDRAWN));
  });
  afterEach(() => {
    server.stop();
  });

  const states: readonly (readonly [string, () => BootView])[] = [
    ['enrolled', () => server.aBoot({ enrollment: ENROLLED, progress: HALF })],
    ['open without a place', () => server.aBoot()],
    ['closed with a free place', () => refused(NO_SEAT)],
    ['closed', () => refused(aRefusal(), { enrollment: ENROLLED, progress: HALF })],
    ['completed', () => server.aBoot({ enrollment: { ...ENROLLED, status: 'completed' } })],
  ];
  for (const [name, boot] of states) {
    it(`passes the a11y audit: ${name}`, async () => {
      server.boot = boot();

      await expect(await panelFor({ playerUrl: '/course' })).to.be.accessible();
    });
  }

  it('tells of planned maintenance, save where the player of the course stands beside it', async () => {
    server.boot = server.aBoot({ access: anAccess({ maintenance: aMaintenance({ end: '2100-03-14T19:02:00Z' }) }) });
    const panel = await panelFor();
    const notices = (): Element[] => [...(panel.shadowRoot?.querySelectorAll('lectern-maintenance-notice') ?? [])];
    await eventually(() => notices()[0]?.shadowRoot?.textContent.includes('Maintenance planned from'));

    const player = await onPage(Object.assign(document.createElement('lectern-course-player'), { course: 'colour' }));
    panel.requestUpdate();
    await panel.updateComplete;
    expect(notices()).to.have.length(0);
    player.remove();
  });

  it('I-6: says that the course is closed as soon as an event tells of it, and when it is open again', async () => {
    const panel = await panelFor();
    const { boot } = server;
    const stream = await server.stream();
    server.boot = { ...boot, access: aRefusal() };
    const closed = oneEvent<AccessChangedEvent>(panel, 'lectern-access-changed');
    stream.tell('access-changed', { reason: 'SUSPENDED', leaseSeconds: 0 });
    expect((await closed).access.allowed).to.be.false;
    await says(panel, 'This course is paused.');

    server.boot = boot;
    const opened = oneEvent<AccessChangedEvent>(panel, 'lectern-access-changed');
    stream.tell('access-changed', { leaseSeconds: 60 });

    expect((await opened).access.allowed).to.be.true;
    expect(textOf(part(panel, 'standing'))).not.to.contain('paused');
  });

  it('says what the course is', async () => {
    const panel = await panelFor();

    expect(textOf(part(panel, 'title'))).to.equal('Colour that everyone can read');
    expect(textOf(part(panel, 'summary'))).to.equal('Contrast, colour blindness and colour in charts.');
    expect([...part(panel, 'facts').children].map(textOf)).to.deep.equal([
      '2 chapters',
      '4 lessons',
      'English, French',
    ]);
    expect(textOf(part(panel, 'outline'))).to.contain('What the ratio measures');
  });

  it('takes a place at one click, says so, and opens the course', async () => {
    server.boot = refused(NO_SEAT);
    const panel = await panelFor();
    await says(panel, 'Take a place');
    const told = oneEvent<EnrolledEvent>(panel, 'lectern-enrolled');
    const opened = oneEvent<AccessChangedEvent>(panel, 'lectern-access-changed');
    part(panel, 'take-button').focus();

    part(panel, 'take-button').click();
    part(panel, 'take-button').click();
    await panel.updateComplete;
    expect(textOf(part(panel, 'take-button'))).to.equal('Taking a place…');

    expect((await told).enrollment).to.deep.equal(ENROLLED);
    expect((await opened).access.allowed).to.be.true;
    await says(panel, 'You have a place in this course.');
    expect(server.bodies('enrollments')).to.deep.equal([{ course: 'colour' }]);
  });

  it('opens a player of the same course on the page', async () => {
    server.boot = refused(NO_SEAT);
    const panel = await panelFor();
    const player = document.createElement('lectern-course-player');
    await onPage(Object.assign(player, { course: 'colour', publishableKey: panel.publishableKey, userToken: 'jwt' }));
    const ready = oneEvent(player, 'lectern-course-ready');

    part(panel, 'take-button').click();

    await ready;
    expect(server.bodies('session')).to.have.lengthOf(1);
  });

  it('gives the focus to what comes next when its button is gone', async () => {
    server.boot = refused(NO_SEAT);
    const panel = await panelFor({ playerUrl: '/course' });
    part(panel, 'take-button').focus();

    part(panel, 'take-button').click();

    await eventually(() => panel.shadowRoot?.activeElement === partsOf(panel, 'continue')[0]);
  });

  it('says plainly that all places are taken, and whom to ask', async () => {
    server.boot = refused(NO_SEAT);
    server.instead.set('enrollments', () => problem(409, 'SEATS_EXHAUSTED'));
    const panel = await panelFor();
    const told = oneEvent<FailedEvent>(panel, 'lectern-failed');

    part(panel, 'take-button').click();

    expect((await told).code).to.equal('SEATS_EXHAUSTED');
    await says(panel, 'Ask Acme');
    expect(part(panel, 'message')).to.have.attribute('text', 'All places in this course are taken.');
    expect(textOf(part(panel, 'take-button'))).to.equal('Take a place');
  });

  it('says why the course is closed in the words of the server, and keeps the results in sight', async () => {
    server.boot = refused(aRefusal(), { enrollment: ENROLLED, progress: HALF });
    const panel = await panelFor({ playerUrl: '/course' });

    expect(textOf(part(panel, 'standing'))).to.equal(
      'This course is paused. Your progress is saved. Please contact Acme.',
    );
    expect(textOf(part(panel, 'progress'))).to.contain('2 of 4 lessons done');
    for (const name of ['take-button', 'continue', 'withdraw-button']) expect(partsOf(panel, name)).to.be.empty;
  });

  it('withdraws only after a confirmation', async () => {
    const panel = await panelFor();
    const dialog = part(panel, 'dialog') as HTMLDialogElement;

    part(panel, 'withdraw-button').click();
    expect(dialog.open).to.be.true;
    await expect(panel).to.be.accessible();
    part(panel, 'cancel-button').click();
    expect(dialog.open).to.be.false;
    expect(server.bodies('enrollments/colour')).to.be.empty;

    const told = oneEvent<WithdrawnEvent>(panel, 'lectern-withdrawn');
    part(panel, 'withdraw-button').click();
    part(panel, 'confirm-button').click();

    expect((await told).enrollment).to.deep.equal(WITHDRAWN);
    await says(panel, 'You have withdrawn from this course.');
    expect(textOf(part(panel, 'take-button'))).to.equal('Take a place');
  });

  it('leads to the page that plays the course', async () => {
    const panel = await panelFor({ playerUrl: '/course' });

    expect(part(panel, 'continue')).to.have.attribute('href', new URL('/course', location.href).href);
    expect(textOf(part(panel, 'place'))).to.contain('Continue You left at: What the ratio measures');
  });

  it('takes no script for a page', async () => {
    expect(partsOf(await panelFor({ playerUrl: 'javascript:alert(1)' }), 'continue')).to.be.empty;
  });

  it('goes on in the player of the same page', async () => {
    const player = document.createElement('lectern-course-player');
    const publishableKey = server.key;
    await onPage(Object.assign(player, { course: 'colour', publishableKey, userToken: 'jwt' }));
    await oneEvent(player, 'lectern-course-ready');
    const panel = await panelFor({ publishableKey });

    part(panel, 'continue').click();

    expect(document.activeElement).to.equal(player);
  });

  it('lets the page go on in its own way', async () => {
    const panel = await panelFor({ playerUrl: '#course' });
    const wished = oneEvent<ContinueRequestEvent>(panel, 'lectern-continue-request');
    panel.addEventListener('lectern-continue-request', (event) => {
      event.preventDefault();
    });

    part(panel, 'continue').click();

    const { course, lessonId } = await wished;
    expect([course, lessonId]).to.deep.equal(['colour', 'ratio']);
    expect(location.hash).to.equal('');
  });

  it('says that it lacks its attributes', async () => {
    const element = await onPage(document.createElement('lectern-enrollment-panel'));

    await eventually(() => partsOf(element, 'message').length > 0);

    expect(part(element, 'message').getAttribute('text')).to.contain('publishable-key');
  });

  it('says a failure in words, tells the page, and tries again', async () => {
    server.instead.set('session', () => problem(403, 'FORBIDDEN'));
    const element = document.createElement('lectern-enrollment-panel');
    const told = oneEvent<FailedEvent>(element, 'lectern-failed');
    await onPage(Object.assign(element, { course: 'colour', publishableKey: server.key, userToken: 'jwt' }));
    expect((await told).code).to.equal('FORBIDDEN');
    expect(part(element, 'message').getAttribute('text')).to.contain('may not show this course');

    server.instead.clear();
    part(part(element, 'message'), 'retry-button').click();

    await eventually(() => partsOf(element, 'title').length > 0);
  });

  it('speaks the language of the session', async () => {
    server.boot = server.aBoot({ language: 'fr', enrollment: ENROLLED });
    const panel = await panelFor();

    await says(panel, 'Vous avez une place dans ce cours.');
  });

  it('shows learners nobody else', async () => {
    const panel = await panelFor();

    expect(partsOf(panel, 'roster')).to.be.empty;
    expect(server.bodies('courses/colour/roster')).to.be.empty;
  });
});
