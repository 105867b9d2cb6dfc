import { expect } from '@open-wc/testing';
import '../../../widget/index.js';
import type { EnrollmentPanelElement } from '../../../widget/elements/enrollment-panel.js';
import { eventually } from '../support/eventually.js';
import { FakeServer, ok, problem } from '../support/fake-server.js';
import { onPage } from '../support/page.js';
import { part, partsOf, textOf } from '../support/part.js';

let server: FakeServer;

async function panel(): Promise<EnrollmentPanelElement> {
  const element = document.createElement('lectern-enrollment-panel');
  await onPage(Object.assign(element, { course: 'colour', publishableKey: server.key, userToken: 'jwt' }));
  await eventually(() => partsOf(element, 'base').length > 0);

  return element;
}

describe('RosterCard', () => {
  const person = { key: 'ida', role: 'instructor' } as const;
  const people = [
    { name: 'Zoé', status: 'active', enrolledAt: '2026-10-01T10:00:00Z', completedLessonCount: 1 },
    { status: 'active', enrolledAt: '2026-10-01T10:00:00Z', completedLessonCount: 0 },
    { name: 'Ada', status: 'completed', enrolledAt: '2026-10-01T10:00:00Z', completedLessonCount: 4 },
  ];

  beforeEach(() => {
    server = new FakeServer().start();
    server.boot = server.aBoot({ person });
    server.instead.set('courses/colour/roster', () => ok({ lessonCount: 4, people }));
  });

  afterEach(() => {
    server.stop();
  });

  it('shows who is enrolled, by name, with status and progress', async () => {
    const element = await panel();
    await eventually(() => partsOf(element, 'roster-table').length > 0);

    const rows = [...part(element, 'roster-table').querySelectorAll('tbody tr')].map(textOf);

    expect(rows).to.deep.equal([
      'Ada Since 1 Oct 2026 Completed 4 of 4',
      'Zoé Since 1 Oct 2026 Enrolled 1 of 4',
      'Unnamed learner Since 1 Oct 2026 Enrolled 0 of 4',
    ]);
    await expect(element).to.be.accessible();
  });

  it('breaks no word of a status in a narrow panel, and lets a long name break', async () => {
    const name = 'Wilhelmina'.repeat(8);
    server.instead.set('courses/colour/roster', () => ok({ lessonCount: 4, people: [{ ...people[0], name }] }));
    const element = await panel();
    element.style.inlineSize = '260px';
    await eventually(() => partsOf(element, 'roster-table').length > 0);
    const table = part(element, 'roster-table');
    const [status] = table.querySelectorAll('td');
    const text = document.createRange();
    text.selectNodeContents(status!);

    expect(textOf(status!)).to.equal('Enrolled');
    expect(text.getClientRects()).to.have.lengthOf(1);
    expect(table.scrollWidth).to.be.at.most(table.parentElement!.clientWidth);
  });

  it('says that nobody is enrolled', async () => {
    server.instead.set('courses/colour/roster', () => ok({ lessonCount: 4, people: [] }));
    const element = await panel();

    await eventually(() => textOf(part(element, 'roster')).includes('Nobody is enrolled in this course yet.'));
  });

  it('shows a long list in full on request', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...people[0], name: `Person ${String(index)}` }));
    server.instead.set('courses/colour/roster', () => ok({ lessonCount: 4, people: many }));
    const element = await panel();
    await eventually(() => partsOf(element, 'all-button').length > 0);
    expect(part(element, 'roster-table').querySelectorAll('tbody tr')).to.have.lengthOf(50);

    part(element, 'all-button').click();
    await element.updateComplete;

    expect(part(element, 'roster-table').querySelectorAll('tbody tr')).to.have.lengthOf(60);
  });

  it('asks again on request, and says when the list cannot be had', async () => {
    const element = await panel();
    await eventually(() => partsOf(element, 'reload-button').length > 0);
    server.instead.set('courses/colour/roster', () => problem(500, 'INTERNAL'));

    part(element, 'reload-button').click();

    await eventually(() => partsOf(element, 'message').length > 0);
    expect(part(element, 'message')).to.have.attribute('tone', 'problem');
  });

  it('offers no place to take', async () => {
    expect(partsOf(await panel(), 'take-button')).to.be.empty;
  });
});
