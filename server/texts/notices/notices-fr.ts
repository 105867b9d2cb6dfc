import type { BlockReason } from '../../domain/block.js';
import type { NoticeFacts } from '../../domain/notices/notice-facts.js';
import { noticeFormat } from './notice-format.js';
import type { NoticeTexts } from './notice-text.js';

const { instant, day, amount } = noticeFormat('fr');

const REASONS: Readonly<Record<BlockReason, string>> = {
  SUSPENDED_SECURITY: 'un compte a été fermé parce qu’il a pu être attaqué',
  SUSPENDED_BREACH: 'un manquement au contrat',
  SUSPENDED_NONPAYMENT: 'des sommes en retard de paiement',
  SUSPENDED_OVERLOAD: 'une charge au-delà des limites du contrat',
  PRODUCT_WITHDRAWN: 'l’arrêt du produit',
  TAKEDOWN: 'un contenu qui a dû être retiré',
};

const reasonOf = ({ blockReason }: NoticeFacts): string =>
  blockReason === undefined ? 'une décision de l’exploitant' : REASONS[blockReason];
/** What a block closes. */
function closed({ blockScope, organisation, subscriptionId = '' }: NoticeFacts): string {
  if (blockScope === 'person') return `un compte de ${organisation}`;
  if (blockScope === 'course') return `un cours de ${organisation}`;

  return blockScope === 'subscription'
    ? `l’accès de ${organisation} au titre du contrat ${subscriptionId}`
    : `l’accès de ${organisation}`;
}

const contract = ({ subscriptionId }: NoticeFacts): string => `contrat ${subscriptionId ?? ''}`.trim();
const invoice = (facts: NoticeFacts): string => `facture ${facts.invoice?.id ?? ''}`.trim();

function keptUntil({ lastRetentionDay }: NoticeFacts): string {
  return lastRetentionDay === undefined
    ? 'Après la fin, vos données sont conservées pendant la durée prévue au contrat, puis détruites. Vous pouvez les exporter dans votre console jusque-là.'
    : `Après la fin, vos données sont conservées jusqu’au ${day(lastRetentionDay)} inclus, puis détruites. Vous pouvez les exporter dans votre console jusque-là.`;
}

/** An end that is decided, one that the product gives notice of by itself, or the one that the contract lets come (M1.4, L-TERM-3). */
function withdrawalOf(f: NoticeFacts): string {
  if (f.isReminder === true) return `Le produit du ${contract(f)} s’arrête le ${instant(f.deadline, f)}.`;
  if (f.isCourtesy === true) {
    return `Nous arrêtons le produit du ${contract(f)}, et prévoyons d’y mettre fin le ${instant(f.deadline, f)}. Le contrat ne demande aucun préavis ; nous vous prévenons pour que vous puissiez vous préparer.`;
  }

  return `Nous arrêtons le produit du ${contract(f)}. Il s’arrête le ${instant(f.deadline, f)} au plus tôt, et jamais plus tôt après la remise de ce message que le contrat ne le permet.`;
}

/** Every notice in French (rules.md 9.1). */
export const noticesFr: NoticeTexts = {
  frame: {
    greeting: ({ kind, organisation }) => {
      if (kind === 'N-CONSENT') return 'Aux parents';

      return kind === 'N-CREDENTIAL'
        ? 'À la personne titulaire du compte'
        : `Aux personnes qui administrent ${organisation}`;
    },
    acknowledge: 'Merci de confirmer que vous avez reçu ce message :',
    acknowledgeButton: 'J’ai reçu ce message',
    consent: 'Si vous êtes l’un des parents et donnez votre accord, merci de le dire sur cette page :',
    consentButton: 'Voir la demande',
    consentClosing: 'Si vous n’êtes pas d’accord, ou si cela ne vous concerne pas, vous n’avez rien à faire.',
    late: (facts) => `Ce message arrive en retard : il était dû le ${instant(facts.dueAt, facts)}.`,
    closing: 'Vous trouverez aussi ce message dans votre console.',
  },
  kinds: {
    'N-WELCOME': (f) => ({
      subject: `Votre ${contract(f)} est formé`,
      paragraphs: [
        `Le ${contract(f)} de ${f.organisation} a été formé le ${instant(f.dueAt, f)}.`,
        `Sa première période commence le ${day(f.period?.start)} et se termine avant le ${day(f.period?.endExclusive)}.`,
        f.isAttached === true
          ? 'Le texte accepté est joint, et reste lisible dans votre console.'
          : 'Le texte accepté reste lisible dans votre console.',
      ],
    }),
    'N-DUE-SOON': (f) => ({
      subject: `La ${invoice(f)} est à régler le ${day(f.invoice?.dueDate)} au plus tard`,
      paragraphs: [
        `Reste à payer sur la ${invoice(f)} : ${amount(f.amountCents, f)}, au plus tard le ${day(f.invoice?.dueDate)}.`,
        `Cette somme est en retard à partir du ${instant(f.deadline, f)}.`,
        'Si vous avez déjà payé, vous n’avez rien à faire.',
      ],
    }),
    'N-OVERDUE': (f) => ({
      subject: `La ${invoice(f)} est en retard de paiement`,
      paragraphs: [
        `La ${invoice(f)} était à régler le ${day(f.invoice?.dueDate)}. Reste à payer : ${amount(f.amountCents, f)}.`,
        'Merci de régler cette somme, ou de nous dire ce qui ne va pas dans la facture.',
      ],
    }),
    'N-FINAL': (f) => ({
      subject: `L’accès sera suspendu le ${instant(f.deadline, f)}`,
      paragraphs: [
        `L’accès sera suspendu le ${instant(f.deadline, f)} sans paiement de ${amount(f.amountCents, f)} avant cette date.`,
        `Cela concerne la ${invoice(f)}, qui était à régler le ${day(f.invoice?.dueDate)}.`,
        ...(f.suspendedContracts === undefined
          ? []
          : [`Seul l’accès au titre du contrat ${f.suspendedContracts.join(', ')} sera suspendu.`]),
        `Il n’est jamais suspendu moins de ${String(f.minNoticeHours ?? 0)} heures après la remise de ce message.`,
        'L’accès revient dès le paiement complet des sommes dues. Aucune progression et aucune donnée ne sont perdues. La console reste ouverte pour la facturation, le paiement, l’exportation et l’assistance.',
      ],
    }),
    'N-SUSPENDED': (f) => ({
      subject: 'L’accès est suspendu',
      paragraphs: [
        `Suspension depuis le ${instant(f.dueAt, f)} : ${closed(f)}. Motif : ${reasonOf(f)}.`,
        ...(f.amountCents === undefined
          ? ['Merci de répondre à ce message pour régler la situation.']
          : [
              `Montant dû : ${amount(f.amountCents, f)}. L’accès sera rétabli dès le paiement complet des sommes dues.`,
            ]),
        'Aucune progression et aucune donnée ne sont perdues. La console reste ouverte pour la facturation, le paiement, l’exportation et l’assistance.',
      ],
    }),
    'N-LIFTED': (f) => ({
      subject: 'Une suspension a pris fin',
      paragraphs: [
        `Fin de la suspension le ${instant(f.dueAt, f)} : ${closed(f)}. Son motif était : ${reasonOf(f)}.`,
        'S’il n’y en a pas d’autre, les apprenants reprennent là où ils s’étaient arrêtés.',
      ],
    }),
    'N-BREACH': (f) => ({
      subject: 'Nous avons l’intention de suspendre l’accès pour manquement au contrat',
      paragraphs: [
        `Le ${instant(f.dueAt, f)}, nous avons constaté un manquement au contrat de la part de ${f.organisation}.`,
        'L’accès sera suspendu pour cette raison dès que ce message vous aura été remis. Merci de répondre tout de suite si vous pouvez y remédier, ou si nous nous trompons.',
      ],
    }),
    'N-TERMINATED': (f) => ({
      subject: `Votre ${contract(f)} prend fin le ${instant(f.deadline, f)}`,
      paragraphs: [
        `Le ${instant(f.dueAt, f)}, il a été mis fin au ${contract(f)} de ${f.organisation}. Il prend fin le ${instant(f.deadline, f)}.`,
        keptUntil(f),
      ],
    }),
    'N-CANCEL-OK': (f) => ({
      subject: `Nous confirmons votre résiliation : votre ${contract(f)} prend fin le ${instant(f.deadline, f)}`,
      paragraphs: [
        `Nous avons reçu votre résiliation le ${instant(f.dueAt, f)}. Le ${contract(f)} prend fin le ${instant(f.deadline, f)} ; jusque-là, tout continue.`,
        'Vous pouvez revenir sur la résiliation dans votre console tant que le contrat le permet.',
        `${keptUntil(f)} Les sommes déjà payées ne sont pas remboursées.`,
      ],
    }),
    'N-RENEWAL-SOON': (f) => ({
      subject:
        f.renews === true ? `Votre ${contract(f)} sera bientôt reconduit` : `Votre ${contract(f)} prendra bientôt fin`,
      paragraphs: [
        `La période en cours du ${contract(f)} se termine avant le ${day(f.period?.endExclusive)}.`,
        f.renews === true
          ? `Il est reconduit tacitement, sauf dénonciation. Celle-ci compte si elle nous parvient au plus tard le ${instant(f.deadline, f)}.`
          : `Il n’est pas reconduit tacitement : il prend fin le ${instant(f.deadline, f)} si vous ne signez pas de renouvellement avant.`,
      ],
    }),
    'N-RENEWED': (f) => ({
      subject: `Votre ${contract(f)} a été reconduit`,
      paragraphs: [
        `Une nouvelle période du ${contract(f)} a commencé le ${instant(f.dueAt, f)}. Elle se termine avant le ${day(f.period?.endExclusive)}.`,
        'Toutes les places ont été reprises. La facture de la nouvelle période vous parviendra d’elle-même.',
      ],
    }),
    'N-FEE': (f) => ({
      subject: 'De nouveaux tarifs pour votre contrat',
      paragraphs: [
        `Le tarif d’une place du ${contract(f)} doit passer à ${amount(f.unitCents, f)}, à partir d’une nouvelle période et seulement si vous l’acceptez.`,
        f.isReminder === true
          ? `La période en cours se termine le ${instant(f.deadline, f)}. Nous n’avons pas encore votre réponse.`
          : `Il ne peut s’appliquer dès la prochaine période que si ce message vous parvient au plus tard le ${instant(f.deadline, f)} ; sinon, à partir de la suivante.`,
        'Merci d’accepter ou de refuser le nouveau tarif dans votre console. Si vous le refusez, le contrat prend fin avec la période précédente.',
      ],
    }),
    'N-PRICE': (f) => ({
      subject: 'Un nouveau prix à partir de votre prochaine période',
      paragraphs: [
        `Le prix public d’une place est désormais de ${amount(f.unitCents, f)}. Vous le payez à partir du ${instant(f.deadline, f)}, au début de votre prochaine période.`,
        'Ce que vous avez payé ne change pas.',
      ],
    }),
    'N-TERMS': (f) => ({
      subject: 'Nos conditions générales ont changé',
      paragraphs: [
        `Une nouvelle version des conditions générales a été publiée le ${instant(f.dueAt, f)}. Elle s’applique dès lors au ${contract(f)}.`,
        'Vous pouvez la lire dans votre console.',
      ],
    }),
    'N-WITHDRAW': (f) => ({
      subject: 'Un produit que vous utilisez va s’arrêter',
      paragraphs: [withdrawalOf(f), 'Merci d’exporter vos données avant.'],
    }),
    'N-MAINT': (f) => ({
      subject: `${f.isEmergency === true ? 'Maintenance urgente' : 'Maintenance prévue'} : ${instant(f.window?.start, f)}`,
      paragraphs: [
        `Maintenance du ${instant(f.window?.start, f)} au ${instant(f.window?.end, f)}.`,
        'Les cours ne peuvent pas être ouverts pendant ce temps. Les réponses des apprenants sont gardées sur leurs appareils.',
      ],
    }),
    'N-OUTAGE-END': (f) => ({
      subject: 'La panne est terminée',
      paragraphs: [
        `Le service a été rétabli le ${instant(f.dueAt, f)}.`,
        `Si vous voulez demander un avoir, faites-le au plus tard le ${instant(f.deadline, f)}.`,
      ],
    }),
    'N-RETENTION': (f) => ({
      subject: `Vos données seront détruites le ${instant(f.deadline, f)}`,
      paragraphs: [
        `Le contrat de ${f.organisation} a pris fin. Toutes ses données seront détruites à partir du ${instant(f.deadline, f)}.`,
        'Jusque-là, vous pouvez tout exporter dans votre console. Ensuite, personne ne pourra les retrouver.',
      ],
    }),
    'N-PURGED': (f) => ({
      subject: 'Vos données ont été détruites',
      paragraphs: [
        `Les données de ${f.organisation} ont été détruites le ${instant(f.dueAt, f)}.`,
        'Vous pouvez nous demander le certificat à tout moment.',
      ],
    }),
    'N-CONSENT': (f) => ({
      subject: 'L’accord d’un parent est nécessaire',
      paragraphs: [
        `Une personne mineure s’est inscrite auprès de ${f.organisation}. L’accord d’un parent est nécessaire pour qu’elle puisse commencer.`,
        ...(f.isAttached === true ? ['Les conditions que vous accepteriez sont jointes.'] : []),
        `Le lien est valable jusqu’au ${instant(f.deadline, f)}.`,
      ],
    }),
    'N-CREDENTIAL': (f) => ({
      subject: 'Un mot de passe a été annulé',
      paragraphs: [
        `Votre mot de passe a été annulé le ${instant(f.dueAt, f)}. Merci d’en choisir un nouveau.`,
        'Si vous ne vous y attendiez pas, contactez-nous.',
      ],
    }),
    'N-CLAIM': (f) => ({
      subject: f.isDecided === true ? 'Votre réclamation a été tranchée' : 'Nous avons reçu votre réclamation',
      paragraphs: [
        f.isDecided === true
          ? `Nous avons tranché votre réclamation le ${instant(f.dueAt, f)}. Vous trouverez la décision dans votre console.`
          : `Nous avons reçu votre réclamation le ${instant(f.dueAt, f)} et l’avons enregistrée.`,
      ],
    }),
  },
};
