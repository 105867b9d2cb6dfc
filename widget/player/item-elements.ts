import type { AudioView, ItemView, QuestionView, VideoView } from '../api/contract.js';

/** How far an answer is: `kept` on this device until it can be sent; `failed` where it could not even be kept, or was not taken. */
export type Saving = 'idle' | 'saving' | 'saved' | 'kept' | 'failed';

/** What the player sets on every item element; it speaks the language of `languageContext`. */
interface ItemProperties<View> {
  item?: View | undefined;
  /** The language of the item's own texts: the `lang` of whatever shows them. */
  contentLanguage: string;
}

/**
 * `<lectern-question-item>`: shows choices and feedback. Fires `AnswerRequestEvent` to have an answer saved; then `saving` says
 * how far that is, and a new `item` has the result in its `state`. Keeps an answer that was not sent under `memoryName`.
 */
interface QuestionItem extends ItemProperties<QuestionView> {
  saving: Saving;
  /** The name under which this device may remember a draft for this person (`recall`, `remember`). */
  memoryName: string;
}

/** `<lectern-audio-item>`: starts where `item.state` says. Fires `PlayedEvent` every few seconds, at pause, at the end, and when the page is hidden. */
type AudioItem = ItemProperties<AudioView>;

/** `<lectern-video-item>`: as `<lectern-audio-item>`, with pictures and captions. */
type VideoItem = ItemProperties<VideoView>;

type ElementOf<Item> = Promise<new () => Item>;

/** The item elements that load when a lesson has such an item; text, pictures and files need none. */
const IMPORTS = {
  question: async (): ElementOf<QuestionItem> => (await import('../elements/question-item.js')).QuestionItemElement,
  audio: async (): ElementOf<AudioItem> => (await import('../elements/audio-item.js')).AudioItemElement,
  video: async (): ElementOf<VideoItem> => (await import('../elements/video-item.js')).VideoItemElement,
};

/** Loads what the items of a lesson need, each once. Rejects where a part could not be loaded. */
export async function loadItemElements(items: readonly Pick<ItemView, 'kind'>[]): Promise<void> {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  await Promise.all(kinds.filter(isLazy).map((kind): Promise<unknown> => IMPORTS[kind]()));
}

function isLazy(kind: ItemView['kind']): kind is keyof typeof IMPORTS {
  return kind in IMPORTS;
}
