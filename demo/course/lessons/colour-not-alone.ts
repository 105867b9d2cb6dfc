import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const colourNotAlone = lesson(
  'colour-not-alone',
  { en: en`Never by colour alone`, fr: fr`Jamais par la seule couleur` },
  [
    richText('colour-not-alone-rule', {
      en: en`
        <p>Criterion 1.4.1 is at level A, the most basic and the least negotiable: <strong>colour must not be the only visible
        means</strong> of giving information, showing what to do, asking for an answer or telling one thing from
        another. It does not forbid colour. It asks for a second channel beside it.</p>
        <h3>Five second channels</h3>
        <ol>
        <li><strong>A word:</strong> “Overdue”, “Required”. The strongest, because it needs no key.</li>
        <li><strong>A shape or sign:</strong> a tick, a triangle, an asterisk.</li>
        <li><strong>A position:</strong> three columns named “To do”, “In progress” and “Done” need no colour at all.</li>
        <li><strong>A line or pattern:</strong> an underline, dashes, hatching.</li>
        <li><strong>A clear step in lightness:</strong> at least 3:1 between the two colours. Good as support, weak alone,
        because one must still remember which is which.</li>
        </ol>`,
      fr: fr`
        <p>Le critère 1.4.1 est de niveau A, le plus élémentaire et le moins négociable : <strong>la couleur ne doit pas
        être le seul moyen visible</strong> de donner une information, d'indiquer une action, de demander une réponse ou
        de distinguer une chose d'une autre. Il n'interdit pas la couleur. Il demande qu'un second canal
        l'accompagne.</p>
        <h3>Cinq seconds canaux</h3>
        <ol>
        <li><strong>Un mot :</strong> « En retard », « Obligatoire ». Le plus sûr, car il se passe de légende.</li>
        <li><strong>Une forme ou un signe :</strong> une coche, un triangle, un astérisque.</li>
        <li><strong>Une position :</strong> trois colonnes « À faire », « En cours » et « Terminé » n'ont besoin d'aucune
        couleur.</li>
        <li><strong>Un trait ou un motif :</strong> un soulignement, des tirets, des hachures.</li>
        <li><strong>Un net écart de clarté :</strong> au moins 3:1 entre les deux couleurs. Bon renfort, mais faible tout
        seul, car il faut encore se rappeler laquelle est laquelle.</li>
        </ol>`,
    }),
    picture('status-signs', {
      width: 1200,
      height: 740,
      alt: {
        en: en`A list of five tasks, four times. Above, marked with a cross, each task has a dot: green, red or orange. In the right column, simulated for deuteranopia, the dots are all nearly the same olive. Below, marked with a tick, a disc with a tick, a triangle with an exclamation mark and a square with a clock replace them: they stay distinct on both sides.`,
        fr: fr`Une liste de cinq tâches, quatre fois. En haut, avec une croix, chaque tâche porte un point vert, rouge ou orange. Dans la colonne de droite, en simulation de la deutéranopie, les points sont tous presque du même olive. En bas, avec une coche, un disque coché, un triangle à point d'exclamation et un carré à horloge les remplacent : ils restent distincts des deux côtés.`,
      },
      caption: {
        en: en`Left as painted, right with deuteranopia. Which tasks are late?`,
        fr: fr`À gauche tel que peint, à droite avec deutéranopie. Quelles tâches sont en retard ?`,
      },
    }),
    richText('colour-not-alone-words', {
      en: en`
        <h3>It is also about your sentences</h3>
        <p>Many faults of this kind are not in the stylesheet but in the text. Search your course for the names of
        colours, and read each hit as if the page were printed in grey:</p>
        <ul>
        <li>“The required fields are in red” → “Fields marked <em>required</em> must be filled in”.</li>
        <li>“Click the green button” → “Choose <em>Start the quiz</em> (the green button)”.</li>
        <li>“As the blue curve shows” → “As curve B, in blue, shows”.</li>
        </ul>
        <p>The colour may stay in the sentence: it helps those who see it. It just must not carry the meaning.</p>`,
      fr: fr`
        <h3>Vos phrases aussi</h3>
        <p>Bien des défauts de ce genre ne sont pas dans la feuille de style, mais dans le texte. Cherchez les noms de couleurs
        dans votre cours et relisez chaque phrase comme si la page était imprimée en gris :</p>
        <ul>
        <li>« Les champs obligatoires sont en rouge » → « Les champs marqués <em>obligatoire</em> sont à remplir ».</li>
        <li>« Cliquez sur le bouton vert » → « Choisissez <em>Commencer le quiz</em> (le bouton vert) ».</li>
        <li>« Comme le montre la courbe bleue » → « Comme le montre la courbe B, en bleu ».</li>
        </ul>
        <p>La couleur peut rester dans la phrase : elle aide qui la voit. Elle ne doit simplement pas porter le sens à
        elle seule.</p>`,
    }),
    question('colour-not-alone-q1', {
      choice: 'multiple',
      prompt: {
        en: en`<p>Which of these break 1.4.1? Choose all that apply.</p>`,
        fr: fr`<p>Lesquels de ces cas enfreignent le critère 1.4.1 ? Choisissez toutes les bonnes réponses.</p>`,
      },
      choices: [
        {
          id: 'calendar',
          correct: true,
          label: {
            en: en`A calendar where lectures are blue, exams red, and nothing else tells them apart`,
            fr: fr`Un calendrier où les cours sont en bleu, les examens en rouge, sans autre différence`,
          },
          feedback: {
            en: en`It breaks it. The letters L and E in the boxes would repair it.`,
            fr: fr`Il l'enfreint. Les lettres C et E dans les cases suffiraient.`,
          },
        },
        {
          id: 'required',
          correct: false,
          label: {
            en: en`Required fields with a red label that ends in “(required)”`,
            fr: fr`Des champs obligatoires dont l'étiquette rouge se termine par « (obligatoire) »`,
          },
          feedback: {
            en: en`Fine: the word says it, red only repeats it.`,
            fr: fr`Rien à redire : le mot le dit, le rouge ne fait que répéter.`,
          },
        },
        {
          id: 'exercise',
          correct: true,
          label: {
            en: en`“Replace the words in green by their opposites”, where only colour marks the words`,
            fr: fr`« Remplacez les mots en vert par leur contraire », où seule la couleur signale ces mots`,
          },
          feedback: {
            en: en`It breaks it: the task cannot be done without seeing the green. Underline or number the words.`,
            fr: fr`Il l'enfreint : impossible de faire l'exercice sans voir le vert. Soulignez ou numérotez les mots.`,
          },
        },
        {
          id: 'map',
          correct: false,
          label: {
            en: en`A map whose regions are coloured and carry their names`,
            fr: fr`Une carte dont les régions sont colorées et portent leur nom`,
          },
          feedback: {
            en: en`Fine: the names tell the regions apart, the colours are a help.`,
            fr: fr`Rien à redire : les noms distinguent les régions, les couleurs aident.`,
          },
        },
      ],
      explanation: {
        en: en`<p>The printer test decides every case: on a black-and-white print, is the information still there?</p>`,
        fr: fr`<p>Le test de l'imprimante tranche chaque cas : sur un tirage en noir et blanc, l'information est-elle encore là ?</p>`,
      },
    }),
  ],
);
