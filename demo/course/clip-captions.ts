import type { LocalText } from '../../server/domain/local-text.js';
import { en, fr } from './local-typography.js';

/** What stands under the clip between two instants, in seconds. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  /** A soft note sounds when it appears. */
  readonly note?: boolean;
  readonly text: LocalText;
}

/** The words of the clip: its captions are made from them, and its transcript. */
export const clipCaptions: readonly Cue[] = [
  {
    from: 0.2,
    to: 4.5,
    note: true,
    text: {
      en: en`A line chart of three courses: A is red, B is green, C is brown.`,
      fr: fr`Les courbes de trois cours : A en rouge, B en vert, C en brun.`,
    },
  },
  {
    from: 4.7,
    to: 8.3,
    text: {
      en: en`Only the legend under the chart says which colour is which.`,
      fr: fr`Seule la légende, en dessous, dit quelle couleur est laquelle.`,
    },
  },
  {
    from: 8.5,
    to: 12.3,
    note: true,
    text: {
      en: en`The same chart, as somebody with deuteranopia sees it.`,
      fr: fr`Le même graphique, vu par une personne deutéranope.`,
    },
  },
  {
    from: 12.5,
    to: 16.8,
    text: {
      en: en`Lines and legend are all the same olive brown. Which line is A?`,
      fr: fr`Courbes et légende sont du même brun olive. Où est A ?`,
    },
  },
  {
    from: 17,
    to: 21.3,
    note: true,
    text: {
      en: en`First repair: letters, markers and dashes replace the legend.`,
      fr: fr`D'abord, des lettres, des repères et des tirets remplacent la légende.`,
    },
  },
  {
    from: 21.5,
    to: 25.3,
    text: {
      en: en`Second repair: blue, vermillion and black, which stay apart.`,
      fr: fr`Ensuite, des couleurs qui restent distinctes : bleu, vermillon, noir.`,
    },
  },
  {
    from: 25.5,
    to: 29.3,
    note: true,
    text: {
      en: en`Back to full colour vision: the chart is clear either way.`,
      fr: fr`Retour à toutes les couleurs : le graphique reste clair.`,
    },
  },
  {
    from: 29.5,
    to: 33.8,
    text: {
      en: en`Colour still helps. It is just no longer alone.`,
      fr: fr`La couleur aide toujours. Simplement, elle n'est plus seule.`,
    },
  },
];

const noteNamed: LocalText = { en: '[soft note]', fr: '[note douce]' };

/** The captions as a WebVTT file. */
export function toWebVtt(cues: readonly Cue[], language: string): string {
  const blocks = cues.map((cue) => `${toTimestamp(cue.from)} --> ${toTimestamp(cue.to)}\n${wordsOf(cue, language)}\n`);

  return `WEBVTT\n\n${blocks.join('\n')}`;
}

/** The same words as HTML, one paragraph a cue. */
export function toTranscript(cues: readonly Cue[], language: string): string {
  return cues.map((cue) => `<p>${wordsOf(cue, language)}</p>`).join('');
}

function wordsOf({ note, text }: Cue, language: string): string {
  return [note ? noteNamed[language] : undefined, text[language]].filter(Boolean).join(' ');
}

function toTimestamp(seconds: number): string {
  return `00:00:${seconds.toFixed(3).padStart(6, '0')}`;
}
