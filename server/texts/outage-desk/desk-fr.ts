import type { DeskTexts } from './desk-text.js';

export const DESK_FR: DeskTexts = {
  title: 'Signaler une panne',
  intro:
    'Dites-nous ici que Lectern ne fonctionne pas, même quand tout le reste est hors service. La panne compte à partir du moment où votre signalement est enregistré. Tous les champs sont nécessaires.',
  fields: {
    organisation: {
      label: 'Votre organisation',
      hint: 'Telle qu’elle s’appelle dans Lectern.',
      wrong: 'Indiquez le nom de votre organisation, en 200 caractères au plus.',
    },
    name: { label: 'Votre nom', wrong: 'Indiquez votre nom, en 120 caractères au plus.' },
    email: {
      label: 'Votre adresse e-mail professionnelle',
      hint: 'Nous pourrons vous écrire au sujet de ce signalement.',
      wrong: 'Indiquez une adresse e-mail comme nom@example.org.',
    },
    text: {
      label: 'Qu’est-ce qui ne fonctionne pas ?',
      hint: 'Pour qui, depuis quand, et ce que vous voyez à la place. N’indiquez aucun mot de passe.',
      wrong: 'Dites ce qui ne fonctionne pas, en 4 000 caractères au plus.',
    },
  },
  credit: 'Nous demandons l’avoir',
  creditHint:
    'Si votre contrat prévoit un avoir pour les longues pannes, ceci est votre demande écrite. Sinon, vous pourrez le demander plus tard, dans le délai que prévoit votre contrat.',
  send: 'Envoyer le signalement',
  errorPrefix: 'Erreur : ',
  errorTitle: 'Le signalement n’a pas été envoyé',
  doneTitle: 'Votre signalement est enregistré',
  doneNumber: 'Numéro',
  doneTime: 'Enregistré',
  doneNext: 'Gardez ce numéro : il nous permet de retrouver votre signalement, et quelqu’un l’examine.',
  doneCredit: 'Il dit que vous demandez l’avoir.',
  unrecorded: 'Votre signalement n’a pas pu être enregistré. Réessayez, appelez-nous ou écrivez-nous.',
  tooMany:
    'Beaucoup de signalements sont venus de votre réseau pendant la dernière minute. Revenez en arrière, attendez une minute et renvoyez-le.',
  tooLarge: 'Le signalement est trop long. Revenez en arrière et raccourcissez-le.',
  notFound: 'Cette page n’existe pas.',
  back: 'Vers le formulaire',
  supportTitle: 'Autres moyens de nous joindre',
  email: 'E-mail',
  phone: 'Téléphone',
  hours: 'Heures',
  privacy: 'Nous utilisons ce que vous indiquez pour traiter ce signalement et pour prouver quand il est venu.',
  otherLanguages: 'Langue',
};
