import { audio, lesson, picture, question, richText, type BothLanguages } from '../course-parts.js';
import { en, fr } from '../local-typography.js';
import { narration } from '../narration.js';

const synthetic: BothLanguages = {
  en: en`<p><em>Scripted scene, read by a synthetic voice (CMU Flite).</em></p>`,
  fr: fr`<p><em>Scène écrite pour ce cours, lue par une voix de synthèse (eSpeak NG).</em></p>`,
};

function toParagraphs(lines: readonly string[]): string {
  return lines.map((line) => `<p>${line}</p>`).join('');
}

export const colourVisionKinds = lesson(
  'colour-vision-kinds',
  { en: en`Three cones, and what if one differs`, fr: fr`Trois cônes, et si l'un d'eux diffère` },
  [
    richText('colour-vision-kinds-intro', {
      en: en`
        <p>The eye compares the signals of three kinds of cones, sensitive to long (L), medium (M) and short (S) waves of
        light. If one kind is missing or shifted, some colours that others tell apart become the same. That is colour
        vision deficiency, “colour blindness” in everyday speech. Very few people see no colour at all.</p>
        <table><caption>The main kinds</caption>
        <thead><tr><th scope="col">Kind</th><th scope="col">Cone</th><th scope="col">Easily confused</th><th scope="col">How common</th></tr></thead>
        <tbody>
        <tr><th scope="row">Deuteranomaly, deuteranopia</th><td>M shifted, M missing</td><td>Red, green, brown, orange; pink and grey</td><td>About 6 in 100 men, mostly the milder deuteranomaly</td></tr>
        <tr><th scope="row">Protanomaly, protanopia</th><td>L shifted, L missing</td><td>The same, and red looks dark, near black</td><td>About 2 in 100 men</td></tr>
        <tr><th scope="row">Tritanopia</th><td>S missing</td><td>Blue and green, yellow and pink</td><td>Rare; men and women alike</td></tr>
        <tr><th scope="row">Achromatopsia</th><td>Hardly any working cone</td><td>All hues; often low vision and glare</td><td>About 1 in 30,000 people</td></tr>
        </tbody></table>
        <p>The figures for the first two rows are for people of Northern European descent, 1 in 12 men and 1 in 200 women
        in all; other populations have fewer. The difference between the sexes comes from the X chromosome, which carries
        the genes for the L and M cones: men have no second copy. There are also <strong>acquired
        losses</strong>: with cataract, glaucoma, diabetes, some medicines, or simply age, blues are often the
        first to fade.</p>`,
      fr: fr`
        <p>L'œil compare les signaux de trois sortes de cônes, sensibles aux ondes lumineuses longues (L), moyennes (M) et
        courtes (S). Si l'une manque ou est décalée, des couleurs que d'autres distinguent deviennent identiques. C'est
        une déficience de la vision des couleurs, le « daltonisme » du langage courant. Très peu de gens ne voient
        aucune couleur.</p>
        <table><caption>Les principales formes</caption>
        <thead><tr><th scope="col">Forme</th><th scope="col">Cône</th><th scope="col">Confusions fréquentes</th><th scope="col">Fréquence</th></tr></thead>
        <tbody>
        <tr><th scope="row">Deutéranomalie, deutéranopie</th><td>M décalé, M absent</td><td>Rouge, vert, brun, orange ; rose et gris</td><td>Environ 6 hommes sur 100, surtout la deutéranomalie, plus légère</td></tr>
        <tr><th scope="row">Protanomalie, protanopie</th><td>L décalé, L absent</td><td>Les mêmes, et le rouge paraît sombre, presque noir</td><td>Environ 2 hommes sur 100</td></tr>
        <tr><th scope="row">Tritanopie</th><td>S absent</td><td>Bleu et vert, jaune et rose</td><td>Rare ; autant de femmes que d'hommes</td></tr>
        <tr><th scope="row">Achromatopsie</th><td>Presque aucun cône actif</td><td>Toutes les teintes ; souvent malvoyance et éblouissement</td><td>Environ 1 personne sur 30 000</td></tr>
        </tbody></table>
        <p>Les chiffres des deux premières lignes valent pour les personnes originaires d'Europe du Nord, soit en tout
        1 homme sur 12 et 1 femme sur 200 ; ils sont plus faibles dans d'autres populations. L'écart entre les sexes tient
        au chromosome X, qui porte les gènes des cônes L et M : les hommes n'en ont pas de seconde copie. Il existe aussi
        des <strong>pertes acquises</strong> : avec une cataracte, un glaucome, un diabète, certains médicaments, ou
        simplement l'âge, ce sont souvent les bleus qui s'effacent d'abord.</p>`,
    }),
    picture('simulated-pencils', {
      width: 1200,
      height: 720,
      alt: {
        en: en`The same ten coloured pencils four times. 1: red, orange, yellow, light green, green, teal, blue, violet, pink, brown. 2 and 3: only yellows, olive browns, greys and blues remain; in 2 the red is nearly black. 4: only reds, pinks and blue-greens remain.`,
        fr: fr`Les mêmes dix crayons de couleur, quatre fois. 1 : rouge, orange, jaune, vert clair, vert, turquoise, bleu, violet, rose, brun. 2 et 3 : il ne reste que des jaunes, des bruns olive, des gris et des bleus ; en 2, le rouge est presque noir. 4 : il ne reste que des rouges, des roses et des bleus verts.`,
      },
      caption: {
        en: en`1 all three cones, 2 protanopia, 3 deuteranopia, 4 tritanopia. Computed with the model of Machado and others (2009).`,
        fr: fr`1 les trois cônes, 2 protanopie, 3 deutéranopie, 4 tritanopie. Calculé d'après le modèle de Machado et coll. (2009).`,
      },
    }),
    audio(
      'sam',
      { en: en`Sam's morning in a course`, fr: fr`Une matinée de cours, racontée par Sam` },
      { en: synthetic.en + toParagraphs(narration.en), fr: synthetic.fr + toParagraphs(narration.fr) },
    ),
    question('colour-vision-kinds-q1', {
      choice: 'single',
      prompt: {
        en: en`<p>A biology course shows stained cells: infected ones in red, healthy ones in dark grey, “so that the red jumps out”. Who is most likely to miss the infected cells?</p>`,
        fr: fr`<p>Un cours de biologie montre des cellules colorées : les infectées en rouge, les saines en gris foncé, « pour que le rouge saute aux yeux ». Qui risque le plus de ne pas voir les cellules infectées ?</p>`,
      },
      choices: [
        {
          id: 'protan',
          correct: true,
          label: { en: en`Somebody with protanopia`, fr: fr`Une personne protanope` },
          feedback: {
            en: en`Yes. Without L cones, red not only loses its hue but turns dark: it sinks into the grey.`,
            fr: fr`Oui. Sans cônes L, le rouge perd non seulement sa teinte, mais aussi sa clarté : il se fond dans le gris.`,
          },
        },
        {
          id: 'tritan',
          correct: false,
          label: { en: en`Somebody with tritanopia`, fr: fr`Une personne tritanope` },
          feedback: {
            en: en`Red stays vivid without S cones: see pencil number one in panel 4.`,
            fr: fr`Sans cônes S, le rouge reste vif : voyez le premier crayon du panneau 4.`,
          },
        },
        {
          id: 'nobody',
          correct: false,
          label: {
            en: en`Nobody: red is a signal colour for all`,
            fr: fr`Personne : le rouge est un signal pour tout le monde`,
          },
          feedback: {
            en: en`It is a signal only for those who see it as red. Look at the first pencil of panel 2.`,
            fr: fr`Seulement pour qui le voit rouge. Regardez le premier crayon du panneau 2.`,
          },
        },
      ],
      explanation: {
        en: en`<p>Red on dark, and dark red on black, are the pairs to avoid first. A light outline or an arrow makes the cells visible to everybody.</p>`,
        fr: fr`<p>Rouge sur foncé, ou rouge foncé sur noir : voilà les premières paires à éviter. Un contour clair ou une flèche rend les cellules visibles pour tout le monde.</p>`,
      },
    }),
  ],
);
