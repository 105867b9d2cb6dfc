import { en, fr } from './local-typography.js';

/** What the synthetic voice says in the lesson on kinds of colour vision, a paragraph each. */
export const narration = {
  en: [
    en`Hello, I'm Sam. I don't exist: this is a made-up scene, read by a synthetic voice. But everything in it happens.`,
    en`I am deuteranope. Red, orange, brown and some greens look like one family of colours to me.`,
    en`Today I open a course. It says: answer the questions marked in red. I see dark text, all of it. After the quiz, my mistakes are in red and my right answers in green. I look twice, and I still guess.`,
    en`The next lesson is different. Wrong answers carry a cross, right ones a tick, and a sentence tells me why. In the chart, each line has its name at the end.`,
    en`I don't think about colours at all. I think about the lesson.`,
  ],
  fr: [
    fr`Bonjour, je m'appelle Sam. Je n'existe pas : cette scène est inventée, et lue par une voix de synthèse. Mais tout ce qu'elle raconte arrive.`,
    fr`Je suis deutéranope. Le rouge, l'orange, le brun et certains verts forment pour moi une seule famille de couleurs.`,
    fr`Aujourd'hui, j'ouvre un cours. On me dit : répondez aux questions en rouge. Je vois du texte foncé, partout. Après le quiz, mes erreurs sont en rouge et mes bonnes réponses en vert. Je regarde deux fois, et je devine encore.`,
    fr`La leçon suivante est différente. Les réponses fausses portent une croix, les bonnes une coche, et une phrase m'explique pourquoi. Dans le graphique, chaque courbe a son nom au bout.`,
    fr`Je ne pense plus du tout aux couleurs. Je pense à la leçon.`,
  ],
} as const;
