import type { Request, Response } from 'express';
import type { TextKey } from '../texts/en.js';
import { acceptedLanguages, type Language, languageFor, textFor } from '../texts/texts.js';
import { html } from './html.js';
import { sendPage } from './page.js';
import { senderOf } from './sender.js';

export interface Message {
  readonly status: number;
  readonly title: TextKey;
  /** A sentence of ours, or what makes it in the language of the page. */
  readonly text: TextKey | ((language: Language) => string | undefined);
  /** For whoever is asked for help: stands small below, with the id of the request. */
  readonly code?: string;
}

/** Sends a page that only says something, in the person's language. */
export function sendMessage(request: Request, response: Response, { status, title, text, code }: Message): void {
  const { registration, language: ofLaunch } = senderOf(response);
  const language = languageFor([ofLaunch, ...acceptedLanguages(request.headers['accept-language'])]);
  const heading = textFor(title, language);
  const main = html`<div class="message">
    <h1>${heading}</h1>
    <p>${typeof text === 'string' ? textFor(text, language) : text(language)}</p>
    ${code === undefined ? undefined : html`<p class="quiet">${reason(code, response, language)}</p>`}
  </div>`;

  sendPage(response, { status, language, title: heading, main, registration });
}

function reason(code: string, response: Response, language: Language): string {
  return textFor('lti.refused.reason', language, { code, request: response.get('X-Request-Id') ?? '' });
}
