import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const courseLinksFeedback = lesson(
  'course-links-feedback',
  { en: en`Links, and right or wrong`, fr: fr`Les liens, le juste et le faux` },
  [
    richText('course-links', {
      en: en`
        <h3>Links in running text</h3>
        <p>Underline them. That is the whole advice, and it costs nothing. W3C also accepts a link without underline if
        its colour reaches <strong>3:1 against the text around it</strong>, and if a further sign appears on hover and
        focus. Together with 4.5:1 against the page, this is harder than it sounds:</p>
        <ul>
        <li>The blue <code>#0b57d0</code> on <code>#ffffff</code> is 6.39:1: readable.</li>
        <li>Against black text, <code>#0b57d0</code> against <code>#000000</code> is 3.29:1: enough.</li>
        <li>Against the softer black that most designs use, <code>#0b57d0</code> against <code>#1a1a1a</code> is 2.73:1:
        not enough. The underline solves it.</li>
        </ul>
        <p>In menus and lists of links, where everything is a link, underlines are not needed.</p>`,
      fr: fr`
        <h3>Les liens dans un texte</h3>
        <p>Soulignez-les. C'est tout, et cela ne coûte rien. Le W3C admet aussi un lien non souligné si sa couleur atteint
        <strong>3:1 contre le texte qui l'entoure</strong> et si un signe de plus apparaît au survol et au focus. Avec en
        plus 4,5:1 contre la page, c'est plus difficile qu'il n'y paraît :</p>
        <ul>
        <li>Le bleu <code>#0b57d0</code> sur <code>#ffffff</code> donne 6,39:1 : lisible.</li>
        <li>Dans un texte noir, <code>#0b57d0</code> contre <code>#000000</code> donne 3,29:1 : suffisant.</li>
        <li>Dans le noir adouci de la plupart des maquettes, <code>#0b57d0</code> contre <code>#1a1a1a</code> donne
        2,73:1 : insuffisant. Le soulignement règle la question.</li>
        </ul>
        <p>Dans les menus et les listes de liens, où tout est lien, on peut s'en passer.</p>`,
    }),
    picture('link-styles', {
      width: 1200,
      height: 560,
      alt: {
        en: en`A paragraph with two links, four times. Above, marked with a cross, the links are reddish brown in dark grey text; with deuteranopia, in the right column, they nearly disappear. Below, marked with a tick, they are blue and underlined, clear on both sides.`,
        fr: fr`Un paragraphe avec deux liens, quatre fois. En haut, avec une croix, les liens sont brun-rouge dans un texte gris foncé ; avec deutéranopie, dans la colonne de droite, ils disparaissent presque. En bas, avec une coche, ils sont bleus et soulignés, nets des deux côtés.`,
      },
      caption: {
        en: en`Left as painted, right with deuteranopia. How many links are in the upper paragraph?`,
        fr: fr`À gauche tel que peint, à droite avec deutéranopie. Combien de liens dans le paragraphe du haut ?`,
      },
    }),
    richText('course-feedback', {
      en: en`
        <h3>Right and wrong</h3>
        <p>Feedback is where learners look hardest, and where courses lean most on red and green. Give each answer
        <strong>three signs</strong>: a word (“Right”, “Not quite”), a mark whose shape differs (a tick in a disc, a
        cross in a square), and the colour. The colour comes last and may fail without harm.</p>
        <ul>
        <li>Put the word <strong>next to the answer</strong>, not only at the top of the page.</li>
        <li>Tell the answer that was chosen from the answer that is right: they are two things.</li>
        <li>Make sure that the word is real text: then a screen reader says it too.</li>
        <li>Say <em>why</em>. “Wrong” teaches nothing; one sentence does.</li>
        </ul>`,
      fr: fr`
        <h3>Juste et faux</h3>
        <p>C'est le retour sur les réponses que les apprenants regardent le plus, et c'est là que les cours comptent le
        plus sur le rouge et le vert. Donnez à chaque réponse <strong>trois signes</strong> : un mot (« Juste », « Pas
        tout à fait »), une marque de forme différente (une coche dans un disque, une croix dans un carré), et la
        couleur. Elle vient en dernier, et peut manquer sans dommage.</p>
        <ul>
        <li>Placez le mot <strong>à côté de la réponse</strong>, pas seulement en haut de la page.</li>
        <li>Distinguez la réponse choisie de la bonne réponse : ce sont deux choses.</li>
        <li>Veillez à ce que le mot soit un vrai texte : un lecteur d'écran le dira aussi.</li>
        <li>Dites <em>pourquoi</em>. « Faux » n'apprend rien ; une phrase, si.</li>
        </ul>`,
    }),
    picture('answer-feedback', {
      width: 1200,
      height: 740,
      alt: {
        en: en`Three answers of a quiz, four times; the third is chosen. Above, marked with a cross, the first has a green edge and the third a red one; with deuteranopia, in the right column, both edges are olive brown. Below, marked with a tick, edges are thicker, the first answer carries a tick in a disc and the third a cross in a square: clear on both sides.`,
        fr: fr`Trois réponses d'un quiz, quatre fois ; la troisième est choisie. En haut, avec une croix, la première a un bord vert et la troisième un bord rouge ; avec deutéranopie, dans la colonne de droite, les deux bords sont brun olive. En bas, avec une coche, les bords sont plus épais, la première réponse porte une coche dans un disque et la troisième une croix dans un carré : net des deux côtés.`,
      },
      caption: {
        en: en`Left as painted, right with deuteranopia. In the upper quiz: was the chosen answer right? In the lower one only the words are missing.`,
        fr: fr`À gauche tel que peint, à droite avec deutéranopie. Dans le quiz du haut, la réponse choisie est-elle juste ? Dans celui du bas, il ne manque plus que les mots.`,
      },
    }),
    question('course-links-feedback-q1', {
      choice: 'multiple',
      prompt: {
        en: en`<p>A quiz shows a green edge around the right answer and a red one around a wrong choice. Which additions let everybody read the result? Choose all that apply.</p>`,
        fr: fr`<p>Un quiz entoure de vert la bonne réponse, et de rouge un mauvais choix. Quels ajouts permettent à tout le monde de lire le résultat ? Choisissez toutes les bonnes réponses.</p>`,
      },
      choices: [
        {
          id: 'words',
          correct: true,
          label: {
            en: en`“Right answer” and “Your answer: wrong”, written in each box`,
            fr: fr`« Bonne réponse » et « Votre réponse : fausse », écrits dans chaque cadre`,
          },
          feedback: {
            en: en`Yes. Words need no key and are read aloud.`,
            fr: fr`Oui. Les mots se passent de légende et sont lus à voix haute.`,
          },
        },
        {
          id: 'thicker',
          correct: false,
          label: { en: en`Both edges twice as thick`, fr: fr`Deux bords deux fois plus épais` },
          feedback: {
            en: en`Easier to see, no easier to tell apart: both edges change alike.`,
            fr: fr`Plus faciles à voir, pas à distinguer : les deux bords changent de la même façon.`,
          },
        },
        {
          id: 'marks',
          correct: true,
          label: {
            en: en`A tick and a cross, each with a text alternative`,
            fr: fr`Une coche et une croix, chacune avec un texte de remplacement`,
          },
          feedback: {
            en: en`Yes: the shapes differ, and the alternative says it to those who do not see them.`,
            fr: fr`Oui : les formes diffèrent, et le texte de remplacement le dit à qui ne les voit pas.`,
          },
        },
        {
          id: 'sound',
          correct: false,
          label: { en: en`A high and a low sound, nothing else`, fr: fr`Un son aigu et un son grave, rien d'autre` },
          feedback: {
            en: en`On a muted phone, or for a deaf learner, nothing is added.`,
            fr: fr`Sur un téléphone muet, ou pour une personne sourde, rien n'est ajouté.`,
          },
        },
      ],
      explanation: {
        en: en`<p>A second channel helps only if it <em>differs</em> between right and wrong, and reaches everybody.</p>`,
        fr: fr`<p>Un second canal n'aide que s'il <em>diffère</em> entre le juste et le faux, et s'il parvient à tout le monde.</p>`,
      },
    }),
  ],
);
