import type { BlockReason } from '../../domain/block.js';
import type { NoticeFacts } from '../../domain/notices/notice-facts.js';
import { noticeFormat } from './notice-format.js';
import type { NoticeTexts } from './notice-text.js';

const { instant, day, amount } = noticeFormat('en');

const REASONS: Readonly<Record<BlockReason, string>> = {
  SUSPENDED_SECURITY: 'an account was closed because it may have been attacked',
  SUSPENDED_BREACH: 'a breach of the contract',
  SUSPENDED_NONPAYMENT: 'amounts that are overdue',
  SUSPENDED_OVERLOAD: 'a load beyond the limits of the contract',
  PRODUCT_WITHDRAWN: 'the product was withdrawn',
  TAKEDOWN: 'content that had to be taken down',
};

const reasonOf = ({ blockReason }: NoticeFacts): string =>
  blockReason === undefined ? 'a decision of the operator' : REASONS[blockReason];
/** What a block closes. */
function closed({ blockScope, organisation, subscriptionId = '' }: NoticeFacts): string {
  if (blockScope === 'person') return `One account of ${organisation}`;
  if (blockScope === 'course') return `One course of ${organisation}`;

  return blockScope === 'subscription'
    ? `Access of ${organisation} under contract ${subscriptionId}`
    : `Access of ${organisation}`;
}

const contract = ({ subscriptionId }: NoticeFacts): string => `contract ${subscriptionId ?? ''}`.trim();
const invoice = (facts: NoticeFacts): string => `invoice ${facts.invoice?.id ?? ''}`.trim();

function keptUntil({ lastRetentionDay }: NoticeFacts): string {
  return lastRetentionDay === undefined
    ? 'After the end your data are kept for the time that the contract says, and then destroyed. Until then you can export them in your console.'
    : `After the end your data are kept until the end of ${day(lastRetentionDay)}, and then destroyed. Until then you can export them in your console.`;
}

/** An end that is decided, one that the product gives notice of by itself, or the one that the contract lets come (M1.4, L-TERM-3). */
function withdrawalOf(f: NoticeFacts): string {
  if (f.isReminder === true) return `The product of ${contract(f)} ends on ${instant(f.deadline, f)}.`;
  if (f.isCourtesy === true) {
    return `We stop the product of ${contract(f)}, and mean to end it on ${instant(f.deadline, f)}. The contract asks for no notice; we tell you so that you can prepare.`;
  }

  return `We stop the product of ${contract(f)}. It ends on ${instant(f.deadline, f)} at the earliest, and not sooner than the contract allows after this message has been delivered to you.`;
}

/** Every notice in English (rules.md 9.1). */
export const noticesEn: NoticeTexts = {
  frame: {
    greeting: ({ kind, organisation }) => {
      if (kind === 'N-CONSENT') return 'To the parents';

      return kind === 'N-CREDENTIAL' ? 'To the owner of the account' : `To the people who administer ${organisation}`;
    },
    acknowledge: 'Please confirm that you have received this message:',
    acknowledgeButton: 'I have received this message',
    consent: 'If you are a parent and agree, please say so on this page:',
    consentButton: 'Look at the request',
    consentClosing: 'If you do not agree, or know nothing of this, there is nothing for you to do.',
    late: (facts) => `This message is late: it was owed on ${instant(facts.dueAt, facts)}.`,
    closing: 'You find this message in your console, too.',
  },
  kinds: {
    'N-WELCOME': (f) => ({
      subject: `Your ${contract(f)} has been formed`,
      paragraphs: [
        `The ${contract(f)} of ${f.organisation} was formed on ${instant(f.dueAt, f)}.`,
        `Its first period runs from ${day(f.period?.start)} and ends before ${day(f.period?.endExclusive)}.`,
        f.isAttached === true
          ? 'The text that was accepted is attached, and stays readable in your console.'
          : 'The text that was accepted stays readable in your console.',
      ],
    }),
    'N-DUE-SOON': (f) => ({
      subject: `The ${invoice(f)} is due on ${day(f.invoice?.dueDate)}`,
      paragraphs: [
        `${amount(f.amountCents, f)} of ${invoice(f)} is still to be paid, by the end of ${day(f.invoice?.dueDate)}.`,
        `It is overdue from ${instant(f.deadline, f)} on.`,
        'If you have paid already, there is nothing for you to do.',
      ],
    }),
    'N-OVERDUE': (f) => ({
      subject: `The ${invoice(f)} is overdue`,
      paragraphs: [
        `The ${invoice(f)} was due on ${day(f.invoice?.dueDate)}. ${amount(f.amountCents, f)} is still open.`,
        'Please pay it, or tell us what is wrong with the invoice.',
      ],
    }),
    'N-FINAL': (f) => ({
      subject: `Access will be suspended on ${instant(f.deadline, f)}`,
      paragraphs: [
        `Access will be suspended on ${instant(f.deadline, f)} unless ${amount(f.amountCents, f)} is paid before.`,
        `This concerns ${invoice(f)}, which was due on ${day(f.invoice?.dueDate)}.`,
        ...(f.suspendedContracts === undefined
          ? []
          : [`Only access under contract ${f.suspendedContracts.join(', ')} will be suspended.`]),
        `It never happens sooner than ${String(f.minNoticeHours ?? 0)} hours after this message has been delivered to you.`,
        'Access returns as soon as everything due is paid. No progress and no data are lost. The console stays open for billing, payment, export and support.',
      ],
    }),
    'N-SUSPENDED': (f) => ({
      subject: 'Access is suspended',
      paragraphs: [
        `${closed(f)} is suspended since ${instant(f.dueAt, f)}. The reason: ${reasonOf(f)}.`,
        ...(f.amountCents === undefined
          ? ['Please reply to this message to settle it.']
          : [`Open amount: ${amount(f.amountCents, f)}. Access returns as soon as everything due is paid.`]),
        'No progress and no data are lost. The console stays open for billing, payment, export and support.',
      ],
    }),
    'N-LIFTED': (f) => ({
      subject: 'A suspension has ended',
      paragraphs: [
        `${closed(f)} was suspended; that ended on ${instant(f.dueAt, f)}. The reason was: ${reasonOf(f)}.`,
        'Where no other suspension stands, learners go on where they stopped.',
      ],
    }),
    'N-BREACH': (f) => ({
      subject: 'We mean to suspend access because of a breach of the contract',
      paragraphs: [
        `On ${instant(f.dueAt, f)} we found a breach of the contract by ${f.organisation}.`,
        'Access will be suspended for it as soon as this message has been delivered to you. Please reply at once if you can settle it, or if we are wrong.',
      ],
    }),
    'N-TERMINATED': (f) => ({
      subject: `Your ${contract(f)} ends on ${instant(f.deadline, f)}`,
      paragraphs: [
        `On ${instant(f.dueAt, f)} the ${contract(f)} of ${f.organisation} was ended. It ends on ${instant(f.deadline, f)}.`,
        keptUntil(f),
      ],
    }),
    'N-CANCEL-OK': (f) => ({
      subject: `We confirm your notice: your ${contract(f)} ends on ${instant(f.deadline, f)}`,
      paragraphs: [
        `We received your notice on ${instant(f.dueAt, f)}. The ${contract(f)} ends on ${instant(f.deadline, f)}; until then everything goes on.`,
        'You can take the notice back in your console as long as the contract allows it.',
        `${keptUntil(f)} Nothing that was paid is paid back.`,
      ],
    }),
    'N-RENEWAL-SOON': (f) => ({
      subject: f.renews === true ? `Your ${contract(f)} is about to renew` : `Your ${contract(f)} is about to end`,
      paragraphs: [
        `The running period of ${contract(f)} ends before ${day(f.period?.endExclusive)}.`,
        f.renews === true
          ? `It renews by itself unless notice is given. Notice counts if it reaches us by ${instant(f.deadline, f)}.`
          : `It does not renew by itself: it ends on ${instant(f.deadline, f)} unless you sign a renewal before.`,
      ],
    }),
    'N-RENEWED': (f) => ({
      subject: `Your ${contract(f)} has renewed`,
      paragraphs: [
        `A new period of ${contract(f)} began on ${instant(f.dueAt, f)}. It ends before ${day(f.period?.endExclusive)}.`,
        'All places have been carried over. The invoice for the new period comes by itself.',
      ],
    }),
    'N-FEE': (f) => ({
      subject: 'New fees for your contract',
      paragraphs: [
        `The fee of one place in ${contract(f)} shall be ${amount(f.unitCents, f)}, from a new period on and only if you accept.`,
        f.isReminder === true
          ? `The running period ends on ${instant(f.deadline, f)}. We have no answer from you yet.`
          : `It can apply from the next period on only if this message reaches you by ${instant(f.deadline, f)}; else from the one after it.`,
        'Please accept or refuse the new fee in your console. If you refuse, the contract ends with the period before.',
      ],
    }),
    'N-PRICE': (f) => ({
      subject: 'A new price from your next period on',
      paragraphs: [
        `The list price of one place is ${amount(f.unitCents, f)} from now on. You pay it from ${instant(f.deadline, f)} on, when your next period starts.`,
        'What you have paid for stays as it is.',
      ],
    }),
    'N-TERMS': (f) => ({
      subject: 'Our general terms have changed',
      paragraphs: [
        `A new version of the general terms was published on ${instant(f.dueAt, f)}. It applies to ${contract(f)} from then on.`,
        'You can read it in your console.',
      ],
    }),
    'N-WITHDRAW': (f) => ({
      subject: 'A product that you use will end',
      paragraphs: [withdrawalOf(f), 'Please export your data before.'],
    }),
    'N-MAINT': (f) => ({
      subject: `${f.isEmergency === true ? 'Urgent maintenance' : 'Maintenance planned'}: ${instant(f.window?.start, f)}`,
      paragraphs: [
        `Maintenance from ${instant(f.window?.start, f)} to ${instant(f.window?.end, f)}.`,
        'Courses cannot be opened meanwhile. Answers of learners are kept on their devices.',
      ],
    }),
    'N-OUTAGE-END': (f) => ({
      subject: 'The outage is over',
      paragraphs: [
        `The service was restored on ${instant(f.dueAt, f)}.`,
        `If you want to ask for a service credit, do so by ${instant(f.deadline, f)}.`,
      ],
    }),
    'N-RETENTION': (f) => ({
      subject: `Your data will be destroyed on ${instant(f.deadline, f)}`,
      paragraphs: [
        `The contract of ${f.organisation} has ended. All data of it will be destroyed from ${instant(f.deadline, f)} on.`,
        'Until then you can export everything in your console. After that nobody can bring it back.',
      ],
    }),
    'N-PURGED': (f) => ({
      subject: 'Your data have been destroyed',
      paragraphs: [
        `The data of ${f.organisation} were destroyed on ${instant(f.dueAt, f)}.`,
        'You can ask us for the certificate at any time.',
      ],
    }),
    'N-CONSENT': (f) => ({
      subject: 'A parent must agree',
      paragraphs: [
        `Somebody who is not of age has registered with ${f.organisation}. A parent must agree before they can begin.`,
        ...(f.isAttached === true ? ['The terms that you would agree to are attached.'] : []),
        `The link is valid until ${instant(f.deadline, f)}.`,
      ],
    }),
    'N-CREDENTIAL': (f) => ({
      subject: 'A password was cancelled',
      paragraphs: [
        `Your password was cancelled on ${instant(f.dueAt, f)}. Please choose a new one.`,
        'If you did not expect this, please contact us.',
      ],
    }),
    'N-CLAIM': (f) => ({
      subject: f.isDecided === true ? 'We have decided on your claim' : 'We have received your claim',
      paragraphs: [
        f.isDecided === true
          ? `We decided on your claim on ${instant(f.dueAt, f)}. You find the decision in your console.`
          : `We received your claim on ${instant(f.dueAt, f)}, and have recorded it.`,
      ],
    }),
  },
};
