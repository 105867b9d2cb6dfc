import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const colourVisionSimulate = lesson(
  'colour-vision-simulate',
  { en: en`Look through other eyes`, fr: fr`Regarder avec d'autres yeux` },
  [
    richText('colour-vision-simulate-how', {
      en: en`
        <p>A simulation recomputes every pixel as somebody with another set of cones could see it. It takes seconds, and
        it is the quickest way to convince a colleague.</p>
        <h3>In the browser</h3>
        <ol>
        <li><strong>Chrome or Edge:</strong> open the developer tools, press Ctrl+Shift+P (Cmd+Shift+P on a Mac), type
        “Show Rendering”, then choose under <em>Emulate vision deficiencies</em>: protanopia, deuteranopia, tritanopia,
        achromatopsia, and blurred vision or reduced contrast too.</li>
        <li><strong>Firefox:</strong> developer tools, <em>Accessibility</em>, <em>Simulate</em>.</li>
        <li><strong>Slides, PDF files, printed matter:</strong> take a screenshot, open it in a browser tab and do the
        same.</li>
        </ol>
        <h3>In grey</h3>
        <p>The oldest test is still the hardest: take all colour away. What is clear in greyscale is clear to almost
        everybody, and survives the photocopier. Both telephone systems have a grey filter among their accessibility
        settings; a print preview in black and white does as well.</p>`,
      fr: fr`
        <p>Une simulation recalcule chaque pixel tel que pourrait le voir quelqu'un dont les cônes sont différents. Elle
        prend quelques secondes, et rien ne convainc plus vite un collègue.</p>
        <h3>Dans le navigateur</h3>
        <ol>
        <li><strong>Chrome ou Edge :</strong> ouvrez les outils de développement, appuyez sur Ctrl+Maj+P (Cmd+Maj+P sur
        Mac), tapez « Rendering » pour afficher l'onglet Rendu, puis choisissez sous <em>Émuler les déficiences
        visuelles</em> : protanopie, deutéranopie, tritanopie, achromatopsie, ainsi que vision floue ou contraste
        réduit.</li>
        <li><strong>Firefox :</strong> outils de développement, <em>Accessibilité</em>, <em>Simuler</em>.</li>
        <li><strong>Diapositives, PDF, imprimés :</strong> faites une capture d'écran, ouvrez-la dans un onglet du
        navigateur et procédez de même.</li>
        </ol>
        <h3>En gris</h3>
        <p>Le plus vieux test reste le plus sévère : enlever toute couleur. Ce qui est clair en niveaux de gris l'est pour
        presque tout le monde, et survit à la photocopieuse. Les deux grands systèmes de téléphone proposent un filtre
        gris parmi leurs réglages d'accessibilité ; un aperçu avant impression en noir et blanc fait aussi l'affaire.</p>`,
    }),
    richText('colour-vision-simulate-example', {
      en: en`
        <h3>A worked example</h3>
        <p>A quiz marks right answers in green <code>#188038</code> and wrong ones in red <code>#d93025</code>. On white,
        both are readable text: <code>#188038</code> on <code>#ffffff</code> is 5.02:1, <code>#d93025</code> on
        <code>#ffffff</code> is 4.77:1. A contrast checker is happy.</p>
        <p>Now compare them with one another: <code>#188038</code> against <code>#d93025</code> is 1.05:1. Only the hue
        differs. Simulated with the matrices of Machado and others (2009), which the pictures of this course use as well,
        deuteranopia turns the green into the olive brown <code>#766c3e</code> and the red into the olive brown
        <code>#8f801b</code>. Two words on a white page, in two browns: nobody can tell which one means “right”.</p>
        <p>So a contrast check and a vision check find <strong>different faults</strong>, and you need both.</p>`,
      fr: fr`
        <h3>Un exemple</h3>
        <p>Un quiz écrit les bonnes réponses en vert <code>#188038</code> et les fausses en rouge <code>#d93025</code>. Sur
        blanc, les deux sont lisibles : <code>#188038</code> sur <code>#ffffff</code> donne 5,02:1, <code>#d93025</code>
        sur <code>#ffffff</code> donne 4,77:1. Le vérificateur de contraste est content.</p>
        <p>Comparez-les maintenant entre eux : <code>#188038</code> contre <code>#d93025</code>, 1,05:1. Seule la teinte
        les sépare. Simulée avec les matrices de Machado et coll. (2009), qui ont aussi servi aux images de ce cours, la
        deutéranopie change le vert en un brun olive, <code>#766c3e</code>, et le rouge en un autre brun olive,
        <code>#8f801b</code>. Deux mots sur une page blanche, dans deux bruns : impossible de savoir lequel veut dire
        « juste ».</p>
        <p>Contrôle du contraste et contrôle de la vision trouvent donc des <strong>défauts différents</strong> : il faut
        les deux.</p>`,
    }),
    picture('green-and-red', {
      width: 1200,
      height: 440,
      alt: {
        en: en`Green letters above red letters, three times. As painted, they differ clearly. With deuteranopia, both are olive brown, one a little yellower. In grey, they are nearly the same.`,
        fr: fr`Des lettres vertes au-dessus de lettres rouges, trois fois. Telles que peintes, elles diffèrent nettement. Avec deutéranopie, toutes sont brun olive, les unes un peu plus jaunes. En gris, elles sont presque pareilles.`,
      },
      caption: {
        en: en`As painted, with deuteranopia, in grey. All of it can be read; nothing says which one means “right”.`,
        fr: fr`Tel que peint, avec deutéranopie, en gris. Tout se lit ; rien ne dit lequel veut dire « juste ».`,
      },
    }),
    richText('colour-vision-simulate-limits', {
      en: en`
        <h3>What a simulation cannot tell you</h3>
        <ul>
        <li>It shows the severe form. Most people have a milder one, and all of them have a lifetime of practice.</li>
        <li>It shows what can be told apart, not what is understood. “Is it the brown one?” is still a riddle.</li>
        <li>It does not replace people. If learners offer to look at your draft, say yes.</li>
        </ul>`,
      fr: fr`
        <h3>Ce qu'une simulation ne dit pas</h3>
        <ul>
        <li>Elle montre la forme sévère. La plupart des personnes concernées en ont une plus légère, et toutes ont
        l'expérience d'une vie.</li>
        <li>Elle montre ce qui se distingue, pas ce qui se comprend. « C'est le brun ? » reste une devinette.</li>
        <li>Elle ne remplace pas les gens. Si des apprenants proposent de regarder votre brouillon, dites oui.</li>
        </ul>`,
    }),
    question('colour-vision-simulate-q1', {
      choice: 'single',
      prompt: {
        en: en`<p>A colleague writes: “In the deuteranopia simulation I can still tell my two browns apart, if I look closely. So the red and green feedback can stay.” What do you answer?</p>`,
        fr: fr`<p>Une collègue vous écrit : « Dans la simulation de la deutéranopie, je distingue encore mes deux bruns en regardant bien. Le retour en rouge et vert peut donc rester. » Que répondez-vous ?</p>`,
      },
      choices: [
        {
          id: 'passed',
          correct: false,
          label: { en: en`Right, the test is passed.`, fr: fr`C'est juste, le test est réussi.` },
          feedback: {
            en: en`She compares two patches side by side and knows the answer already. A learner sees one of them, alone, and must name it.`,
            fr: fr`Elle compare deux taches côte à côte et connaît déjà la réponse. L'apprenant n'en voit qu'une, isolée, et doit la nommer.`,
          },
        },
        {
          id: 'brighter',
          correct: false,
          label: {
            en: en`Make the green brighter until the difference is obvious.`,
            fr: fr`Éclaircir le vert jusqu'à ce que la différence saute aux yeux.`,
          },
          feedback: {
            en: en`Then the green would be too pale on white, and “which brown is right?” would still have to be learnt.`,
            fr: fr`Le vert serait alors trop pâle sur blanc, et il faudrait toujours apprendre quel brun veut dire « juste ».`,
          },
        },
        {
          id: 'word',
          correct: true,
          label: {
            en: en`Keep the colours, and write “Right” or “Wrong” next to them.`,
            fr: fr`Garder les couleurs, et écrire « Juste » ou « Faux » à côté.`,
          },
          feedback: {
            en: en`Yes. The word tells, the colour speeds it up for those who see it.`,
            fr: fr`Oui. Le mot informe, la couleur fait gagner du temps à qui la voit.`,
          },
        },
      ],
      explanation: {
        en: en`<p>A simulation finds what has certainly failed. That something can still be guessed does not mean that it has passed.</p>`,
        fr: fr`<p>Une simulation révèle ce qui échoue à coup sûr. Qu'on puisse encore deviner ne prouve pas que c'est réussi.</p>`,
      },
    }),
  ],
);
