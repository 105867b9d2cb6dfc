import { html, type TemplateResult } from 'lit';
import type { CoreKey } from '../i18n/core-dictionary.js';
import type { Values } from '../i18n/texts.js';

/** Gives the words for a key. */
export type Translate = (key: CoreKey, values?: Values) => string;

/** What is said to a person, and whether they can have it tried again. */
export interface Message {
  readonly tone: 'info' | 'notice' | 'problem';
  readonly text: string;
  readonly retry: boolean;
}

export function messageTemplate({ tone, text, retry }: Message, t: Translate): TemplateResult {
  return html`
    <lectern-status-message
      part="message"
      tone=${tone}
      .text=${text}
      retry-label=${retry ? t('retry') : ''}
    ></lectern-status-message>
  `;
}
