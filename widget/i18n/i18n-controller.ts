import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import { languageContext } from '../contexts.js';
import { languageAt } from './language-at.js';
import { type Dictionary, fill, type Language, ourLanguage, type Texts, type Values } from './texts.js';

/** Lets an element speak: the language of the Lectern element around it, else that of the page. */
export class I18nController<Key extends string> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #dictionary: Dictionary<Key>;
  #language: Language = 'en';
  #texts: Texts<Key> | undefined;

  constructor(host: ReactiveElement, dictionary: Dictionary<Key>) {
    this.#host = host;
    this.#dictionary = dictionary;
    host.addController(this);
    new ContextConsumer(host, {
      context: languageContext,
      subscribe: true,
      callback: (language) => {
        this.use(language);
      },
    });
  }

  hostConnected(): void {
    if (this.#texts === undefined) this.use(languageAt(this.#host));
  }

  get language(): Language {
    return this.#language;
  }

  /** Whether the words of the language are here; until then nothing should be said. */
  get ready(): boolean {
    return this.#texts !== undefined;
  }

  /** Speaks a language from now on; English where its words cannot be had. */
  use(tag: string | undefined): void {
    const language = ourLanguage(tag);
    if (language === this.#language && (this.ready || language !== 'en')) return;
    this.#language = language;
    if (language === 'en') {
      this.#say(this.#dictionary.en);
      return;
    }
    this.#texts = undefined;
    void this.#dictionary
      .fr()
      .catch(() => this.#dictionary.en)
      .then((texts) => {
        if (this.#language === language) this.#say(texts);
      });
  }

  /** The words for a key. */
  readonly t = (key: Key, values?: Values): string =>
    fill((this.#texts ?? this.#dictionary.en)[key], this.#language, values);

  #say(texts: Texts<Key>): void {
    this.#texts = texts;
    this.#host.requestUpdate();
  }
}
