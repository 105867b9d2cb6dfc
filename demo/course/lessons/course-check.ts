import { download, lesson, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const courseCheck = lesson(
  'course-check',
  { en: en`Check a lesson in ten minutes`, fr: fr`Vérifier une leçon en dix minutes` },
  [
    richText('course-check-workflow', {
      en: en`
        <p>Take one lesson of your own, the one with the most pictures. Go through these steps in this order: the early
        ones find most, the later ones find what is left.</p>
        <ol>
        <li><strong>Grey (1 minute).</strong> Switch on a grey filter and read the lesson. Note each place where you
        hesitate.</li>
        <li><strong>Words (1 minute).</strong> Search the text for red, green, blue and the other names of colours.
        Does each sentence work without the colour?</li>
        <li><strong>Automatic check (1 minute).</strong> Run axe, WAVE or Lighthouse. They measure plain text on plain
        backgrounds. They do not see text in pictures, most text on photographs, lines in charts, or colour used
        alone.</li>
        <li><strong>By hand (3 minutes).</strong> With an eyedropper: text in pictures and on photographs, icons, edges of
        fields, lines of charts.</li>
        <li><strong>Tab key (1 minute).</strong> From top to bottom. Is the focus always visible?</li>
        <li><strong>Answer wrongly (1 minute).</strong> Get a question wrong, with deuteranopia simulated. Do you know
        what was right, and why?</li>
        <li><strong>Other themes (2 minutes).</strong> Dark mode, then forced colours. Is everything still there?</li>
        </ol>
        <p>Write down what you found with its place, its ratio and the proposed colour: “Lesson 3, caption of the map,
        <code>#999999</code> on <code>#ffffff</code>, 2.85:1; proposal <code>#595959</code> on <code>#ffffff</code>, 7.00:1”.
        A finding with a number and a remedy gets repaired. “Colours too pale” does not.</p>
        <p>What to repair first? Whatever stops somebody: instructions, questions, feedback, navigation. Then whatever
        slows everybody: body text and charts. Last, the rest.</p>`,
      fr: fr`
        <p>Prenez l'une de vos leçons, celle qui a le plus d'images. Suivez ces étapes dans cet ordre : les premières
        trouvent le plus, les dernières trouvent ce qui reste.</p>
        <ol>
        <li><strong>Le gris (1 minute).</strong> Activez un filtre gris et lisez la leçon. Notez chaque endroit où vous
        hésitez.</li>
        <li><strong>Les mots (1 minute).</strong> Cherchez dans le texte rouge, vert, bleu et les autres noms de couleurs.
        Chaque phrase tient-elle sans la couleur ?</li>
        <li><strong>L'outil automatique (1 minute).</strong> Lancez axe, WAVE ou Lighthouse. Ils mesurent le texte sur
        fond uni. Ils ne voient ni le texte dans les images, ni la plupart des textes sur photo, ni les courbes des
        graphiques, ni la couleur employée seule.</li>
        <li><strong>À la main (3 minutes).</strong> À la pipette : texte dans les images et sur les photos, icônes, bords
        des champs, courbes des graphiques.</li>
        <li><strong>La touche Tab (1 minute).</strong> De haut en bas. Le focus est-il toujours visible ?</li>
        <li><strong>Se tromper (1 minute).</strong> Répondez de travers à une question, en simulant la deutéranopie.
        Savez-vous ce qui était juste, et pourquoi ?</li>
        <li><strong>Les autres thèmes (2 minutes).</strong> Mode sombre, puis couleurs forcées. Tout est-il encore là ?</li>
        </ol>
        <p>Notez ce que vous avez trouvé, avec l'endroit, le rapport et la couleur proposée : « Leçon 3, légende de la
        carte, <code>#999999</code> sur <code>#ffffff</code>, 2,85:1 ; proposition <code>#595959</code> sur
        <code>#ffffff</code>, 7,00:1 ». Un constat chiffré, avec son remède, sera corrigé. « Couleurs trop pâles »
        ne le sera pas.</p>
        <p>Que réparer d'abord ? Ce qui arrête quelqu'un : consignes, questions, retours, navigation. Puis ce qui ralentit
        tout le monde : texte principal et graphiques. Le reste en dernier.</p>`,
    }),
    download('colour-checklist', {
      en: en`Checklist for one lesson (PDF, one page)`,
      fr: fr`Liste de contrôle pour une leçon (PDF, une page)`,
    }),
    question('course-check-q1', {
      choice: 'single',
      prompt: {
        en: en`<p>Lighthouse reports no contrast errors for a lesson. It has a photo with white text on it, a pie chart in six colours, and a quiz with red and green feedback. What do you conclude?</p>`,
        fr: fr`<p>Lighthouse ne signale aucune erreur de contraste dans une leçon. Elle contient une photo avec du texte blanc, un camembert en six couleurs et un quiz au retour rouge et vert. Qu'en concluez-vous ?</p>`,
      },
      choices: [
        {
          id: 'done',
          correct: false,
          label: {
            en: en`The colours are checked: on to the next lesson.`,
            fr: fr`Les couleurs sont vérifiées : leçon suivante.`,
          },
          feedback: {
            en: en`All three risky parts are among those that the tool cannot judge.`,
            fr: fr`Les trois parties à risque sont justement de celles que l'outil ne sait pas juger.`,
          },
        },
        {
          id: 'another-tool',
          correct: false,
          label: {
            en: en`Run a second automatic tool, to be sure.`,
            fr: fr`Lancer un second outil automatique, pour en être sûr.`,
          },
          feedback: {
            en: en`It would have the same blind spots: a picture is just pixels to it.`,
            fr: fr`Il aurait les mêmes angles morts : pour lui, une image n'est que des pixels.`,
          },
        },
        {
          id: 'by-hand',
          correct: true,
          label: {
            en: en`The plain text is fine; photo, chart and quiz are still to be checked by hand.`,
            fr: fr`Le texte courant est bon ; photo, camembert et quiz restent à vérifier à la main.`,
          },
          feedback: {
            en: en`Yes. “No errors found” means “none of those I can find”.`,
            fr: fr`Oui. « Aucune erreur trouvée » veut dire « aucune de celles que je sais trouver ».`,
          },
        },
      ],
      explanation: {
        en: en`<p>Automatic tools are fast and never tired. They save you the dull part, so that you have time for the rest.</p>`,
        fr: fr`<p>Les outils automatiques sont rapides et infatigables. Ils vous épargnent la partie fastidieuse, pour que vous ayez du temps pour le reste.</p>`,
      },
    }),
    question('course-check-q2', {
      choice: 'multiple',
      prompt: {
        en: en`<p>You have time for two repairs before the course opens tomorrow. Which two come first?</p>`,
        fr: fr`<p>Avant l'ouverture du cours, demain, vous avez le temps de deux réparations. Lesquelles passent en premier ?</p>`,
      },
      choices: [
        {
          id: 'instruction',
          correct: true,
          label: {
            en: en`“Do only the exercises in green”, with nothing else marking them`,
            fr: fr`« Ne faites que les exercices en vert », sans aucune autre marque`,
          },
          feedback: {
            en: en`Yes: some learners cannot know what to do.`,
            fr: fr`Oui : certains apprenants ne peuvent pas savoir quoi faire.`,
          },
        },
        {
          id: 'logo',
          correct: false,
          label: { en: en`The partner's logo at 2:1`, fr: fr`Le logo du partenaire, à 2:1` },
          feedback: {
            en: en`Logos are exempt, and nobody is stopped by it.`,
            fr: fr`Les logos sont exemptés, et celui-ci n'arrête personne.`,
          },
        },
        {
          id: 'focus',
          correct: true,
          label: {
            en: en`The quiz shows no focus: keyboard users do not see which answer they are on`,
            fr: fr`Le quiz n'affiche aucun focus : au clavier, on ne voit pas sur quelle réponse on est`,
          },
          feedback: {
            en: en`Yes: answering becomes a guess.`,
            fr: fr`Oui : répondre devient un jeu de hasard.`,
          },
        },
        {
          id: 'footer',
          correct: false,
          label: {
            en: en`The copyright line at 4:1 instead of 4.5:1`,
            fr: fr`La mention de copyright à 4:1 au lieu de 4,5:1`,
          },
          feedback: {
            en: en`A true fault, to be repaired. It just stops nobody tomorrow.`,
            fr: fr`Un vrai défaut, à réparer. Mais il n'arrêtera personne demain.`,
          },
        },
      ],
      explanation: {
        en: en`<p>Severity is about people, not about numbers: first whatever keeps somebody from taking part. Thank you for reading to the end; now take your own lesson and ten minutes.</p>`,
        fr: fr`<p>La gravité se mesure aux personnes, pas aux nombres : d'abord ce qui empêche quelqu'un de participer. Merci d'avoir lu jusqu'au bout ; prenez maintenant une de vos leçons, et dix minutes.</p>`,
      },
    }),
  ],
);
