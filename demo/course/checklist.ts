import { en, fr } from './local-typography.js';

export type ChecklistLanguage = 'en' | 'fr';

interface ChecklistStep {
  readonly name: string;
  readonly minutes: number;
  /** One box to tick each. */
  readonly checks: readonly string[];
}

interface Checklist {
  readonly title: string;
  readonly intro: string;
  readonly lessonLine: string;
  readonly dateLine: string;
  readonly steps: readonly ChecklistStep[];
  readonly minutes: (count: number) => string;
  readonly thresholds: { readonly title: string; readonly head: Row; readonly rows: readonly Row[] };
  readonly findings: { readonly title: string; readonly hint: string; readonly head: readonly string[] };
  readonly source: string;
}

type Row = readonly [what: string, least: string, criterion: string];

/** The one page that a course designer takes away: the steps of the last lesson, to be ticked. */
export const checklist: Readonly<Record<ChecklistLanguage, Checklist>> = {
  en: {
    title: en`Check a lesson in ten minutes`,
    intro: en`Take one lesson, the one with the most pictures. Tick what holds; write down what does not.`,
    lessonLine: en`Lesson:`,
    dateLine: en`Date:`,
    minutes: (count) => `${count}\u00a0min`,
    steps: [
      {
        name: en`Grey`,
        minutes: 1,
        checks: [en`With a grey filter I can follow the whole lesson without hesitating.`],
      },
      {
        name: en`Words`,
        minutes: 1,
        checks: [en`Every sentence that names a colour still works without it.`],
      },
      {
        name: en`Automatic check`,
        minutes: 1,
        checks: [en`axe, WAVE or Lighthouse reports no contrast error.`],
      },
      {
        name: en`By hand`,
        minutes: 3,
        checks: [
          en`Text in pictures and on photographs reaches 4.5:1 at its worst spot.`,
          en`Icons, edges of fields and lines of charts reach 3:1.`,
          en`In charts, lines, bars or slices carry their names.`,
        ],
      },
      {
        name: en`Tab key`,
        minutes: 1,
        checks: [en`From top to bottom, I always see where I am.`],
      },
      {
        name: en`Answer wrongly`,
        minutes: 1,
        checks: [en`With deuteranopia simulated, I know what was right, and why.`],
      },
      {
        name: en`Other themes`,
        minutes: 2,
        checks: [
          en`In dark mode, text, links and diagrams are still there.`,
          en`In forced colours, buttons, focus and selection are still there.`,
        ],
      },
    ],
    thresholds: {
      title: en`The least contrast (WCAG 2.2, level AA)`,
      head: [en`What`, en`At least`, en`Criterion`],
      rows: [
        [en`Ordinary text (aim at 7:1 for body text)`, en`4.5:1`, '1.4.3'],
        [en`Large text: from 24 px, or from 18.66 px in bold`, en`3:1`, '1.4.3'],
        [en`Controls, their states, parts of graphics`, en`3:1`, '1.4.11'],
        [en`A link without underline, against the text around it`, en`3:1`, '1.4.1'],
      ],
    },
    findings: {
      title: en`Findings`,
      hint: en`First repair what stops somebody, then what slows everybody.`,
      head: [en`Place`, en`Colours`, en`Ratio`, en`Proposal`],
    },
    source: en`From the course “Colour that everyone can read”.`,
  },
  fr: {
    title: fr`Vérifier une leçon en dix minutes`,
    intro: fr`Prenez une leçon, celle qui a le plus d'images. Cochez ce qui tient ; notez ce qui ne tient pas.`,
    lessonLine: fr`Leçon :`,
    dateLine: fr`Date :`,
    minutes: (count) => `${count}\u00a0min`,
    steps: [
      {
        name: fr`Le gris`,
        minutes: 1,
        checks: [fr`Avec un filtre gris, je suis toute la leçon sans hésiter.`],
      },
      {
        name: fr`Les mots`,
        minutes: 1,
        checks: [fr`Chaque phrase qui nomme une couleur tient aussi sans elle.`],
      },
      {
        name: fr`L'outil automatique`,
        minutes: 1,
        checks: [fr`axe, WAVE ou Lighthouse ne signale aucune erreur de contraste.`],
      },
      {
        name: fr`À la main`,
        minutes: 3,
        checks: [
          fr`Le texte des images et des photos atteint 4,5:1 à son pire endroit.`,
          fr`Icônes, bords des champs et courbes des graphiques atteignent 3:1.`,
          fr`Dans les graphiques, courbes, barres ou parts portent leur nom.`,
        ],
      },
      {
        name: fr`La touche Tab`,
        minutes: 1,
        checks: [fr`De haut en bas, je vois toujours où je suis.`],
      },
      {
        name: fr`Se tromper`,
        minutes: 1,
        checks: [fr`En simulant la deutéranopie, je sais ce qui était juste, et pourquoi.`],
      },
      {
        name: fr`Les autres thèmes`,
        minutes: 2,
        checks: [
          fr`En mode sombre, textes, liens et schémas sont encore là.`,
          fr`En couleurs forcées, boutons, focus et sélection sont encore là.`,
        ],
      },
    ],
    thresholds: {
      title: fr`Le contraste minimal (WCAG 2.2, niveau AA)`,
      head: [fr`Élément`, fr`Au moins`, fr`Critère`],
      rows: [
        [fr`Texte courant (visez 7:1 pour le texte principal)`, fr`4,5:1`, '1.4.3'],
        [fr`Grand texte : dès 24 px, ou 18,66 px en gras`, fr`3:1`, '1.4.3'],
        [fr`Commandes, leurs états, parties d'un graphique`, fr`3:1`, '1.4.11'],
        [fr`Lien non souligné, contre le texte qui l'entoure`, fr`3:1`, '1.4.1'],
      ],
    },
    findings: {
      title: fr`Constats`,
      hint: fr`Réparer d'abord ce qui arrête quelqu'un, puis ce qui ralentit tout le monde.`,
      head: [fr`Endroit`, fr`Couleurs`, fr`Rapport`, fr`Proposition`],
    },
    source: fr`Tiré du cours « Des couleurs lisibles par tout le monde ».`,
  },
};
