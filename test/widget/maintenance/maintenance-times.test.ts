import { expect } from '@open-wc/testing';
import { timesOf } from '../../../widget/maintenance/maintenance-times.js';
import { aMaintenance } from '../support/builders.js';

const PARIS = aMaintenance({ start: '2026-03-14T11:00:00Z', end: '2026-03-14T19:30:00Z', timeZone: 'Europe/Paris' });

describe('timesOf', () => {
  it('says times once where both clocks show the same, whatever the zones are called', () => {
    for (const zone of ['Europe/Paris', 'Europe/Berlin']) {
      expect(timesOf(PARIS, 'en', zone)).to.deep.equal({
        start: '14 March 2026 at 12:00',
        end: '14 March 2026 at 20:30',
        elsewhere: undefined,
      });
    }
  });

  it('says the times of the learner, and those of the contract beside them', () => {
    const times = timesOf(PARIS, 'en', 'America/St_Johns');

    expect(times).to.include({ start: '14 March 2026 at 08:30', end: '14 March 2026 at 17:00' });
    expect(times.elsewhere).to.match(/^14 March 2026\D+12:00\D+20:30$/);
    expect(timesOf(PARIS, 'fr', 'Pacific/Kiritimati')).to.include({
      start: '15 mars 2026 à 01:00',
      end: '15 mars 2026 à 09:30',
    });
  });

  it('writes the first of a month as French does', () => {
    const first = { ...PARIS, start: '2026-12-01T12:00:00Z', end: '2026-12-11T12:00:00Z' };

    expect(timesOf(first, 'fr', 'Europe/Paris')).to.include({
      start: '1er décembre 2026 à 13:00',
      end: '11 décembre 2026 à 13:00',
    });
    expect(timesOf(first, 'en', 'Europe/Paris').start).to.equal('1 December 2026 at 13:00');
  });

  it('says them by UTC where the browser does not know the zone', () => {
    expect(timesOf({ ...PARIS, timeZone: 'Mars/Olympus' }, 'en', 'UTC')).to.include({
      start: '14 March 2026 at 11:00',
      elsewhere: undefined,
    });
  });
});
