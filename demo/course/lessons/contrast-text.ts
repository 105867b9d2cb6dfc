import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const contrastText = lesson(
  'contrast-text',
  { en: en`Text: 4.5:1, 3:1 and 7:1`, fr: fr`Le texte : 4,5:1, 3:1 et 7:1` },
  [
    richText('contrast-text-thresholds', {
      en: en`
        <table><caption>The least contrast between text and what is behind it</caption>
        <thead><tr><th scope="col">Text</th><th scope="col">AA (criterion 1.4.3)</th><th scope="col">AAA (1.4.6)</th></tr></thead>
        <tbody>
        <tr><th scope="row">Ordinary</th><td>4.5:1</td><td>7:1</td></tr>
        <tr><th scope="row">Large: from 24 px, or from 18.66 px in bold</th><td>3:1</td><td>4.5:1</td></tr>
        </tbody></table>
        <p>(In points: 18 pt, or 14 pt bold.) The numbers are no accident. According to W3C's explanation, 4.5:1 makes up
        for the contrast that is lost at about 20/40 vision, common around the age of 80, and 7:1 for about 20/80. Aim at
        7:1 for the body text of a course, where people read for an hour, and treat 4.5:1 as the floor for everything
        else.</p>`,
      fr: fr`
        <table><caption>Contraste minimal entre un texte et ce qu'il y a derrière</caption>
        <thead><tr><th scope="col">Texte</th><th scope="col">AA (critère 1.4.3)</th><th scope="col">AAA (1.4.6)</th></tr></thead>
        <tbody>
        <tr><th scope="row">Courant</th><td>4,5:1</td><td>7:1</td></tr>
        <tr><th scope="row">Grand : dès 24 px, ou 18,66 px en gras</th><td>3:1</td><td>4,5:1</td></tr>
        </tbody></table>
        <p>(En points : 18 pt, ou 14 pt en gras.) Ces nombres ne doivent rien au hasard. D'après les explications du W3C,
        4,5:1 compense la perte de contraste d'une acuité d'environ 5/10, fréquente vers 80 ans, et 7:1 celle d'une
        acuité d'environ 2,5/10. Visez 7:1 pour le texte principal d'un cours, qu'on lit pendant une heure, et
        considérez 4,5:1 comme le plancher pour tout le reste.</p>`,
    }),
    picture('contrast-pairs', {
      width: 1200,
      height: 760,
      alt: {
        en: en`Six white tiles with the same large and small letters, in greys from pale to nearly black. Filled dots below count the thresholds reached: none, one, one, two, three, three.`,
        fr: fr`Six carreaux blancs portant les mêmes lettres, grandes et petites, dans des gris allant du pâle au presque noir. Dessous, des points pleins comptent les seuils atteints : aucun, un, un, deux, trois, trois.`,
      },
      caption: {
        en: en`Six greys on white. Filled dots, from the left: 3:1, 4.5:1, 7:1 reached.`,
        fr: fr`Six gris sur blanc. Points pleins, de gauche à droite : 3:1, 4,5:1 et 7:1 atteints.`,
      },
    }),
    richText('contrast-text-rules', {
      en: en`
        <table><caption>The six greys of the picture</caption>
        <thead><tr><th scope="col">Text</th><th scope="col">Background</th><th scope="col">Ratio</th><th scope="col">Good for</th></tr></thead>
        <tbody>
        <tr><th scope="row"><code>#aaaaaa</code></th><td><code>#ffffff</code></td><td>2.32:1</td><td>No text at all</td></tr>
        <tr><th scope="row"><code>#949494</code></th><td><code>#ffffff</code></td><td>3.03:1</td><td>Large text only</td></tr>
        <tr><th scope="row"><code>#777777</code></th><td><code>#ffffff</code></td><td>4.48:1</td><td>Large text only</td></tr>
        <tr><th scope="row"><code>#767676</code></th><td><code>#ffffff</code></td><td>4.54:1</td><td>All text, AA</td></tr>
        <tr><th scope="row"><code>#595959</code></th><td><code>#ffffff</code></td><td>7.00:1</td><td>All text, AAA</td></tr>
        <tr><th scope="row"><code>#1a1a1a</code></th><td><code>#ffffff</code></td><td>17.40:1</td><td>All text, AAA</td></tr>
        </tbody></table>
        <h3>What counts, and what does not</h3>
        <ul>
        <li>Placeholders, captions, footnotes, text in pictures and text under the pointer all count.</li>
        <li>Exempt are logos, pure decoration, and controls that are inactive at the moment.</li>
        <li>On a photograph or a gradient the <strong>worst spot behind the letters</strong> decides. Put a plain panel
        behind the text instead of hoping.</li>
        <li>Measure on the real background: <code>#767676</code> on <code>#f2f2f2</code>, a common pale grey panel, is only
        4.06:1.</li>
        </ul>`,
      fr: fr`
        <table><caption>Les six gris de l'image</caption>
        <thead><tr><th scope="col">Texte</th><th scope="col">Fond</th><th scope="col">Rapport</th><th scope="col">Convient pour</th></tr></thead>
        <tbody>
        <tr><th scope="row"><code>#aaaaaa</code></th><td><code>#ffffff</code></td><td>2,32:1</td><td>Aucun texte</td></tr>
        <tr><th scope="row"><code>#949494</code></th><td><code>#ffffff</code></td><td>3,03:1</td><td>Grands textes seulement</td></tr>
        <tr><th scope="row"><code>#777777</code></th><td><code>#ffffff</code></td><td>4,48:1</td><td>Grands textes seulement</td></tr>
        <tr><th scope="row"><code>#767676</code></th><td><code>#ffffff</code></td><td>4,54:1</td><td>Tout texte, AA</td></tr>
        <tr><th scope="row"><code>#595959</code></th><td><code>#ffffff</code></td><td>7,00:1</td><td>Tout texte, AAA</td></tr>
        <tr><th scope="row"><code>#1a1a1a</code></th><td><code>#ffffff</code></td><td>17,40:1</td><td>Tout texte, AAA</td></tr>
        </tbody></table>
        <h3>Ce qui compte, et ce qui ne compte pas</h3>
        <ul>
        <li>Textes indicatifs des champs, légendes, notes, texte dans les images, texte sous le pointeur : tout
        compte.</li>
        <li>Sont exemptés les logos, le pur décor et les commandes inactives à cet instant.</li>
        <li>Sur une photo ou un dégradé, c'est <strong>le pire endroit derrière les lettres</strong> qui décide. Glissez
        un aplat derrière le texte au lieu d'espérer.</li>
        <li>Mesurez sur le fond réel : <code>#767676</code> sur <code>#f2f2f2</code>, un gris très clair courant pour les
        encadrés, ne donne que 4,06:1.</li>
        </ul>`,
    }),
    question('contrast-text-q1', {
      choice: 'multiple',
      prompt: {
        en: en`<p>You review a page with a white background (<code>#ffffff</code>). Which texts break 1.4.3? Choose all that apply.</p>`,
        fr: fr`<p>Vous relisez une page à fond blanc (<code>#ffffff</code>). Quels textes enfreignent le critère 1.4.3 ? Choisissez toutes les bonnes réponses.</p>`,
      },
      choices: [
        {
          id: 'caption',
          correct: true,
          label: {
            en: en`A caption, 18 px bold, <code>#8a8a8a</code>`,
            fr: fr`Une légende, 18 px en gras, <code>#8a8a8a</code>`,
          },
          feedback: {
            en: en`It breaks it: bold counts as large only from 18.66 px, so 4.5:1 is needed; <code>#8a8a8a</code> on <code>#ffffff</code> is 3.45:1.`,
            fr: fr`Elle l'enfreint : le gras n'est « grand » qu'à partir de 18,66 px, il faut donc 4,5:1 ; <code>#8a8a8a</code> sur <code>#ffffff</code> donne 3,45:1.`,
          },
        },
        {
          id: 'heading',
          correct: false,
          label: { en: en`A heading, 28 px, <code>#949494</code>`, fr: fr`Un titre, 28 px, <code>#949494</code>` },
          feedback: {
            en: en`Large text: 3.03 is enough for AA. You may still want more.`,
            fr: fr`Grand texte : 3,03 suffit pour AA. Rien n'interdit de faire mieux.`,
          },
        },
        {
          id: 'placeholder',
          correct: true,
          label: {
            en: en`The example date in an empty field, 16 px, <code>#aaaaaa</code>`,
            fr: fr`La date d'exemple dans un champ vide, 16 px, <code>#aaaaaa</code>`,
          },
          feedback: {
            en: en`It breaks it: a placeholder is text that people need, and 2.32 is far too little.`,
            fr: fr`Elle l'enfreint : ce texte indicatif est utile, et 2,32, c'est beaucoup trop peu.`,
          },
        },
        {
          id: 'inactive',
          correct: false,
          label: {
            en: en`The label of a “Submit” button that is inactive until all questions are answered, <code>#aaaaaa</code>`,
            fr: fr`Le libellé d'un bouton « Envoyer », inactif tant qu'il reste des questions, <code>#aaaaaa</code>`,
          },
          feedback: {
            en: en`Inactive controls are exempt. (Kinder: keep the button active, and say what is missing.)`,
            fr: fr`Les commandes inactives sont exemptées. (Plus aimable : laisser le bouton actif et dire ce qui manque.)`,
          },
        },
      ],
      explanation: {
        en: en`<p>Ask two questions in this order: does it count, and is it large? Only then look at the number.</p>`,
        fr: fr`<p>Posez-vous deux questions, dans cet ordre : ce texte compte-t-il, est-il grand ? Alors seulement, regardez le nombre.</p>`,
      },
    }),
  ],
);
