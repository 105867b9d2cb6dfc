import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const courseThemes = lesson(
  'course-themes',
  { en: en`Dark mode and forced colours`, fr: fr`Mode sombre et couleurs forcées` },
  [
    richText('course-dark', {
      en: en`
        <p>Learners do not always see your colours. They see theirs.</p>
        <h3>Dark mode</h3>
        <p>Many people read on a dark background, for comfort or because a light page dazzles them. The same ratios apply,
        but they must be measured again: a colour that suits white rarely suits black.</p>
        <table><caption>A link that is right in one theme only</caption>
        <thead><tr><th scope="col">Link</th><th scope="col">Background</th><th scope="col">Ratio</th><th scope="col">4.5:1?</th></tr></thead>
        <tbody>
        <tr><th scope="row"><code>#0b57d0</code></th><td>Light, <code>#ffffff</code></td><td>6.39:1</td><td>Yes</td></tr>
        <tr><th scope="row"><code>#0b57d0</code></th><td>Dark, <code>#121212</code></td><td>2.93:1</td><td>No</td></tr>
        <tr><th scope="row"><code>#8ab4f8</code></th><td>Dark, <code>#121212</code></td><td>8.89:1</td><td>Yes</td></tr>
        </tbody></table>
        <ul>
        <li>Keep <strong>two sets of colours</strong>, and measure both. Do not just invert one.</li>
        <li>Pure white on pure black glares for some readers. <code>#e0e0e0</code> on <code>#121212</code> is softer and
        still 14.19:1.</li>
        <li>Beware of diagrams with dark lines on a transparent background: on a dark page, <code>#333333</code> on
        <code>#1e1e1e</code> leaves 1.32:1. Give them a white card, as the pictures of this course have.</li>
        </ul>`,
      fr: fr`
        <p>Vos apprenants ne voient pas toujours vos couleurs. Ils voient les leurs.</p>
        <h3>Mode sombre</h3>
        <p>Beaucoup de gens lisent sur fond sombre, par confort ou parce qu'une page claire les éblouit. Les rapports
        exigés sont les mêmes, mais il faut les mesurer de nouveau : une couleur qui convient au blanc convient rarement
        au noir.</p>
        <table><caption>Un lien qui ne convient qu'à un seul thème</caption>
        <thead><tr><th scope="col">Lien</th><th scope="col">Fond</th><th scope="col">Rapport</th><th scope="col">4,5:1 ?</th></tr></thead>
        <tbody>
        <tr><th scope="row"><code>#0b57d0</code></th><td>Clair, <code>#ffffff</code></td><td>6,39:1</td><td>Oui</td></tr>
        <tr><th scope="row"><code>#0b57d0</code></th><td>Sombre, <code>#121212</code></td><td>2,93:1</td><td>Non</td></tr>
        <tr><th scope="row"><code>#8ab4f8</code></th><td>Sombre, <code>#121212</code></td><td>8,89:1</td><td>Oui</td></tr>
        </tbody></table>
        <ul>
        <li>Tenez <strong>deux jeux de couleurs</strong>, et mesurez les deux. N'en inversez pas simplement un.</li>
        <li>Un blanc pur sur un noir pur éblouit certains lecteurs. <code>#e0e0e0</code> sur <code>#121212</code> est plus
        doux et donne encore 14,19:1.</li>
        <li>Gare aux schémas à traits foncés sur fond transparent : sur une page sombre, <code>#333333</code> sur
        <code>#1e1e1e</code> ne laisse que 1,32:1. Donnez-leur un carton blanc, comme aux images de ce cours.</li>
        </ul>`,
    }),
    picture('themes', {
      width: 1200,
      height: 760,
      alt: {
        en: en`One panel with text, a link, a chart and a button, in light theme, dark theme and forced colours, twice. Above, marked with a cross: in the dark theme the link and the chart are hard to see; in forced colours the chart's card and the button's box are gone. Below, marked with a tick: link, chart, card and button are clear in all three.`,
        fr: fr`Un panneau avec texte, lien, graphique et bouton, en thème clair, en thème sombre et en couleurs forcées, deux fois. En haut, avec une croix : en thème sombre, on voit mal le lien et le graphique ; en couleurs forcées, l'encadré du graphique et la forme du bouton ont disparu. En bas, avec une coche : lien, graphique, encadré et bouton sont nets dans les trois.`,
      },
      caption: {
        en: en`Light, dark, forced colours. Above: built for the light theme only. Below: built for all three.`,
        fr: fr`Clair, sombre, couleurs forcées. En haut : conçu pour le seul thème clair. En bas : conçu pour les trois.`,
      },
    }),
    richText('course-forced', {
      en: en`
        <h3>Forced colours</h3>
        <p>Contrast themes in Windows replace all colours of a page by a handful that the person chose, often because
        nothing else is readable. The browser then paints your backgrounds in one colour, and drops shadows and gradients.
        Whatever was told by a background or a shadow alone is gone:</p>
        <ul>
        <li>A button that is only a coloured box loses its box. Remedy: <code>border: 2px solid transparent</code>. The
        border is invisible in your theme and appears in theirs.</li>
        <li>A focus ring drawn with <code>box-shadow</code> vanishes. Remedy: use <code>outline</code>.</li>
        <li>An icon with a fixed colour may sink into the background. Remedy: <code>currentColor</code>.</li>
        <li>A selected row that differs by its background alone looks like the others. Remedy: a mark, an edge, a
        word.</li>
        </ul>
        <p>You need no Windows to see it: in the <em>Rendering</em> panel of Chrome or Edge, set
        <code>forced-colors: active</code>, and a few lines further <code>prefers-color-scheme: dark</code>.</p>`,
      fr: fr`
        <h3>Couleurs forcées</h3>
        <p>Sous Windows, les thèmes de contraste remplacent toutes les couleurs d'une page par quelques-unes, choisies par
        la personne, souvent parce que rien d'autre ne lui est lisible. Le navigateur peint alors vos fonds d'une seule
        couleur et supprime ombres et dégradés. Tout ce que disait un fond ou une ombre, sans rien d'autre, est
        perdu :</p>
        <ul>
        <li>Un bouton qui n'est qu'un rectangle de couleur perd son rectangle. Remède :
        <code>border: 2px solid transparent</code>. La bordure, invisible dans votre thème, apparaît dans le sien.</li>
        <li>Un anneau de focus dessiné avec <code>box-shadow</code> disparaît. Remède : <code>outline</code>.</li>
        <li>Une icône de couleur fixe peut se fondre dans le fond. Remède : <code>currentColor</code>.</li>
        <li>Une ligne sélectionnée qui ne diffère que par son fond ressemble aux autres. Remède : une marque, un bord, un
        mot.</li>
        </ul>
        <p>Pas besoin de Windows pour le voir : dans l'onglet <em>Rendu</em> de Chrome ou Edge, réglez
        <code>forced-colors: active</code> et, un peu plus loin, <code>prefers-color-scheme: dark</code>.</p>`,
    }),
    question('course-themes-q1', {
      choice: 'single',
      prompt: {
        en: en`<p>In forced colours, the “Start” button of your course shows as bare text in the middle of the page. A colleague proposes <code>forced-color-adjust: none</code>, so that the page keeps your blue. What do you do?</p>`,
        fr: fr`<p>En couleurs forcées, le bouton « Commencer » de votre cours n'est plus qu'un mot au milieu de la page. Un collègue propose <code>forced-color-adjust: none</code>, pour garder votre bleu. Que faites-vous ?</p>`,
      },
      choices: [
        {
          id: 'adjust-none',
          correct: false,
          label: {
            en: en`Take it: the blue has 6.39:1, so it is readable.`,
            fr: fr`Accepter : le bleu est à 6,39:1, donc lisible.`,
          },
          feedback: {
            en: en`<code>#0b57d0</code> on <code>#ffffff</code> may be fine for you. The person chose other colours because yours do not work for them.`,
            fr: fr`<code>#0b57d0</code> sur <code>#ffffff</code> vous convient peut-être. La personne a choisi d'autres couleurs parce que les vôtres ne lui conviennent pas.`,
          },
        },
        {
          id: 'border',
          correct: true,
          label: {
            en: en`Add a transparent border to the button.`,
            fr: fr`Ajouter au bouton une bordure transparente.`,
          },
          feedback: {
            en: en`Yes: the border takes the person's colour, and the button looks like a button again.`,
            fr: fr`Oui : la bordure prend la couleur de la personne, et le bouton redevient un bouton.`,
          },
        },
        {
          id: 'nothing',
          correct: false,
          label: { en: en`Nothing: the label can still be read.`, fr: fr`Rien : le libellé reste lisible.` },
          feedback: {
            en: en`It can be read, but nothing says that it can be pressed.`,
            fr: fr`Lisible, oui, mais rien ne dit qu'on peut appuyer dessus.`,
          },
        },
      ],
      explanation: {
        en: en`<p><code>forced-color-adjust: none</code> is for the rare case where the colour itself is the content, such as the swatches of a paint shop.</p>`,
        fr: fr`<p><code>forced-color-adjust: none</code> est réservé au cas rare où la couleur est elle-même le contenu, comme le nuancier d'un marchand de peinture.</p>`,
      },
    }),
  ],
);
