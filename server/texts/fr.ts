import type { Texts } from './en.js';

export const fr: Texts = {
  'msg.suspended.learner': 'Ce cours est suspendu. Votre progression est enregistrée. Contactez {organisation}.',
  'msg.ended.learner': 'L’accès à ce cours a pris fin le {date}. Vos résultats restent visibles.',
  'msg.notStarted': 'Ce cours ouvre le {date}.',
  'msg.noSeat': 'Vous n’avez pas encore de place dans ce cours. Adressez-vous à {organisation}.',
  'msg.notEntitled': 'Ce cours ne vous est pas ouvert. Contactez {organisation}.',
  'msg.gone': 'Ce cours n’est plus disponible. Contactez {organisation}.',
  'msg.consent': 'L’accord d’un parent est nécessaire pour continuer.',
  'msg.maintenance': 'Maintenance jusqu’à {end} ({zone}). Vos réponses sont gardées sur cet appareil.',
  'msg.seats.exhausted': 'Les {n} places sont attribuées. Ajoutez des places ou libérez-en une.',
};
