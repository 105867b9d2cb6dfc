import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const contrastRatioLesson = lesson(
  'contrast-ratio',
  { en: en`What the ratio measures`, fr: fr`Ce que mesure le rapport de contraste` },
  [
    richText('contrast-ratio-idea', {
      en: en`
        <p>The <strong>contrast ratio</strong> compares how much light two colours send to the eye. It runs from 1:1 (the
        same colour twice) to 21:1 (black and white). It says nothing about hue, taste or harmony, and it does not care
        which of the two colours is the text: swap them and the ratio stays.</p>
        <h3>How it is computed</h3>
        <ol>
        <li>Take red, green and blue of each colour, from 0 to 1, and undo the screen's encoding: <code>c / 12.92</code>
        up to 0.04045, above that <code>((c + 0.055) / 1.055)<sup>2.4</sup></code>.</li>
        <li>Weigh them as the eye does: <code>L = 0.2126 R + 0.7152 G + 0.0722 B</code>. This is the <em>relative
        luminance</em>.</li>
        <li>Divide the lighter by the darker, with a little stray light added to both:
        <code>(L<sub>1</sub> + 0.05) / (L<sub>2</sub> + 0.05)</code>.</li>
        </ol>
        <p><strong>Worked example.</strong> The popular grey <code>#777777</code> has a luminance of 0.1845, white has
        1. So (1 + 0.05) / (0.1845 + 0.05): <code>#777777</code> on <code>#ffffff</code> gives 4.48:1. One step darker,
        <code>#767676</code> on <code>#ffffff</code>, gives 4.54:1. The threshold for text is 4.5:1, and results must
        not be rounded up to reach it: the first grey fails, the second passes. No eye sees that step. A tool
        does.</p>`,
      fr: fr`
        <p>Le <strong>rapport de contraste</strong> compare la quantité de lumière que deux couleurs envoient à l'œil. Il
        va de 1:1 (deux fois la même couleur) à 21:1 (noir et blanc). Il ne dit rien de la teinte, du goût ni de
        l'harmonie, et peu lui importe laquelle des deux couleurs est celle du texte : inversez-les, le rapport ne change
        pas.</p>
        <h3>Comment on le calcule</h3>
        <ol>
        <li>Prendre le rouge, le vert et le bleu de chaque couleur, de 0 à 1, et défaire le codage de l'écran :
        <code>c / 12,92</code> jusqu'à 0,04045, au-delà <code>((c + 0,055) / 1,055)<sup>2,4</sup></code>.</li>
        <li>Les pondérer comme le fait l'œil : <code>L = 0,2126 R + 0,7152 V + 0,0722 B</code>. C'est la <em>luminance
        relative</em>.</li>
        <li>Diviser la plus claire par la plus foncée, en ajoutant aux deux un peu de lumière parasite :
        <code>(L<sub>1</sub> + 0,05) / (L<sub>2</sub> + 0,05)</code>.</li>
        </ol>
        <p><strong>Exemple.</strong> Le gris <code>#777777</code>, très répandu, a une luminance de 0,1845 ; le blanc, de
        1. Donc (1 + 0,05) / (0,1845 + 0,05) : <code>#777777</code> sur <code>#ffffff</code> donne 4,48:1. Un cran plus
        foncé, <code>#767676</code> sur <code>#ffffff</code> donne 4,54:1. Le seuil pour un texte est de 4,5:1, et l'on
        n'a pas le droit d'arrondir pour l'atteindre : le premier gris échoue, le second passe. Aucun œil ne voit cet
        écart. Un outil, si.</p>`,
    }),
    richText('contrast-ratio-surprises', {
      en: en`
        <h3>Your eye will mislead you</h3>
        <p>Look at the weights again: green counts almost ten times as much as blue. A “bright” colour may be dark for
        the ratio, and the other way round.</p>
        <table><caption>Pure colours on white</caption>
        <thead><tr><th scope="col">Text</th><th scope="col">Background</th><th scope="col">Ratio</th></tr></thead>
        <tbody>
        <tr><th scope="row">Blue <code>#0000ff</code></th><td><code>#ffffff</code></td><td>8.59:1</td></tr>
        <tr><th scope="row">Red <code>#ff0000</code></th><td><code>#ffffff</code></td><td>4.00:1</td></tr>
        <tr><th scope="row">Green <code>#00ff00</code></th><td><code>#ffffff</code></td><td>1.37:1</td></tr>
        <tr><th scope="row">Yellow <code>#ffff00</code></th><td><code>#ffffff</code></td><td>1.07:1</td></tr>
        </tbody></table>
        <p>Two tools are always at hand. In the developer tools of Chrome, Edge and Firefox, click the colour swatch of a
        text: the ratio is shown. For slides and pictures, a desktop contrast checker with an eyedropper measures any two
        points of the screen.</p>`,
      fr: fr`
        <h3>Votre œil vous trompera</h3>
        <p>Regardez encore les coefficients : le vert compte presque dix fois plus que le bleu. Une couleur « vive » peut
        être sombre pour le rapport, et inversement.</p>
        <table><caption>Couleurs pures sur fond blanc</caption>
        <thead><tr><th scope="col">Texte</th><th scope="col">Fond</th><th scope="col">Rapport</th></tr></thead>
        <tbody>
        <tr><th scope="row">Bleu <code>#0000ff</code></th><td><code>#ffffff</code></td><td>8,59:1</td></tr>
        <tr><th scope="row">Rouge <code>#ff0000</code></th><td><code>#ffffff</code></td><td>4,00:1</td></tr>
        <tr><th scope="row">Vert <code>#00ff00</code></th><td><code>#ffffff</code></td><td>1,37:1</td></tr>
        <tr><th scope="row">Jaune <code>#ffff00</code></th><td><code>#ffffff</code></td><td>1,07:1</td></tr>
        </tbody></table>
        <p>Deux outils sont toujours à portée de main. Dans les outils de développement de Chrome, Edge et Firefox,
        cliquez sur la pastille de couleur d'un texte : le rapport s'affiche. Pour des diapositives ou des images, un
        vérificateur de contraste avec pipette mesure deux points quelconques de l'écran.</p>`,
    }),
    picture('pure-colours', {
      width: 1200,
      height: 520,
      alt: {
        en: en`The letters Aa on white, in pure blue, red, green and yellow; below, in greys of the same luminance. Blue becomes a dark grey and red a medium one. Green becomes a grey so pale that it is hard to see, and yellow nearly vanishes.`,
        fr: fr`Les lettres Aa sur blanc, en bleu, rouge, vert et jaune purs ; en dessous, dans des gris de même luminance. Le bleu devient un gris foncé, le rouge un gris moyen. Le vert devient un gris si pâle qu'on le voit mal, et le jaune disparaît presque.`,
      },
      caption: {
        en: en`Above, the four colours of the table. Below, the greys that send as much light: this is all that the ratio sees.`,
        fr: fr`En haut, les quatre couleurs du tableau. En bas, les gris qui envoient autant de lumière : le rapport ne voit rien d'autre.`,
      },
    }),
    question('contrast-ratio-q1', {
      choice: 'single',
      prompt: {
        en: en`<p>A button has a white label on the brand's orange: <code>#ffffff</code> on <code>#f28c28</code>, 2.45:1. The brand guide forbids another orange. Which proposal makes the label readable?</p>`,
        fr: fr`<p>Un bouton porte un libellé blanc sur l'orange de la marque : <code>#ffffff</code> sur <code>#f28c28</code>, soit 2,45:1. La charte interdit un autre orange. Quelle proposition rend le libellé lisible ?</p>`,
      },
      choices: [
        {
          id: 'invert',
          correct: false,
          label: {
            en: en`Invert it: orange label on a white button.`,
            fr: fr`Inverser : libellé orange sur bouton blanc.`,
          },
          feedback: {
            en: en`The ratio is the same in both directions: still 2.45.`,
            fr: fr`Le rapport est le même dans les deux sens : toujours 2,45.`,
          },
        },
        {
          id: 'bold',
          correct: false,
          label: { en: en`Set the white label in bold.`, fr: fr`Mettre le libellé blanc en gras.` },
          feedback: {
            en: en`Bold helps a little, but the colours stay: 2.45 is below 3:1, the least that even large text needs.`,
            fr: fr`Le gras aide un peu, mais les couleurs restent : 2,45 est en dessous de 3:1, le minimum même pour un grand texte.`,
          },
        },
        {
          id: 'dark-label',
          correct: true,
          label: {
            en: en`Keep the orange and make the label nearly black, <code>#1a1a1a</code>.`,
            fr: fr`Garder l'orange et passer le libellé en presque noir, <code>#1a1a1a</code>.`,
          },
          feedback: {
            en: en`Yes: <code>#1a1a1a</code> on <code>#f28c28</code> gives 7.09:1. The brand's colour is untouched.`,
            fr: fr`Oui : <code>#1a1a1a</code> sur <code>#f28c28</code> donne 7,09:1. La couleur de la marque est intacte.`,
          },
        },
        {
          id: 'shadow',
          correct: false,
          label: {
            en: en`Add a soft shadow behind the white letters.`,
            fr: fr`Ajouter une ombre douce derrière les lettres blanches.`,
          },
          feedback: {
            en: en`A soft shadow blurs the edges of the letters and vanishes in forced colours. It hides the problem rather than solving it.`,
            fr: fr`Une ombre douce brouille le contour des lettres et disparaît en couleurs forcées. Elle masque le problème au lieu de le résoudre.`,
          },
        },
      ],
      explanation: {
        en: en`<p>Orange, yellow and light green are light colours, whatever their name: dark text suits them. When a brand colour is fixed, change the other partner.</p>`,
        fr: fr`<p>L'orange, le jaune et le vert clair sont des couleurs claires : un texte foncé leur convient. Quand la couleur de la marque est imposée, changez l'autre partenaire.</p>`,
      },
    }),
  ],
);
