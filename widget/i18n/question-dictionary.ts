import type { Dictionary, Texts } from './texts.js';

const en = {
  single: 'Choose one answer.',
  multiple: 'Choose every answer that fits.',
  check: 'Check answer',
  checking: 'Checking…',
  tryAgain: 'Try again',
  'missing.single': 'Choose an answer first.',
  'missing.multiple': 'Choose at least one answer first.',
  correct: 'Correct',
  'incorrect.single': 'Not the right answer',
  'incorrect.multiple': 'Not quite: an answer is missing, or one too many is chosen',
  'choice.correct': 'Your answer: correct',
  'choice.incorrect': 'Your answer: not correct',
  best: 'Best score so far: {score}. It is the one that counts.',
  explanation: 'Explanation',
  kept: 'Your answer is kept on this device. Your result comes when you are online again.',
  saved: 'Your answer is saved.',
  failed: 'Your answer could not be saved. Please check it again.',
} as const;

type QuestionKey = keyof typeof en;

const fr: Texts<QuestionKey> = {
  single: 'Choisissez une réponse.',
  multiple: 'Choisissez toutes les réponses qui conviennent.',
  check: 'Vérifier la réponse',
  checking: 'Vérification…',
  tryAgain: 'Réessayer',
  'missing.single': 'Choisissez d’abord une réponse.',
  'missing.multiple': 'Choisissez d’abord au moins une réponse.',
  correct: 'Bonne réponse',
  'incorrect.single': 'Ce n’est pas la bonne réponse',
  'incorrect.multiple': 'Pas tout à fait : il manque une réponse, ou il y en a une de trop',
  'choice.correct': 'Votre réponse : juste',
  'choice.incorrect': 'Votre réponse : fausse',
  best: 'Meilleur résultat jusqu’ici : {score}. C’est celui qui compte.',
  explanation: 'Explication',
  kept: 'Votre réponse est gardée sur cet appareil. Le résultat arrivera quand vous serez de nouveau en ligne.',
  saved: 'Votre réponse est enregistrée.',
  failed: 'Votre réponse n’a pas pu être enregistrée. Vérifiez-la à nouveau.',
};

/** The words of a question. Both languages come with it: a request of its own would take longer than they do. */
export const questionDictionary: Dictionary<QuestionKey> = { en, fr: () => Promise.resolve(fr) };
