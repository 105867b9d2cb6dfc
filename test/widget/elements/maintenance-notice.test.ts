import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { MaintenanceNoticeElement } from '../../../widget/elements/maintenance-notice.js';
import '../../../widget/elements/maintenance-notice.js';
import { anAccess, aMaintenance, aMaintenanceRefusal } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { part, partsOf, textOf } from '../support/part.js';

/** Beside which, wherever the tests run, nobody has the same clock. */
const FAR = { timeZone: 'Pacific/Kiritimati' };
const HERE = { timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
let count = 0;

/** One that nobody has hidden: each is in another year. */
function another(zone: { readonly timeZone: string }) {
  const year = 2100 + ++count;

  return aMaintenance({ start: `${year}-03-14T11:00:00Z`, end: `${year}-03-14T19:00:00Z`, ...zone });
}

describe('<lectern-maintenance-notice>', () => {
  const put = async (access = anAccess({ maintenance: another(HERE) }), lang = 'en') => {
    const notice = await fixture<MaintenanceNoticeElement>(html`
      <lectern-maintenance-notice lang=${lang} .access=${access}></lectern-maintenance-notice>
    `);
    return notice;
  };
  const status = (notice: MaintenanceNoticeElement): Element | null | undefined =>
    notice.shadowRoot?.querySelector('[role="status"]');
  const says = (notice: MaintenanceNoticeElement, words: RegExp): Promise<void> =>
    eventually(() => words.test(textOf(part(notice, 'base'))));

  afterEach(() => {
    localStorage.clear();
  });

  it('comes into a place that screen readers know, and passes the a11y audit', async () => {
    const notice = await put();
    const place = status(notice);
    expect(place?.textContent).to.equal('');

    await says(notice, /^Maintenance planned from 14 March 21\d\d at \d\d:\d\d to 14 March/);

    expect(status(notice)).to.equal(place);
    expect(place?.textContent).to.contain(`(${HERE.timeZone}).`);
    await expect(notice).to.be.accessible();
  });

  it('tells the time of the learner, with that of the contract beside it (G-TZ)', async () => {
    const notice = await put(anAccess({ maintenance: another(FAR) }), 'fr');

    await says(
      notice,
      /^Maintenance prévue du 1[45] mars .* au 1[45] mars .* \(à votre heure ; 15 mars .*Pacific\/Kiritimati\)\./,
    );
  });

  it('is hidden on this device for good, keeps the focus where it was, and comes again with other times', async () => {
    const maintenance = another(HERE);
    const notice = await put(anAccess({ maintenance }));
    await says(notice, /planned/);

    part(notice, 'hide-button').click();
    await notice.updateComplete;

    expect(textOf(part(notice, 'base'))).to.equal('');
    expect(notice.shadowRoot?.activeElement).to.equal(part(notice, 'base'));
    const later = await put(anAccess({ maintenance }));
    later.access = anAccess({ maintenance: { ...maintenance, end: maintenance.end.replace('19:', '20:') } });
    await says(later, /planned/);
    later.access = anAccess({ maintenance });
    await later.updateComplete;
    expect(textOf(part(later, 'base'))).to.equal('');
  });

  it('tells, once it has begun, until when by the clock of the learner, where that shows another time', async () => {
    const notice = await put(aMaintenanceRefusal(another(FAR)));
    await says(notice, /^By your own clock: until 1[45] March/);
    expect(partsOf(notice, 'hide-button')).to.have.length(0);

    notice.access = aMaintenanceRefusal(another(HERE));
    await notice.updateComplete;

    expect(textOf(part(notice, 'base'))).to.equal('');
  });

  for (const [how, end] of [
    [
      'another one is planned',
      (notice: MaintenanceNoticeElement) => (notice.access = anAccess({ maintenance: another(HERE) })),
    ],
    [
      'none is',
      (notice: MaintenanceNoticeElement) => {
        notice.remove();
      },
    ],
  ] as const) {
    it(`lets pictures be fetched again that it kept away, once it is over and ${how}`, async () => {
      const host = document.createElement('div');
      const picture = new Image();
      const notice = document.createElement('lectern-maintenance-notice');
      notice.access = aMaintenanceRefusal();
      host.attachShadow({ mode: 'open' }).append(notice, picture);
      document.body.append(host);
      picture.src = 'data:image/png,none';
      await oneEvent(picture, 'error');
      const again = oneEvent(picture, 'error');

      end(notice);

      await again;
      host.remove();
    });
  }

  it('is nothing where nothing is planned, or no longer', async () => {
    const notice = await put();
    await says(notice, /planned/);

    notice.access = anAccess();
    await notice.updateComplete;

    expect(textOf(part(notice, 'base'))).to.equal('');
  });
});
