import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf, type Mail, mailStateOf, notBefore } from '../../../../server/domain/notices/mail.js';

function at(minute: number): Date {
  return new Date(Date.UTC(2026, 1, 1, 0, minute));
}

function aMail(some: Partial<Mail> = {}): Mail {
  return {
    id: 'mail',
    noticeId: 'notice',
    attempt: 1,
    sequence: 1,
    to: { role: 'administrators', name: 'Ada', email: 'ada@school.example', language: 'en' },
    templateVersion: 'notices@1',
    subject: '',
    text: '',
    html: '',
    queuedAt: at(0),
    ...some,
  };
}

describe('mailStateOf', () => {
  it.each<[ReturnType<typeof mailStateOf>, Partial<Mail>]>([
    ['queued', {}],
    ['kept', { kept: true }],
    ['withdrawn', { withdrawnAt: at(1) }],
    ['uncertain', { uncertainAt: at(1) }],
    ['sent', { sentAt: at(1), uncertainAt: at(1) }],
    ['accepted', { sentAt: at(1), acceptedAt: at(2) }],
    ['bounced', { sentAt: at(1), acceptedAt: at(2), bouncedAt: at(3) }],
    ['acknowledged', { sentAt: at(1), bouncedAt: at(3), acknowledgedAt: at(4) }],
    ['accepted', { kept: true, acceptedAt: at(2) }],
  ])('is %s for %o', (state, some) => {
    expect(mailStateOf(aMail(some))).toBe(state);
  });
});

describe('evidenceOf', () => {
  const first = { sentAt: at(1), acceptedAt: at(5) };
  const second = { sentAt: at(2), acceptedAt: at(9) };

  it('takes the first acceptance of all (A36)', () => {
    expect(evidenceOf([aMail(second), aMail(first)])).toMatchObject({ sentAt: at(1), confirmedAt: at(5) });
  });

  it('leaves out what came back, as long as somebody else has it', () => {
    const evidence = evidenceOf([aMail({ ...first, bouncedAt: at(6) }), aMail(second)]);

    expect(evidence).toMatchObject({ confirmedAt: at(9), bouncedAt: undefined });
  });

  it('keeps until when it counted where the only one that had it came back', () => {
    const evidence = evidenceOf([aMail({ ...first, bouncedAt: at(6) }), aMail({ sentAt: at(2) })]);

    expect(evidence).toMatchObject({ confirmedAt: at(5), bouncedAt: at(6) });
  });

  it('takes no acceptance behind or at the bounce of the same mail', () => {
    for (const bouncedAt of [at(4), at(5)]) {
      expect(evidenceOf([aMail({ ...first, bouncedAt })])).toMatchObject({ confirmedAt: undefined, bouncedAt });
    }
  });

  it('has bounced only where every mail has, by the last of them', () => {
    expect(evidenceOf([aMail({ bouncedAt: at(6) }), aMail()]).bouncedAt).toBeUndefined();
    expect(evidenceOf([aMail({ bouncedAt: at(6) }), aMail({ bouncedAt: at(7) })]).bouncedAt).toEqual(at(7));
  });

  it('knows nothing of no mail, and of kept ones that they were not queued', () => {
    const nothing = Object.fromEntries(Object.keys(evidenceOf([])).map((field) => [field, undefined]));

    expect(evidenceOf([])).toEqual(nothing);
    expect(evidenceOf([aMail({ kept: true })])).toEqual(nothing);
  });

  it('is the same in whichever order the mails stand, and never confirmed before the first sending', () => {
    const minute = fc.option(fc.integer({ min: 1, max: 9 }).map(at), { nil: undefined });
    const mail = fc
      .record({ acceptedAt: minute, bouncedAt: minute, acknowledgedAt: minute })
      .map((evidence) => aMail({ sentAt: at(1), ...evidence }));
    fc.assert(
      fc.property(fc.array(mail, { maxLength: 5 }), fc.infiniteStream(fc.nat()), (mails, order) => {
        const shuffled = mails
          .map((each) => [order.next().value, each] as const)
          .sort(([a], [b]) => Number(a) - Number(b))
          .map(([, each]) => each);
        expect(evidenceOf(shuffled)).toEqual(evidenceOf(mails));
        const { confirmedAt, sentAt } = evidenceOf(mails);
        if (confirmedAt !== undefined) expect(confirmedAt >= sentAt!).toBe(true);
      }),
    );
  });
});

describe('notBefore', () => {
  it('never dates evidence before the sending, whatever the clock does', () => {
    expect(notBefore(at(1), { sentAt: at(2) })).toEqual(at(2));
    expect(notBefore(at(3), { sentAt: at(2) })).toEqual(at(3));
    expect(notBefore(at(3), {})).toEqual(at(3));
  });
});
