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

/**
 * `<lectern-audio-item>`: starts where `item.state` says. Fires `PlayedEvent` every few seconds, at pause, at the end, and when
 * the page is hidden. Plays nothing while it is `stopped`, and goes on by itself afterwards.
 */
interface AudioItem extends ItemProperties<AudioView>, Stoppable {}

/** `<lectern-video-item>`: as `<lectern-audio-item>`, with pictures and captions. */
interface VideoItem extends ItemProperties<VideoView>, Stoppable {}

interface Stoppable {
  /** Why nothing may be played for now (G-LEASE). */
  stopped: string | undefined;
}

/** `<lectern-unsent-work>`: says how much was refused; fires `DiscardRequestEvent` once the learner has given it up. */
interface UnsentWork {
  count: number;
}

type Loads<Name extends string, Item> = () => Promise<Readonly<Record<Name, new () => Item>>>;

interface Imports {
  readonly question: Loads<'QuestionItemElement', QuestionItem>;
  readonly audio: Loads<'AudioItemElement', AudioItem>;
  readonly video: Loads<'VideoItemElement', VideoItem>;
  readonly unsent: Loads<'UnsentWorkElement', UnsentWork>;
}

/** Kinds of items, and what refused work needs. */
type Kind = ItemView['kind'] | 'unsent';

/** The item elements that load when a lesson has such an item; text, pictures and files need none. */
const IMPORTS: Imports & Partial<Record<Kind, () => Promise<unknown>>> = {
  question: () => import('../elements/question-item.js'),
  audio: () => import('../elements/audio-item.js'),
  video: () => import('../elements/video-item.js'),
  unsent: () => import('../elements/unsent-work.js'),
};

/** Loads what the items of a lesson need. Rejects where a part could not be loaded. */
export async function loadItemElements(items: readonly { readonly kind: Kind }[]): Promise<void> {
  await Promise.all(items.map(async ({ kind }) => IMPORTS[kind]?.()));
}
