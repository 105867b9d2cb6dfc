import type { MailView } from '../../../server/contract/administration/outbox.js';
import { type Html, html } from '../../html.js';
import { CAMPUSES, type Language, STUDIO } from '../../seed/cast.js';
import type { MailDetail, MailState, Report } from './outbox-client.js';
import { OUTBOX_TEXTS } from './outbox-texts.js';

/** What the page shows. */
export interface OutboxPage {
  readonly language: Language;
  readonly lmsOrigin: string;
  readonly mails: readonly MailView[];
  /** The mail that is read; `missing` where there is none of that name. */
  readonly mail: MailDetail | 'missing' | undefined;
  /** What was just reported of it. */
  readonly said: Report | undefined;
}

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['fr', 'Français'],
];
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr' };
const ORGANISATIONS = new Map<string, string>(
  [...Object.values(CAMPUSES), STUDIO].map(({ tenant, organisation }) => [tenant, organisation]),
);
const TONES: Readonly<Partial<Record<MailState, string>>> = {
  accepted: 'good',
  acknowledged: 'good',
  bounced: 'bad',
};

/** The mails that the demo would send, and the one that is read, with what can be reported of it. */
export function outboxPage(page: OutboxPage): string {
  const { language, mail, mails } = page;
  const texts = OUTBOX_TEXTS[language];
  const current = typeof mail === 'object' ? mail : undefined;

  return shell(
    page,
    html`<div class="${mail === undefined ? 'outbox' : 'outbox reading'}">
      <nav aria-labelledby="list">
        <h2 id="list">${texts.list}</h2>
        ${mails.length === 0 ? html`<p>${texts.empty}</p>` : undefined}
        <ul>
          ${mails.map((each) => row(each, page, each.mail === current?.mail))}
        </ul>
      </nav>
      <div class="mail">
        ${mail === undefined ? html`<p class="quiet">${texts.choose}</p>` : undefined}
        ${
          mail === 'missing'
            ? html`${back(language)}
                <p role="status">${texts.missing}</p>`
            : undefined
        }
        ${current && article(current, page)}
      </div>
    </div>`,
  );
}

/** That the server cannot be asked just now. */
export function awayPage(page: Pick<OutboxPage, 'language' | 'lmsOrigin'>, path: string): string {
  const texts = OUTBOX_TEXTS[page.language];

  return shell(
    { ...page, mail: undefined },
    html`<p role="status" class="said">${texts.away}</p>
      <p><a href="${path}?lang=${page.language}">${texts.again}</a></p>`,
  );
}

function row(mail: MailView, { language }: OutboxPage, isCurrent: boolean): Html {
  const { subject, tenant, to, state } = mail;

  return html`<li>
    <a href="${pathOf(mail.mail, language)}" ${isCurrent ? html`aria-current="page"` : undefined}>
      <strong lang="${to.language}">${subject}</strong>
      <span>${organisationOf(tenant)} · ${to.name}</span>
      <span>${date(mail.queuedAt, language)} ${stateTag(state, language)}</span>
    </a>
  </li>`;
}

function article(mail: MailDetail, { language, said }: OutboxPage): Html {
  const texts = OUTBOX_TEXTS[language];
  const { to, subject, text, attachment } = mail;

  return html`${back(language)} ${said && html`<p role="status" class="said">${texts.said[said]}</p>`}
    <article aria-labelledby="subject">
      <h2 id="subject" lang="${to.language}">${subject}</h2>
      <p>${stateTag(mail.state, language)}</p>
      <dl>
        <div>
          <dt>${texts.to}</dt>
          <dd>${to.name} &lt;${to.email}&gt;</dd>
        </div>
        <div>
          <dt>${texts.organisation}</dt>
          <dd>${organisationOf(mail.tenant)}</dd>
        </div>
        <div>
          <dt>${texts.written}</dt>
          <dd>${date(mail.queuedAt, language)}</dd>
        </div>
      </dl>
      <form method="post" action="${pathOf(mail.mail, language)}">
        <p id="report">${texts.report}</p>
        <div role="group" aria-labelledby="report">
          <button name="report" value="delivered" class="good">${texts.delivered}</button>
          <button name="report" value="bounced" class="bad">${texts.bounced}</button>
        </div>
      </form>
      <div class="text" lang="${to.language}">${linked(text)}</div>
      ${
        attachment &&
        html`<details>
          <summary>${texts.attachment}: ${attachment.name}</summary>
          <div class="text">${attachment.text}</div>
        </details>`
      }
    </article>`;
}

function back(language: Language): Html {
  return html`<p class="back"><a href="/outbox?lang=${language}">← ${OUTBOX_TEXTS[language].back}</a></p>`;
}

function stateTag(state: MailState, language: Language): Html {
  return html`<span class="state ${TONES[state] ?? ''}">${OUTBOX_TEXTS[language].states[state]}</span>`;
}

function shell(page: Pick<OutboxPage, 'language' | 'lmsOrigin' | 'mail'>, main: Html): string {
  const { language, lmsOrigin, mail } = page;
  const texts = OUTBOX_TEXTS[language];
  const shown = typeof mail === 'object' ? `/outbox/${mail.mail}` : '/outbox';

  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${typeof mail === 'object' ? `${mail.subject} · ` : ''}${texts.title} · Lectern</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/outbox.css" />
      </head>
      <body>
        <a class="skip" href="#main">${texts.skip}</a>
        <header>
          <h1>${texts.title}</h1>
          <ul>
            ${LANGUAGES.map(
              ([code, name]) =>
                html`<li>
                  <a
                    href="${shown}?lang=${code}"
                    lang="${code}"
                    ${code === language ? html`aria-current="true"` : undefined}
                    >${name}</a
                  >
                </li>`,
            )}
            <li><a href="/">${texts.site}</a></li>
            <li><a href="${lmsOrigin}/">${texts.lms}</a></li>
          </ul>
          <p>${texts.about}</p>
        </header>
        <main id="main" tabindex="-1">${main}</main>
      </body>
    </html>`.text;
}

function pathOf(mail: string, language: Language): string {
  return `/outbox/${mail}?lang=${language}`;
}

function organisationOf(tenant: string): string {
  return ORGANISATIONS.get(tenant) ?? tenant;
}

function date(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );
}

/** The text with its addresses as links. */
function linked(text: string): readonly (Html | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}
