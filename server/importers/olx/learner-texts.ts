interface LearnerTexts {
  readonly notYet: string;
  readonly transcript: string;
  /** What a video or a question without a title is called. */
  readonly video: string;
  readonly question: string;
}

const ENGLISH: LearnerTexts = {
  notYet: 'This part of the course is not available here yet.',
  transcript: 'Transcript',
  video: 'Video',
  question: 'Question',
};
const TEXTS: Readonly<Record<string, LearnerTexts>> = {
  en: ENGLISH,
  fr: {
    notYet: 'Cette partie du cours n’est pas encore disponible ici.',
    transcript: 'Transcription',
    video: 'Vidéo',
    question: 'Question',
  },
};

/** The few words that an import adds to a course, in its language where we have them, else in English. */
export function learnerTexts(language: string): LearnerTexts {
  return TEXTS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
