import type { NoticeLanguage } from '../domain/contact.js';
import type { NoticeFacts } from '../domain/notices/notice-facts.js';
import { escapeHtml } from '../escape-html.js';
import { noticesEn } from '../texts/notices/notices-en.js';
import { noticesFr } from '../texts/notices/notices-fr.js';
import type { NoticeText, NoticeTexts } from '../texts/notices/notice-text.js';
import type { NoticeWriter, WrittenNotice } from '../usecases/notices/notice-ports.js';

/** Raise it with every change of a text or of the frame around it: it says for ever which words were sent (G-NOTICE). */
const TEMPLATE_VERSION = 'notices@2';

/** Where the link of the acknowledgement comes: only the mail that is sent has it. */
export const ACKNOWLEDGEMENT_MARK = '%acknowledgement%';

const TEXTS: Readonly<Record<NoticeLanguage, NoticeTexts>> = { en: noticesEn, fr: noticesFr };

/** Writes notices as text and as HTML. */
export const noticeWriter: NoticeWriter = {
  templateVersion: TEMPLATE_VERSION,
  write: (facts, language) => {
    const { frame, kinds } = TEXTS[language];
    const { subject, paragraphs } = kinds[facts.kind](facts);
    const all = [...(facts.isLate === true ? [frame.late(facts)] : []), ...paragraphs];

    return written({ subject: oneLine(subject), paragraphs: all.map(oneLine) }, facts, language);
  },
};

function written(text: NoticeText, facts: NoticeFacts, language: NoticeLanguage): WrittenNotice {
  const frame = frameOf(facts, language);
  const { greeting, asking, closing } = frame;

  return {
    subject: text.subject,
    text: [greeting, ...text.paragraphs, `${asking}\n${ACKNOWLEDGEMENT_MARK}`, closing].join('\n\n'),
    html: documentOf(text, frame),
  };
}

/** A parent is asked to agree where everybody else is asked to confirm: by the same link, which tells who comes by it. */
function frameOf(facts: NoticeFacts, language: NoticeLanguage): Frame {
  const { frame } = TEXTS[language];
  const greeting = oneLine(frame.greeting(facts));

  return facts.kind === 'N-CONSENT'
    ? { greeting, language, asking: frame.consent, button: frame.consentButton, closing: frame.consentClosing }
    : { greeting, language, asking: frame.acknowledge, button: frame.acknowledgeButton, closing: frame.closing };
}

interface Frame {
  readonly greeting: string;
  readonly language: NoticeLanguage;
  /** What the link is for. */
  readonly asking: string;
  readonly button: string;
  readonly closing: string;
}

/** Plain on purpose: readers of mail differ, and a notice must be readable in each. */
function documentOf({ subject, paragraphs }: NoticeText, frame: Frame): string {
  const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
  const link = `<a href="${ACKNOWLEDGEMENT_MARK}">${escapeHtml(frame.button)}</a>`;

  return [
    '<!doctype html>',
    `<html lang="${frame.language}">`,
    `<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    '<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">',
    paragraph(frame.greeting),
    `<h1 style="font-size: 1.25em">${escapeHtml(subject)}</h1>`,
    ...paragraphs.map(paragraph),
    `<p>${escapeHtml(frame.asking)} ${link}</p>`,
    paragraph(frame.closing),
    '</body>',
    '</html>',
  ].join('\n');
}

/** What people typed in has no lines of its own: not in a subject, and not between paragraphs. */
function oneLine(text: string): string {
  // Without what controls or hides: a name cannot pretend to be another paragraph, or turn the writing round.
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
