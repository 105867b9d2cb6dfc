import type { Dictionary, Texts } from './texts.js';

const en = {
  unseen: 'Learners do not see this line.',
  chosen: '“{course}” is chosen. From now on, this link opens it for everybody.',
  change: 'Change course',
  noOther: 'No other course of your organisation is open.',
  cancel: 'Cancel',
  question: 'Let this link open “{course}”?',
  others:
    'From now on, everybody who follows this link comes to “{course}”, and no longer to the course that it opens now.',
  kept: 'What learners have done in the earlier course is kept. They find it again if you change back.',
  confirm: 'Change the course',
  saving: 'Saving your choice…',
  back: 'Back',
} as const;

export type ChangeKey = keyof typeof en;

const fr: Texts<ChangeKey> = {
  unseen: 'Les apprenants ne voient pas cette ligne.',
  chosen: '«\u00a0{course}\u00a0» est choisi. Désormais, ce lien l’ouvre pour tout le monde.',
  change: 'Changer de cours',
  noOther: 'Aucun autre cours de votre organisme n’est ouvert.',
  cancel: 'Annuler',
  question: 'Ouvrir «\u00a0{course}\u00a0» par ce lien\u00a0?',
  others:
    'Désormais, toutes les personnes qui suivent ce lien arriveront à «\u00a0{course}\u00a0», et non plus au cours qu’il ouvre actuellement.',
  kept: 'Ce que les apprenants ont fait dans le cours précédent est conservé. Ils le retrouveront si vous y revenez.',
  confirm: 'Changer de cours',
  saving: 'Enregistrement de votre choix…',
  back: 'Retour',
};

/** The words around another choice. Both languages come with it: a request of its own would take longer than they do. */
export const changeDictionary: Dictionary<ChangeKey> = { en, fr: () => Promise.resolve(fr) };
