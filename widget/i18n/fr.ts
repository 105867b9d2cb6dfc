import type { CoreTexts } from './en.js';

const LATER = 'Le cours est injoignable. Nouvel essai en cours.';
const OWNER = 'Cette page n’a pas le droit d’afficher ce cours. Signalez-le au responsable de la page.';
const AGAIN = 'Cela n’a pas marché. Réessayez.';

export const fr: CoreTexts = {
  opening: 'Ouverture du cours…',
  skip: 'Aller à la leçon',
  contents: 'Sommaire',
  place: 'Leçon {n} sur {count}',
  done: 'Leçons terminées : {done} sur {n}',
  right: 'Bonnes réponses : {right} sur {n}',
  completed: 'terminée',
  viewed: 'commencée',
  previous: 'Précédente',
  next: 'Suivante',
  finished: 'Vous avez terminé ce cours.',
  unfinished: 'Reste à faire :',
  lost: 'Connexion perdue. Vous pouvez continuer à lire ; les autres leçons s’ouvriront dès son retour.',
  invalid: 'Des réponses ne correspondent plus au cours et n’ont pas pu être enregistrées.',
  saved: 'Enregistré',
  saving: 'Enregistrement…',
  kept: 'Gardé sur cet appareil',
  unsaved: 'Pas encore enregistré – gardez cette page ouverte',
  retry: 'Réessayer',
  ACCESS_REFUSED: 'Ce cours ne vous est pas ouvert.',
  SEATS_EXHAUSTED: 'Toutes les places de ce cours sont prises.',
  NOT_FOUND: 'Il n’y a rien ici. Vérifiez le lien vers ce cours.',
  FORBIDDEN: OWNER,
  CONFLICT: AGAIN,
  INVALID_REQUEST: OWNER,
  UNAUTHENTICATED: 'Vous n’êtes plus connecté ici. Rouvrez le cours.',
  PAYLOAD_TOO_LARGE: AGAIN,
  TOO_MANY_REQUESTS: LATER,
  UNAVAILABLE: LATER,
  INTERNAL: LATER,
  OFFLINE: LATER,
};
