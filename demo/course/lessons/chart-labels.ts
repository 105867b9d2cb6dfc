import { clipCaptions, toTranscript } from '../clip-captions.js';
import { lesson, picture, question, richText, video } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const chartLabels = lesson('chart-labels', { en: en`Put the name on the thing`, fr: fr`Le nom sur la chose` }, [
  richText('chart-labels-intro', {
    en: en`
        <p>A legend is a memory test. The eye goes to the line, down to the legend, compares two colours, and comes back.
        Whoever cannot compare the colours stops half-way; everybody else is merely slowed down. The cure is older than
        computers: <strong>write the name on the line, the bar or the slice itself</strong>.</p>
        <p>The clip shows one chart fail and get repaired, in 34 seconds.</p>`,
    fr: fr`
        <p>Une légende est un test de mémoire. L'œil part de la courbe, descend à la légende, compare deux couleurs, et
        revient. Qui ne peut pas comparer les couleurs s'arrête en chemin ; tous les autres perdent simplement du temps.
        Le remède est plus vieux que les ordinateurs : <strong>écrire le nom sur la courbe, la barre ou la part
        elle-même</strong>.</p>
        <p>La vidéo montre, en 34 secondes, un graphique qui échoue puis qu'on répare.</p>`,
  }),
  video(
    'chart-clip',
    { en: en`A chart loses its meaning, and gets it back`, fr: fr`Un graphique perd son sens, et le retrouve` },
    { en: toTranscript(clipCaptions, 'en'), fr: toTranscript(clipCaptions, 'fr') },
  ),
  richText('chart-labels-how', {
    en: en`
        <h3>How to repair a chart, in this order</h3>
        <ol>
        <li><strong>Label directly.</strong> The name at the end of each line, under or in each bar, beside each slice.
        Then delete the legend.</li>
        <li><strong>Add a second channel</strong> where labels do not fit: markers and dashes for lines; patterns and
        outlines for areas. Three or four patterns are the most that people keep apart.</li>
        <li><strong>Thin out.</strong> More than four or five lines need several small charts side by side, or one strong
        line before grey ones.</li>
        <li><strong>Then choose colours</strong> (next lesson): each line at 3:1 or more against the background, and
        neighbouring areas parted by a white gap or a dark outline.</li>
        <li><strong>Say it in words.</strong> A sentence above the chart tells what to see, the alternative text says it
        too, and a table gives the numbers.</li>
        </ol>
        <p>In the clip's first version the three lines measured <code>#d0342c</code> on <code>#ffffff</code>: 4.99:1,
        <code>#4f8a10</code> on <code>#ffffff</code>: 4.22:1, and <code>#9a6a12</code> on <code>#ffffff</code>: 4.73:1.
        Each stands out from the page, so criterion 1.4.11 is met. But <code>#d0342c</code> against <code>#4f8a10</code>
        is 1.18:1: only the hue told them apart, and criterion 1.4.1 was broken.</p>`,
    fr: fr`
        <h3>Réparer un graphique, dans cet ordre</h3>
        <ol>
        <li><strong>Étiqueter directement.</strong> Le nom au bout de chaque courbe, sous ou dans chaque barre, à côté de
        chaque part. Puis supprimer la légende.</li>
        <li><strong>Ajouter un second canal</strong> quand l'étiquette ne tient pas : repères et tirets pour les courbes,
        motifs et contours pour les surfaces. Trois ou quatre motifs, c'est le plus que l'on distingue bien.</li>
        <li><strong>Élaguer.</strong> Au-delà de quatre ou cinq courbes, mieux vaut plusieurs petits graphiques côte à
        côte, ou une courbe forte devant des courbes grises.</li>
        <li><strong>Choisir ensuite les couleurs</strong> (leçon suivante) : chaque courbe à 3:1 au moins contre le fond,
        et des surfaces voisines séparées par un filet blanc ou un contour foncé.</li>
        <li><strong>Le dire en mots.</strong> Une phrase au-dessus du graphique annonce ce qu'il faut voir, le texte de
        remplacement le dit aussi, et un tableau donne les chiffres.</li>
        </ol>
        <p>Dans la première version de la vidéo, les trois courbes mesuraient <code>#d0342c</code> sur
        <code>#ffffff</code> : 4,99:1, <code>#4f8a10</code> sur <code>#ffffff</code> : 4,22:1, et <code>#9a6a12</code> sur
        <code>#ffffff</code> : 4,73:1. Chacune se détache de la page : le critère 1.4.11 est respecté. Mais
        <code>#d0342c</code> contre <code>#4f8a10</code> ne donne que 1,18:1 : seule la teinte les distinguait, et le
        critère 1.4.1 était enfreint.</p>`,
  }),
  picture('bars-before-after', {
    width: 1200,
    height: 800,
    alt: {
      en: en`A bar chart with three groups of bars A, B and C, four times. Above, marked with a cross, the bars are red, green and brown with a legend; with deuteranopia, in the right column, all are the same olive. Below, marked with a tick, the bars are blue, yellow with slanted hatching and pale blue with lines across, outlined in black, with their letter underneath: distinct on both sides.`,
      fr: fr`Un graphique à trois groupes de barres A, B et C, quatre fois. En haut, avec une croix, les barres sont rouges, vertes et brunes, avec une légende ; avec deutéranopie, dans la colonne de droite, toutes sont du même olive. En bas, avec une coche, les barres sont bleues, jaunes à hachures obliques et bleu clair à traits horizontaux, cernées de noir, leur lettre en dessous : distinctes des deux côtés.`,
    },
    caption: {
      en: en`The same numbers with a legend, and with letters, outlines and patterns. Left as painted, right with deuteranopia.`,
      fr: fr`Les mêmes chiffres avec une légende, puis avec lettres, contours et motifs. À gauche tel que peint, à droite avec deutéranopie.`,
    },
  }),
  question('chart-labels-q1', {
    choice: 'single',
    prompt: {
      en: en`<p>A line chart compares the rainfall of nine cities in nine colours with a legend. The author has one hour. What helps readers most?</p>`,
      fr: fr`<p>Un graphique compare les précipitations de neuf villes, en neuf couleurs, avec une légende. L'auteur dispose d'une heure. Qu'est-ce qui aidera le plus les lecteurs ?</p>`,
    },
    choices: [
      {
        id: 'palette',
        correct: false,
        label: {
          en: en`Nine colours from a palette made for colour-blind readers`,
          fr: fr`Neuf couleurs d'une palette conçue pour les daltoniens`,
        },
        feedback: {
          en: en`No palette keeps nine thin lines apart for everybody, and the legend would still be a memory test.`,
          fr: fr`Aucune palette ne distingue neuf fines courbes pour tout le monde, et la légende resterait un test de mémoire.`,
        },
      },
      {
        id: 'focus',
        correct: true,
        label: {
          en: en`One strong line for the city that the lesson is about, eight in grey, names at the ends of the lines`,
          fr: fr`Une courbe forte pour la ville dont parle la leçon, huit en gris, les noms au bout des courbes`,
        },
        feedback: {
          en: en`Yes: it says at once what to look at, and every line can be named.`,
          fr: fr`Oui : on sait tout de suite quoi regarder, et chaque courbe a son nom.`,
        },
      },
      {
        id: 'dashes',
        correct: false,
        label: {
          en: en`Nine kinds of dashes, in the same colours`,
          fr: fr`Neuf sortes de tirets, dans les mêmes couleurs`,
        },
        feedback: {
          en: en`A second channel, but nobody keeps nine dashes apart. Three or four is the limit.`,
          fr: fr`C'est bien un second canal, mais personne ne distingue neuf tirets. Trois ou quatre, c'est la limite.`,
        },
      },
      {
        id: 'note',
        correct: false,
        label: {
          en: en`A note: “Contact us if you cannot tell the colours apart”`,
          fr: fr`Une note : « Contactez-nous si vous ne distinguez pas les couleurs »`,
        },
        feedback: {
          en: en`That moves the work to the learner, and delays the lesson by a day.`,
          fr: fr`C'est reporter le travail sur l'apprenant, et sa leçon au lendemain.`,
        },
      },
    ],
    explanation: {
      en: en`<p>Labels first, fewer things second, colours third.</p>`,
      fr: fr`<p>D'abord les étiquettes, ensuite moins d'éléments, enfin les couleurs.</p>`,
    },
  }),
]);
