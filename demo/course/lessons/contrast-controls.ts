import { lesson, picture, question, richText } from '../course-parts.js';
import { en, fr } from '../local-typography.js';

export const contrastControls = lesson(
  'contrast-controls',
  { en: en`Buttons, fields and icons: 3:1`, fr: fr`Boutons, champs et icônes : 3:1` },
  [
    richText('contrast-controls-rule', {
      en: en`
        <p>Text is not all that must be seen. Criterion 1.4.11 (AA) asks for <strong>3:1 against the colours next to
        it</strong> for two kinds of things:</p>
        <ul>
        <li>whatever is needed to recognise a <strong>control and its state</strong>: the edge of a field, the tick of a
        checkbox, the knob of a switch, the focus ring;</li>
        <li>the parts of a <strong>graphic</strong> that one needs to understand it: an icon without a label, a line of a
        chart, a slice of a pie.</li>
        </ul>`,
      fr: fr`
        <p>Il n'y a pas que le texte à voir. Le critère 1.4.11 (AA) demande <strong>3:1 par rapport aux couleurs
        voisines</strong> pour deux sortes de choses :</p>
        <ul>
        <li>ce qu'il faut pour reconnaître une <strong>commande et son état</strong> : le bord d'un champ, la coche d'une
        case, le curseur d'un interrupteur, l'anneau de focus ;</li>
        <li>les parties d'un <strong>graphique</strong> nécessaires à sa compréhension : une icône sans libellé, une
        courbe, une part de camembert.</li>
        </ul>`,
    }),
    picture('control-contrast', {
      width: 1200,
      height: 460,
      alt: {
        en: en`Two rows with the same controls: a text field, a switch that is on, a switch that is off, a magnifying glass, a button with focus. In the upper row, marked with a cross, edges, switches, icon and focus ring are so pale that they nearly vanish; in the lower row, marked with a tick, all are clear.`,
        fr: fr`Deux rangées des mêmes commandes : un champ de texte, un interrupteur activé, un autre désactivé, une loupe, un bouton qui a le focus. En haut, avec une croix, bords, interrupteurs, icône et anneau de focus sont si pâles qu'ils disparaissent presque ; en bas, avec une coche, tout est net.`,
      },
      caption: {
        en: en`The same controls before and after. The text in the field was readable all along; the field was not.`,
        fr: fr`Les mêmes commandes avant et après. Le texte du champ a toujours été lisible ; le champ, non.`,
      },
    }),
    richText('contrast-controls-example', {
      en: en`
        <table><caption>Before and after, measured</caption>
        <thead><tr><th scope="col">Part</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
        <tbody>
        <tr><th scope="row">Edge of the field</th><td><code>#d9d9d9</code> on <code>#ffffff</code>: 1.41:1</td><td><code>#767676</code> on <code>#ffffff</code>: 4.54:1</td></tr>
        <tr><th scope="row">Icon</th><td><code>#bdbdbd</code> on <code>#ffffff</code>: 1.88:1</td><td><code>#4b5563</code> on <code>#ffffff</code>: 7.56:1</td></tr>
        <tr><th scope="row">Focus ring</th><td><code>#cfe0f5</code> on <code>#ffffff</code>: 1.34:1</td><td><code>#0b57d0</code> on <code>#ffffff</code>: 6.39:1</td></tr>
        </tbody></table>
        <h3>Where the rule stops</h3>
        <ul>
        <li>A button whose <strong>label alone</strong> shows that it is a button needs no edge: the label must reach
        4.5:1, the box around it nothing.</li>
        <li>Inactive controls, and controls that look exactly as the browser draws them, are exempt.</li>
        <li>So are pictures whose look is the point: photographs, flags, logos, paintings.</li>
        </ul>
        <p><strong>Check it so:</strong> go through the page with the Tab key. Can you always say where you are? Then put
        your finger on each icon and each edge, ask “would I miss something without it?”, and measure those where the
        answer is yes.</p>`,
      fr: fr`
        <table><caption>Avant et après, mesures</caption>
        <thead><tr><th scope="col">Élément</th><th scope="col">Avant</th><th scope="col">Après</th></tr></thead>
        <tbody>
        <tr><th scope="row">Bord du champ</th><td><code>#d9d9d9</code> sur <code>#ffffff</code> : 1,41:1</td><td><code>#767676</code> sur <code>#ffffff</code> : 4,54:1</td></tr>
        <tr><th scope="row">Icône</th><td><code>#bdbdbd</code> sur <code>#ffffff</code> : 1,88:1</td><td><code>#4b5563</code> sur <code>#ffffff</code> : 7,56:1</td></tr>
        <tr><th scope="row">Anneau de focus</th><td><code>#cfe0f5</code> sur <code>#ffffff</code> : 1,34:1</td><td><code>#0b57d0</code> sur <code>#ffffff</code> : 6,39:1</td></tr>
        </tbody></table>
        <h3>Où s'arrête la règle</h3>
        <ul>
        <li>Un bouton que son <strong>seul libellé</strong> suffit à faire reconnaître n'a pas besoin de bord : le libellé
        doit atteindre 4,5:1, son cadre rien du tout.</li>
        <li>Les commandes inactives, et celles que le navigateur dessine à sa façon, sont exemptées.</li>
        <li>De même les images dont l'aspect est l'essentiel : photos, drapeaux, logos, tableaux.</li>
        </ul>
        <p><strong>Pour vérifier :</strong> parcourez la page avec la touche Tab. Savez-vous toujours où vous êtes ? Puis
        posez le doigt sur chaque icône et chaque bord, demandez-vous « me manquerait-il quelque chose sans lui ? », et
        mesurez ceux pour lesquels la réponse est oui.</p>`,
    }),
    question('contrast-controls-q1', {
      choice: 'multiple',
      prompt: {
        en: en`<p>Which of these must change to meet 1.4.11? Choose all that apply.</p>`,
        fr: fr`<p>Que faut-il modifier pour respecter le critère 1.4.11 ? Choisissez toutes les bonnes réponses.</p>`,
      },
      choices: [
        {
          id: 'selected-tab',
          correct: true,
          label: {
            en: en`The selected tab differs from the others only by a pale grey background, <code>#f1f3f4</code> against <code>#ffffff</code>.`,
            fr: fr`L'onglet sélectionné ne diffère des autres que par un fond gris clair, <code>#f1f3f4</code> contre <code>#ffffff</code>.`,
          },
          feedback: {
            en: en`It must change: the state is told by 1.11:1 alone. A thick line under the tab would do.`,
            fr: fr`À modifier : l'état ne tient qu'à 1,11:1. Un trait épais sous l'onglet suffirait.`,
          },
        },
        {
          id: 'text-button',
          correct: false,
          label: {
            en: en`“Next” in plain blue text, <code>#0b57d0</code> on <code>#ffffff</code> (6.39:1), with no box around it`,
            fr: fr`« Suivant » en simple texte bleu, <code>#0b57d0</code> sur <code>#ffffff</code> (6,39:1), sans cadre autour`,
          },
          feedback: {
            en: en`Fine as it is: the text identifies the control.`,
            fr: fr`Rien à changer : le texte suffit à identifier la commande.`,
          },
        },
        {
          id: 'bin-icon',
          correct: true,
          label: {
            en: en`A dustbin icon in <code>#bdbdbd</code> on white, without a label`,
            fr: fr`Une icône de corbeille en <code>#bdbdbd</code> sur blanc, sans libellé`,
          },
          feedback: {
            en: en`It must change: the icon is the whole control, at 1.88.`,
            fr: fr`À modifier : l'icône est à elle seule la commande, à 1,88.`,
          },
        },
        {
          id: 'decoration',
          correct: false,
          label: {
            en: en`Pale leaves in the corner of a title page`,
            fr: fr`Des feuilles pâles dans le coin d'une page de titre`,
          },
          feedback: {
            en: en`Decoration: nothing is lost without it.`,
            fr: fr`C'est du décor : sans lui, rien ne manque.`,
          },
        },
      ],
      explanation: {
        en: en`<p>The test is need, not beauty: would somebody who does not see it be unable to use or understand something?</p>`,
        fr: fr`<p>Le critère est la nécessité, non la beauté : sans le voir, quelqu'un serait-il empêché d'utiliser ou de comprendre quelque chose ?</p>`,
      },
    }),
  ],
);
