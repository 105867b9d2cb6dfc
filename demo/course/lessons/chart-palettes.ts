import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const chartPalettes = lesson(
  'chart-palettes',
  { en: en`Palettes that hold`, fr: fr`Des palettes qui tiennent` },
  [
    richText('chart-palettes-categories', {
      en: en`
        <p>First ask what the colours stand for. <strong>Kinds of things</strong> (apples, pears) need colours that are
        merely different. <strong>Amounts</strong> need a scale from light to dark. <strong>More or less than a
        middle</strong> (warmer, colder than usual) needs a scale with two arms.</p>
        <h3>Kinds: a ready-made palette</h3>
        <p>Masataka Okabe and Kei Ito published eight colours that stay apart in all common kinds of colour vision. But
        they were not chosen to be seen on white:</p>
        <table><caption>The palette of Okabe and Ito against a white page</caption>
        <thead><tr><th scope="col">Colour</th><th scope="col">Page</th><th scope="col">Ratio</th><th scope="col">Line on white?</th></tr></thead>
        <tbody>
        <tr><th scope="row">Black <code>#000000</code></th><td><code>#ffffff</code></td><td>21.00:1</td><td>Yes</td></tr>
        <tr><th scope="row">Blue <code>#0072b2</code></th><td><code>#ffffff</code></td><td>5.19:1</td><td>Yes</td></tr>
        <tr><th scope="row">Vermillion <code>#d55e00</code></th><td><code>#ffffff</code></td><td>3.87:1</td><td>Yes</td></tr>
        <tr><th scope="row">Bluish green <code>#009e73</code></th><td><code>#ffffff</code></td><td>3.42:1</td><td>Yes</td></tr>
        <tr><th scope="row">Reddish purple <code>#cc79a7</code></th><td><code>#ffffff</code></td><td>3.06:1</td><td>Just</td></tr>
        <tr><th scope="row">Sky blue <code>#56b4e9</code></th><td><code>#ffffff</code></td><td>2.31:1</td><td>No</td></tr>
        <tr><th scope="row">Orange <code>#e69f00</code></th><td><code>#ffffff</code></td><td>2.25:1</td><td>No</td></tr>
        <tr><th scope="row">Yellow <code>#f0e442</code></th><td><code>#ffffff</code></td><td>1.32:1</td><td>No</td></tr>
        </tbody></table>
        <p>So on white: the first five for lines, the last three only for areas with a dark outline.</p>`,
      fr: fr`
        <p>Demandez-vous d'abord ce que représentent les couleurs. Des <strong>catégories</strong> (pommes, poires)
        veulent des couleurs simplement différentes. Des <strong>quantités</strong> veulent une échelle du clair au foncé.
        Un <strong>écart à une valeur centrale</strong> (plus chaud, plus froid que la normale) veut une échelle à deux
        branches.</p>
        <h3>Catégories : une palette toute prête</h3>
        <p>Masataka Okabe et Kei Ito ont publié huit couleurs qui restent distinctes pour toutes les formes courantes de
        vision des couleurs. Mais elles n'ont pas été choisies pour se voir sur du blanc :</p>
        <table><caption>La palette d'Okabe et Ito sur une page blanche</caption>
        <thead><tr><th scope="col">Couleur</th><th scope="col">Page</th><th scope="col">Rapport</th><th scope="col">Courbe sur blanc ?</th></tr></thead>
        <tbody>
        <tr><th scope="row">Noir <code>#000000</code></th><td><code>#ffffff</code></td><td>21,00:1</td><td>Oui</td></tr>
        <tr><th scope="row">Bleu <code>#0072b2</code></th><td><code>#ffffff</code></td><td>5,19:1</td><td>Oui</td></tr>
        <tr><th scope="row">Vermillon <code>#d55e00</code></th><td><code>#ffffff</code></td><td>3,87:1</td><td>Oui</td></tr>
        <tr><th scope="row">Vert bleuté <code>#009e73</code></th><td><code>#ffffff</code></td><td>3,42:1</td><td>Oui</td></tr>
        <tr><th scope="row">Pourpre <code>#cc79a7</code></th><td><code>#ffffff</code></td><td>3,06:1</td><td>De justesse</td></tr>
        <tr><th scope="row">Bleu ciel <code>#56b4e9</code></th><td><code>#ffffff</code></td><td>2,31:1</td><td>Non</td></tr>
        <tr><th scope="row">Orange <code>#e69f00</code></th><td><code>#ffffff</code></td><td>2,25:1</td><td>Non</td></tr>
        <tr><th scope="row">Jaune <code>#f0e442</code></th><td><code>#ffffff</code></td><td>1,32:1</td><td>Non</td></tr>
        </tbody></table>
        <p>Sur blanc, donc : les cinq premières pour des courbes, les trois dernières seulement pour des surfaces à
        contour foncé.</p>`,
    }),
    picture('okabe-ito', {
      width: 1200,
      height: 500,
      alt: {
        en: en`Four rows of the eight colours: as painted, with protanopia, with deuteranopia, with tritanopia. In the first three rows all eight can be told apart; in the fourth, sky blue, bluish green and blue come close, and so do orange and reddish purple.`,
        fr: fr`Quatre rangées des huit couleurs : telles que peintes, avec protanopie, avec deutéranopie, avec tritanopie. Dans les trois premières rangées, les huit restent distinctes ; dans la quatrième, le bleu ciel, le vert bleuté et le bleu se rapprochent, de même que l'orange et le pourpre.`,
      },
      caption: {
        en: en`From the left: black, orange, sky blue, bluish green, yellow, blue, vermillion, reddish purple. Rows: as painted, protanopia, deuteranopia, tritanopia.`,
        fr: fr`De gauche à droite : noir, orange, bleu ciel, vert bleuté, jaune, bleu, vermillon, pourpre. Rangées : tel que peint, protanopie, deutéranopie, tritanopie.`,
      },
    }),
    richText('chart-palettes-scales', {
      en: en`
        <h3>Amounts: from light to dark</h3>
        <p>A <strong>sequential</strong> scale must change in lightness, always in the same direction: then grey prints
        and all kinds of colour vision keep the order. Viridis and cividis are built so, and so is any single hue from
        pale to deep. The <strong>rainbow</strong> is not: yellow in its middle is lighter than both ends, so it draws
        edges where the data have none, and red and green collide.</p>
        <p>A <strong>diverging</strong> scale has a pale middle and two dark arms. Take blue and orange rather than
        green and red. In grey its two arms look alike, so put plus and minus signs, or the values, on a chart that may
        be printed.</p>`,
      fr: fr`
        <h3>Quantités : du clair au foncé</h3>
        <p>Une échelle <strong>séquentielle</strong> doit varier en clarté, toujours dans le même sens : l'ordre résiste
        alors à l'impression en gris et à toutes les formes de vision. Viridis et cividis sont faites ainsi, comme toute
        teinte unique allant du pâle au profond. L'<strong>arc-en-ciel</strong>, non : le jaune du milieu est plus clair
        que les deux bouts, si bien qu'il dessine des frontières là où les données n'en ont pas, et le rouge s'y confond
        avec le vert.</p>
        <p>Une échelle <strong>divergente</strong> a un milieu pâle et deux branches foncées. Prenez bleu et orange
        plutôt que vert et rouge. En gris, ses deux branches se ressemblent : ajoutez des signes plus et moins, ou les
        valeurs, sur un graphique qui risque d'être imprimé.</p>`,
    }),
    picture('colour-scales', {
      width: 1200,
      height: 860,
      alt: {
        en: en`Maps in three scales, each as painted, with deuteranopia and in grey. Rainbow, marked with a cross: in grey the highest peak turns into a dark hole in a bright ring. Viridis, marked with a tick: the peak is the lightest spot in all three. Blue to orange, marked with a tick: the pale middle stays; in grey the two arms look alike.`,
        fr: fr`Des cartes dans trois échelles, chacune telle que peinte, avec deutéranopie et en gris. Arc-en-ciel, avec une croix : en gris, le plus haut sommet devient un trou sombre dans un anneau clair. Viridis, avec une coche : le sommet est partout le point le plus clair. Du bleu à l'orange, avec une coche : le milieu pâle demeure ; en gris, les deux branches se ressemblent.`,
      },
      caption: {
        en: en`Rainbow, sequential and diverging scales. Columns: as painted, deuteranopia, grey. The first two rows show the same data.`,
        fr: fr`Échelles arc-en-ciel, séquentielle et divergente. Colonnes : tel que peint, deutéranopie, gris. Les deux premières rangées montrent les mêmes données.`,
      },
    }),
    question('chart-palettes-q1', {
      choice: 'single',
      prompt: {
        en: en`<p>A map shows by how many degrees each region was warmer or colder than the average of thirty years. Which scale?</p>`,
        fr: fr`<p>Une carte montre de combien de degrés chaque région a été plus chaude ou plus froide que la moyenne sur trente ans. Quelle échelle choisir ?</p>`,
      },
      choices: [
        {
          id: 'rainbow',
          correct: false,
          label: { en: en`The rainbow, as on the weather forecast`, fr: fr`L'arc-en-ciel, comme à la météo` },
          feedback: {
            en: en`Familiar, but it has no middle, and its yellow edge invents a border.`,
            fr: fr`Familier, mais sans milieu, et sa bande jaune invente une frontière.`,
          },
        },
        {
          id: 'sequential',
          correct: false,
          label: { en: en`Pale to dark red`, fr: fr`Du rouge pâle au rouge foncé` },
          feedback: {
            en: en`Good for amounts. Here “as usual” would be some mid red, impossible to find.`,
            fr: fr`Bien pour des quantités. Ici, « normal » serait un rouge moyen, introuvable.`,
          },
        },
        {
          id: 'green-red',
          correct: false,
          label: { en: en`Dark green, white, dark red`, fr: fr`Vert foncé, blanc, rouge foncé` },
          feedback: {
            en: en`The right shape, in the one pair of hues that most often becomes one.`,
            fr: fr`La bonne forme, mais avec la paire de teintes qui se confond le plus souvent.`,
          },
        },
        {
          id: 'blue-orange',
          correct: true,
          label: {
            en: en`Dark blue, white, dark orange, with + and − on the regions`,
            fr: fr`Bleu foncé, blanc, orange foncé, avec + et − sur les régions`,
          },
          feedback: {
            en: en`Yes: the middle is the average, the arms stay apart, and the signs survive a grey print.`,
            fr: fr`Oui : le milieu est la moyenne, les branches restent distinctes, et les signes survivent à l'impression en gris.`,
          },
        },
      ],
      explanation: {
        en: en`<p>The data decide the shape of the scale; colour vision decides the hues.</p>`,
        fr: fr`<p>Les données décident de la forme de l'échelle ; la vision des couleurs, des teintes.</p>`,
      },
    }),
  ],
);
