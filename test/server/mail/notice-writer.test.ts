import { describe, expect, it } from 'vitest';
import { NOTICE_KINDS, type NoticeKind } from '../../../server/domain/notices/notice.js';
import type { NoticeFacts } from '../../../server/domain/notices/notice-facts.js';
import { noticeWriter } from '../../../server/mail/notice-writer.js';

const LANGUAGES = ['en', 'fr'] as const;

/** A notice about everything at once, in Paris: each kind says what is its own. */
function facts(kind: NoticeKind, some: Partial<NoticeFacts> = {}): NoticeFacts {
  return {
    kind,
    organisation: 'Riverside College',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    dueAt: new Date('2026-02-08T23:00:00Z'),
    deadline: new Date('2026-02-16T23:00:00Z'),
    invoice: { id: 'F-2026-7', dueDate: '2026-02-01' },
    amountCents: 123_456,
    minNoticeHours: 48,
    subscriptionId: 'S-1',
    period: { start: '2026-01-01', endExclusive: '2027-01-01' },
    renews: true,
    lastRetentionDay: '2026-08-16',
    blockReason: 'SUSPENDED_NONPAYMENT',
    unitCents: 1_999,
    window: { start: new Date('2026-03-29T00:30:00Z'), end: new Date('2026-03-29T02:00:00Z') },
    isAttached: true,
    ...some,
  };
}

/** What a reader sees of HTML. */
function seen(html: string): string {
  return html.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

describe.each(LANGUAGES)('every notice in %s', (language) => {
  it.each(NOTICE_KINDS.map((kind) => [kind]))('%s reads as it was looked at', (kind) => {
    const { subject, text } = noticeWriter.write(facts(kind), language);

    expect(`${subject}\n\n${text}`).toMatchSnapshot();
  });

  it.each(NOTICE_KINDS.map((kind) => [kind]))('%s says the same as text and as HTML', (kind) => {
    const { subject, text, html } = noticeWriter.write(facts(kind), language);
    const shown = seen(html);

    expect(shown).toContain(subject);
    for (const paragraph of text.split('\n\n')) expect(shown).toContain(paragraph.split('\n')[0]);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain('href="%acknowledgement%"');
    expect(text).toContain('%acknowledgement%');
  });

  it('says the other side of those that have two', () => {
    const two = [
      ...(['person', 'course', 'subscription'] as const).map((blockScope) => facts('N-SUSPENDED', { blockScope })),
      facts('N-FINAL', { suspendedContracts: ['S-1', 'S-2'] }),
      facts('N-CANCEL-OK', { lastRetentionDay: undefined }),
      facts('N-FEE', { isReminder: true }),
      facts('N-WITHDRAW', { isReminder: true, isCourtesy: true }),
      facts('N-WITHDRAW', { isCourtesy: true }),
      facts('N-RENEWAL-SOON', { renews: false }),
      facts('N-CLAIM', { isDecided: true }),
      facts('N-MAINT', { isEmergency: true }),
      facts('N-SUSPENDED', { amountCents: undefined, blockReason: 'SUSPENDED_BREACH' }),
      facts('N-WELCOME', { isAttached: false, isLate: true }),
    ];

    expect(two.map((each) => noticeWriter.write(each, language).text)).toMatchSnapshot();
  });
});

describe('a notice', () => {
  it('names the suspension to the minute in the zone of the contract, and the amount from cents', () => {
    const { subject, text } = noticeWriter.write(facts('N-FINAL', { amountCents: 5 }), 'en');

    expect(subject).toBe('Access will be suspended on 17 February 2026 at 00:00 (Europe/Paris)');
    expect(text).toContain('unless €0.05 is paid before');
    expect(noticeWriter.write(facts('N-FINAL', { currency: 'USD' }), 'fr').text).toMatch(/1\s234,56\s\$US/);
  });

  it('tells instants across the night in which the clock changes', () => {
    const { text } = noticeWriter.write(facts('N-MAINT'), 'en');

    expect(text).toContain('from 29 March 2026 at 01:30 (Europe/Paris) to 29 March 2026 at 04:00 (Europe/Paris)');
  });

  it('lets nobody write markup, lines or headers by a name', () => {
    const organisation = '<script>alert(1)</script>"\'&\r\nBcc: evil@evil.example\u202e';
    for (const kind of NOTICE_KINDS) {
      const { subject, text, html } = noticeWriter.write(facts(kind, { organisation, subscriptionId: '<b>' }), 'en');
      expect(html).not.toMatch(/<script|<b>/);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(text).not.toMatch(/\r|\nBcc|\u202e/);
    }
  });
});
