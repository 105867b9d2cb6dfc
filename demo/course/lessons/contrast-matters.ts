import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const contrastMatters = lesson(
  'contrast-matters',
  { en: en`Who loses out when colour fails`, fr: fr`Quand la couleur échoue, qui reste à la porte ?` },
  [
    richText('contrast-matters-intro', {
      en: en`
        <p>You chose the palette of your course on a good screen, indoors, with your own eyes. Your learners will open it
        on a phone at a bus stop, on a projector in a bright room, on a laptop with the brightness turned down to save
        the battery. Some have low vision: the World Health Organization counts
        <a href="https://www.who.int/news-room/fact-sheets/detail/blindness-and-visual-impairment"
        rel="noopener noreferrer" target="_blank">at least 2.2 billion
        people with a near or distance vision impairment</a>. Some see fewer colours than you do: about 1 in 12 men and
        1 in 200 women of Northern European descent. And everybody's sensitivity to contrast falls with age.</p>
        <p>None of them will write to say that your grey is too pale. They will read more slowly, miss a link, answer
        the wrong question, and think that the course is hard.</p>`,
      fr: fr`
        <p>Vous avez choisi les couleurs de votre cours sur un bon écran, à l'intérieur, avec vos propres yeux. Vos
        apprenants l'ouvriront sur un téléphone à l'arrêt de bus, au vidéoprojecteur dans une salle trop claire, sur un
        portable dont on a baissé la luminosité pour économiser la batterie. Certains sont malvoyants : l'Organisation
        mondiale de la Santé recense
        <a href="https://www.who.int/fr/news-room/fact-sheets/detail/blindness-and-visual-impairment"
        rel="noopener noreferrer" target="_blank">au moins
        2,2 milliards de personnes ayant une déficience de la vision de près ou de loin</a>. D'autres distinguent moins
        de couleurs que vous : environ 1 homme sur 12 et 1 femme sur 200 parmi les personnes originaires d'Europe du
        Nord. Et la sensibilité au contraste diminue avec l'âge, chez tout le monde.</p>
        <p>Personne ne vous écrira que votre gris est trop pâle. On lira plus lentement, on manquera un lien, on
        répondra de travers, et l'on se dira que le cours est difficile.</p>`,
    }),
    picture('course-screen', {
      width: 1200,
      height: 560,
      alt: {
        en: en`Two drawings of the same course page. On the left, marked with a cross: pale grey lines of text, links in pale blue without underline, a white label on a light orange button. On the right, marked with a tick: dark text, underlined blue links, a white label on a dark orange button.`,
        fr: fr`Deux dessins de la même page de cours. À gauche, marquée d'une croix : des lignes de texte gris pâle, des liens bleu pâle non soulignés, un libellé blanc sur un bouton orange clair. À droite, cochée : un texte foncé, des liens bleus soulignés, un libellé blanc sur un bouton orange foncé.`,
      },
      caption: {
        en: en`Same layout, same hues. Only lightness and underlines have changed. Half close your eyes: which page is still there?`,
        fr: fr`Même mise en page, mêmes teintes. Seuls ont changé la clarté et le soulignement. Plissez les yeux : quelle page reste visible ?`,
      },
    }),
    richText('contrast-matters-plan', {
      en: en`
        <h3>Three habits</h3>
        <p>This course is built on three habits. Each can be checked in minutes, without special equipment.</p>
        <ol>
        <li><strong>Measure contrast</strong> instead of judging it by eye (this chapter).</li>
        <li><strong>Never let colour speak alone</strong>: add a word, a shape, a position (chapter 2).</li>
        <li><strong>Look again under other conditions</strong>: simulated, in grey, in dark mode, in forced colours
        (chapters 3 and 4).</li>
        </ol>
        <p>The reference is the Web Content Accessibility Guidelines, WCAG 2.2. Its criteria have numbers such as 1.4.3
        and levels: A, AA, AAA. Most laws and public tenders ask for A and AA. You will find the numbers here because
        your colleagues will ask for them, but the aim is simpler: nobody should have to guess.</p>`,
      fr: fr`
        <h3>Trois réflexes</h3>
        <p>Ce cours repose sur trois réflexes. Chacun se vérifie en quelques minutes, sans matériel particulier.</p>
        <ol>
        <li><strong>Mesurer le contraste</strong> au lieu de le juger à l'œil (ce chapitre).</li>
        <li><strong>Ne jamais laisser la couleur parler seule</strong> : ajouter un mot, une forme, une position
        (chapitre 2).</li>
        <li><strong>Regarder encore, dans d'autres conditions</strong> : en simulation, en gris, en mode sombre, en
        couleurs forcées (chapitres 3 et 4).</li>
        </ol>
        <p>La référence, ce sont les Règles pour l'accessibilité des contenus Web, WCAG 2.2. Leurs critères portent des
        numéros, comme 1.4.3, et des niveaux : A, AA, AAA. La plupart des lois et des marchés publics exigent A et AA.
        Les numéros figurent ici parce que vos collègues vous les demanderont, mais le but est plus simple : personne ne
        devrait avoir à deviner.</p>`,
    }),
    question('contrast-matters-q1', {
      choice: 'single',
      prompt: {
        en: en`<p>A teacher says: “I tested my slides on the projector with my class. Nobody complained, so the colours are fine.” What is the best answer?</p>`,
        fr: fr`<p>Une enseignante vous dit : « J'ai projeté mes diapositives en classe. Personne ne s'est plaint, donc les couleurs conviennent. » Quelle est la meilleure réponse ?</p>`,
      },
      choices: [
        {
          id: 'enough',
          correct: false,
          label: {
            en: en`A whole class is a good sample: that is enough.`,
            fr: fr`Une classe entière est un bon échantillon : cela suffit.`,
          },
          feedback: {
            en: en`A class of 25 may well have nobody with low vision in it, and next year's class will. Silence is not a measurement.`,
            fr: fr`Une classe de 25 peut très bien ne compter aucune personne malvoyante, et celle de l'an prochain en compter une. Le silence n'est pas une mesure.`,
          },
        },
        {
          id: 'ask',
          correct: false,
          label: {
            en: en`Ask whether anybody in the class is colour-blind, and adapt the slides if so.`,
            fr: fr`Demander si quelqu'un est daltonien dans la classe et, si oui, adapter les diapositives.`,
          },
          feedback: {
            en: en`Many people do not know that they are, and nobody owes a class that answer. Repairing the slides helps all, without asking.`,
            fr: fr`Beaucoup de gens l'ignorent eux-mêmes, et personne ne doit cette réponse à la classe. Réparer les diapositives aide tout le monde, sans rien demander.`,
          },
        },
        {
          id: 'measure',
          correct: true,
          label: {
            en: en`Measure the contrast of text and controls once; then it no longer depends on who is in the room.`,
            fr: fr`Mesurer une bonne fois le contraste des textes et des commandes : cela ne dépend plus de qui est dans la salle.`,
          },
          feedback: {
            en: en`Yes. A number holds for next year's class too.`,
            fr: fr`Oui. Un nombre vaut aussi pour la classe de l'an prochain.`,
          },
        },
      ],
      explanation: {
        en: en`<p>People rarely report what they cannot see. Measuring is faster than asking, and it keeps everybody's eyesight their own business.</p>`,
        fr: fr`<p>On signale rarement ce que l'on ne voit pas. Mesurer va plus vite que demander, et la vue de chacun reste une affaire privée.</p>`,
      },
    }),
  ],
);
