import { REPORT_LENGTHS } from '../../contract/outage-reports.js';
import { escapeHtml } from '../../escape-html.js';
import type { DeskField, SupportContact } from '../../texts/outage-desk/desk-text.js';
import { deskTexts } from '../../texts/outage-desk/desk-texts.js';
import { DATE_LOCALES, type Language } from '../../texts/texts.js';
import { DESK_STYLE } from './desk-style.js';

/** What every page of the desk shows. */
export interface PageFrame {
  readonly language: Language;
  readonly support: SupportContact;
}

/** What stands in the form. */
export interface FormValues {
  /** Of this one page, by which a form that is sent twice is known. */
  readonly page: string;
  readonly fields: Readonly<Record<DeskField, string>>;
  readonly asksForCredit: boolean;
}

const FIELDS = ['organisation', 'name', 'email', 'text'] as const;
const AUTOCOMPLETE = { organisation: 'organization', name: 'name', email: 'email', text: 'off' } as const;
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

/** The form, with what is wrong where something is; `failed`: nothing was wrong, and it was not recorded. */
export function formPage(
  frame: PageFrame,
  values: FormValues,
  problems: { readonly wrong?: readonly DeskField[]; readonly failed?: boolean } = {},
): string {
  const texts = deskTexts(frame.language);
  const { wrong = [], failed = false } = problems;
  const items = wrong.map((field) => `<li><a href="#${field}">${escapeHtml(texts.fields[field].wrong)}</a></li>`);
  const said = failed ? `<p>${escapeHtml(texts.unrecorded)}</p>` : `<ul>${items.join('')}</ul>`;
  const isWrong = failed || wrong.length > 0;
  const errors = isWrong
    ? `<div class="errors" role="alert"><h2>${escapeHtml(texts.errorTitle)}</h2>${said}</div>`
    : '';
  const fields = FIELDS.map((field) => fieldOf(frame.language, field, values.fields[field], wrong.includes(field)));

  return pageOf(
    frame,
    `${isWrong ? texts.errorPrefix : ''}${texts.title}`,
    `<h1>${escapeHtml(texts.title)}</h1>${errors}<p>${escapeHtml(texts.intro)}</p>
<form method="post" action="/" novalidate>
<input type="hidden" name="page" value="${escapeHtml(values.page)}"><input type="hidden" name="language" value="${frame.language}">
${fields.join('\n')}
<div class="field choice"><input type="checkbox" id="credit" name="asksForCredit" value="yes" aria-describedby="credit-hint"${values.asksForCredit ? ' checked' : ''}><label for="credit">${escapeHtml(texts.credit)}</label><p class="hint" id="credit-hint">${escapeHtml(texts.creditHint)}</p></div>
<p class="hint">${escapeHtml(texts.privacy)}</p>
<button>${escapeHtml(texts.send)}</button>
</form>`,
  );
}

/** That a report is recorded, and when. */
export function donePage(
  frame: PageFrame,
  { number, at, asksForCredit }: { readonly number: string; readonly at: Date; readonly asksForCredit: boolean },
): string {
  const texts = deskTexts(frame.language);
  const written = new Intl.DateTimeFormat(DATE_LOCALES[frame.language], {
    ...{ dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' },
  }).format(at);
  const credit = asksForCredit ? `<p>${escapeHtml(texts.doneCredit)}</p>` : '';

  return pageOf(
    frame,
    texts.doneTitle,
    `<h1>${escapeHtml(texts.doneTitle)}</h1>
<div class="panel" role="status"><dl><dt>${escapeHtml(texts.doneNumber)}</dt><dd class="number">${escapeHtml(number)}</dd><dt>${escapeHtml(texts.doneTime)}</dt><dd><time datetime="${at.toISOString()}">${escapeHtml(written)}</time></dd></dl></div>
${credit}<p>${escapeHtml(texts.doneNext)}</p>`,
  );
}

/** One sentence, and the way back. */
export function sentencePage(frame: PageFrame, sentence: 'tooMany' | 'tooLarge' | 'notFound'): string {
  const texts = deskTexts(frame.language);

  return pageOf(
    frame,
    `${texts.errorPrefix}${texts.title}`,
    `<h1>${escapeHtml(texts.title)}</h1><p role="alert">${escapeHtml(texts[sentence])}</p><p><a class="back" href="/?language=${frame.language}">${escapeHtml(texts.back)}</a></p>`,
  );
}

function fieldOf(language: Language, field: DeskField, value: string, isWrong: boolean): string {
  const { label, hint, wrong } = deskTexts(language).fields[field];
  const described = [hint !== undefined && `${field}-hint`, isWrong && `${field}-wrong`].filter(Boolean).join(' ');
  const attributes = [
    `id="${field}" name="${field}" required maxlength="${String(REPORT_LENGTHS[field])}" autocomplete="${AUTOCOMPLETE[field]}"`,
    described !== '' && `aria-describedby="${described}"`,
    isWrong && 'aria-invalid="true"',
  ]
    .filter(Boolean)
    .join(' ');
  const type = field === 'email' ? 'email' : 'text';
  // A line break right behind the tag is none of the value.
  const control =
    field === 'text'
      ? `<textarea ${attributes}>\n${escapeHtml(value)}</textarea>`
      : `<input type="${type}" ${attributes} value="${escapeHtml(value)}">`;

  return `<div class="field"><label for="${field}">${escapeHtml(label)}</label>${
    hint === undefined ? '' : `<p class="hint" id="${field}-hint">${escapeHtml(hint)}</p>`
  }${isWrong ? `<p class="wrong" id="${field}-wrong">${escapeHtml(wrong)}</p>` : ''}${control}</div>`;
}

function pageOf({ language, support }: PageFrame, title: string, main: string): string {
  const texts = deskTexts(language);
  const other: Language = language === 'en' ? 'fr' : 'en';

  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)} – Lectern</title><style>${DESK_STYLE}</style></head>
<body><header><span>Lectern</span><nav aria-label="${escapeHtml(texts.otherLanguages)}"><a href="/?language=${other}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a></nav></header>
<main>${main}</main>
<footer>${contactOf(language, support)}</footer></body></html>
`;
}

function contactOf(language: Language, { email, phone, hours }: SupportContact): string {
  const texts = deskTexts(language);
  const call =
    phone === undefined
      ? ''
      : `<dt>${escapeHtml(texts.phone)}</dt><dd><a href="tel:${phone.replace(/[^+\d]/g, '')}">${escapeHtml(phone)}</a></dd>`;

  return `<section class="panel" aria-labelledby="support"><h2 id="support">${escapeHtml(texts.supportTitle)}</h2><dl><dt>${escapeHtml(texts.email)}</dt><dd><a href="mailto:${escapeHtml(email)}">${escapeHtml(email)}</a></dd>${call}<dt>${escapeHtml(texts.hours)}</dt><dd>${escapeHtml(hours[language])}</dd></dl></section>`;
}
