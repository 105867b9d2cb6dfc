import type { ReactiveController, ReactiveElement } from 'lit';
import { languageAt } from './language-at.js';
import { type Dictionary, fill, type Language, ourLanguage, type Texts, type Values } from './texts.js';

/** Lets an element speak the language that is declared around it: by the page, or by the Lectern element that it is in. */
export class I18nController<Key extends string> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #dictionary: Dictionary<Key>;
  #language: Language | undefined;
  #texts: Texts<Key> | undefined;

  constructor(host: ReactiveElement, dictionary: Dictionary<Key>) {
    this.#host = host;
    this.#dictionary = dictionary;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#language) this.use(languageAt(this.#host));
  }

  get language(): Language {
    return this.#language ?? 'en';
  }

  /** Whether the words of the language are here; until then nothing should be said. */
  get ready(): boolean {
    return this.#texts !== undefined;
  }

  /** Speaks a language from now on; English where its words cannot be had. */
  use(tag: string): void {
    const language = ourLanguage(tag);
    if (language === this.#language) return;
    const { en, fr } = this.#dictionary;
    this.#language = language;
    this.#texts = language === 'en' ? en : undefined;
    this.#host.requestUpdate();
    if (this.#texts) return;
    void fr()
      .catch(() => en)
      .then((texts) => {
        if (this.#language !== language) return;
        this.#texts = texts;
        this.#host.requestUpdate();
      });
  }

  /** The words for a key. */
  readonly t = (key: Key, values?: Values): string =>
    fill((this.#texts ?? this.#dictionary.en)[key], this.language, values);
}
