import type { Dictionary, Texts } from './texts.js';

const en = {
  speed: 'Speed',
  resumes: 'Goes on at {time}, where you left it.',
  fromStart: 'Play from the start',
  transcript: 'Transcript',
  failed: 'This could not be loaded. Check your connection and try again.',
  'failed.transcript': 'This could not be loaded. You can read the transcript below, or try again.',
  tryAgain: 'Try again',
} as const;

type MediaKey = keyof typeof en;

const fr: Texts<MediaKey> = {
  speed: 'Vitesse',
  resumes: 'Reprend à {time}, là où vous étiez.',
  fromStart: 'Lire depuis le début',
  transcript: 'Transcription',
  failed: 'Le chargement a échoué. Vérifiez votre connexion, puis réessayez.',
  'failed.transcript': 'Le chargement a échoué. Vous pouvez lire la transcription ci-dessous, ou réessayer.',
  tryAgain: 'Réessayer',
};

/** The words around audio and video. Both languages come with them: a request of its own would take longer than they do. */
export const mediaDictionary: Dictionary<MediaKey> = { en, fr: () => Promise.resolve(fr) };
