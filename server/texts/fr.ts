import type { Texts } from './en.js';

export const fr: Texts = {
  'msg.suspended.learner': 'Ce cours est suspendu. Votre progression est enregistrée. Contactez {organisation}.',
  'msg.ended.learner': 'L’accès à ce cours a pris fin le {date}. Vos résultats restent visibles.',
  'msg.notStarted': 'Ce cours ouvre le {date}.',
  'msg.noSeat': 'Vous n’avez pas encore de place dans ce cours. Adressez-vous à {organisation}.',
  'msg.noSeat.free':
    'Vous n’avez pas encore de place dans ce cours. Vous pouvez en prendre une tant qu’il en reste ; sinon, adressez-vous à {organisation}.',
  'msg.notEntitled': 'Ce cours ne vous est pas ouvert. Contactez {organisation}.',
  'msg.gone': 'Ce cours n’est plus disponible. Contactez {organisation}.',
  'msg.gone.item': 'Cette partie du cours n’est plus disponible.',
  'msg.consent': 'L’accord d’un parent est nécessaire pour continuer.',
  'msg.maintenance': 'Maintenance jusqu’à {end} ({zone}). Vos réponses sont gardées sur cet appareil.',
  'lti.refused.title': 'Ce lien ne s’est pas ouvert',
  'lti.refused.notAccepted':
    'Votre plateforme d’apprentissage a envoyé quelque chose que nous ne pouvons pas accepter. Ouvrez de nouveau le lien depuis votre cours ; si cela se répète, prévenez les responsables de la plateforme.',
  'lti.refused.openAgain': 'Un lien ne s’ouvre qu’une fois. Retournez dans votre cours et ouvrez-le de nouveau.',
  'lti.refused.noPage': 'Il n’y a rien à cette adresse. Ouvrez de nouveau le lien depuis votre cours.',
  'lti.refused.tooMany':
    'Trop de personnes ont ouvert cette page en même temps. Attendez une minute, puis ouvrez de nouveau le lien depuis votre cours.',
  'lti.refused.platformUnknown':
    'Nous ne connaissons pas cette plateforme d’apprentissage. Ses responsables peuvent la relier à notre service.',
  'lti.refused.platformInactive':
    'La connexion de cette plateforme d’apprentissage est désactivée. Adressez-vous à ses responsables.',
  'lti.refused.platformError':
    'Votre plateforme d’apprentissage signale qu’elle n’a pas pu vous identifier. Ouvrez de nouveau le lien depuis votre cours.',
  'lti.refused.browserUnknown':
    'Votre navigateur n’a pas renvoyé ce que nous lui avions demandé de garder. Ouvrez de nouveau le lien depuis votre cours ; si cela se répète, autorisez les cookies pour cette page ou ouvrez le lien dans une nouvelle fenêtre.',
  'lti.refused.keySet':
    'Nous ne pouvons pas vérifier la signature de votre plateforme d’apprentissage pour l’instant. Ouvrez de nouveau le lien dans une minute.',
  'lti.refused.clock':
    'L’horloge de votre plateforme d’apprentissage est fausse : l’écart avec la nôtre peut être de 60 secondes. Prévenez ses responsables.',
  'lti.refused.deploymentUnknown':
    'Cet espace de cours est nouveau pour nous et attend d’être approuvé. Adressez-vous aux personnes qui ont relié votre plateforme à notre service.',
  'lti.refused.unsupported':
    'Votre plateforme d’apprentissage a demandé quelque chose que nous n’offrons pas. Les liens vers des cours fonctionnent.',
  'lti.refused.deepLinkingLater':
    'Choisir un contenu depuis ici n’est pas encore possible. Ajoutez plutôt un lien vers l’adresse du cours.',
  'lti.refused.noCourse': 'Ce cours n’existe pas ici. Dites à votre enseignant que ce lien ne mène nulle part.',
  'lti.refused.unavailable':
    'Nos données sont inaccessibles pour l’instant. Votre progression est en sécurité. Ouvrez de nouveau le lien dans quelques secondes.',
  'lti.refused.failed':
    'Une erreur s’est produite de notre côté. Ouvrez de nouveau le lien ; si cela se répète, indiquez-nous le numéro de la demande.',
  'lti.refused.reason': 'Motif {code}, demande {request}',
  'lti.page.done': 'Leçons terminées : {done} sur {n}',
  'lti.page.right': 'Bonnes réponses : {right} sur {n}',
  'lti.page.nothingChosen.title': 'Rien pour l’instant',
  'lti.page.nothingChosen': 'Votre enseignant n’a pas encore choisi de cours pour ce lien. Revenez plus tard.',
  'lti.page.choose.title': 'Choisir un cours',
  'lti.page.choose': 'Choisissez le cours que ce lien doit ouvrir. La liste apparaît dès que la page est chargée.',
  'lti.page.unseen': 'Les apprenants ne voient pas cette ligne.',
  'lti.page.change': 'Changer de cours',
  'lti.page.noScript':
    'Vous pouvez lire le texte de cette leçon. Les questions, les vidéos et l’enregistrement de votre progression ont besoin de JavaScript : activez-le pour cette page.',
  'lti.page.question': 'Une question apparaît ici dès que la page est chargée.',
  'lti.page.video': 'Vidéo : {title}',
  'lti.page.audio': 'Audio : {title}',
  'notice.acknowledge.title': 'Confirmer la réception',
  'notice.acknowledge.ask': 'Merci de confirmer que vous avez reçu ce message.',
  'notice.acknowledge.button': 'J’ai reçu ce message',
  'notice.acknowledge.done': 'Merci. La réception est confirmée.',
  'consent.title': 'Accord d’un parent',
  'consent.ask':
    'Je suis l’un des parents de cette personne, et j’accepte qu’elle utilise le service selon ses conditions.',
  'consent.button': 'Je donne mon accord',
  'consent.done': 'Merci. Votre accord est enregistré.',
  'consent.expired': 'Ce lien n’est plus valable. L’organisme qui vous l’a envoyé peut vous en envoyer un autre.',
};
