import type { Language } from '../../seed/cast.js';
import type { MailState } from './outbox-client.js';

interface OutboxTexts {
  readonly title: string;
  readonly about: string;
  readonly list: string;
  readonly empty: string;
  readonly back: string;
  readonly choose: string;
  readonly to: string;
  readonly written: string;
  readonly organisation: string;
  readonly attachment: string;
  readonly report: string;
  readonly delivered: string;
  readonly bounced: string;
  readonly said: Readonly<Record<'delivered' | 'bounced', string>>;
  readonly missing: string;
  readonly away: string;
  readonly again: string;
  readonly skip: string;
  readonly site: string;
  readonly lms: string;
  readonly states: Readonly<Record<MailState, string>>;
}

/** What the outbox says itself; mails are in the language of who they are for. */
export const OUTBOX_TEXTS: Readonly<Record<Language, OutboxTexts>> = {
  en: {
    title: 'Outbox',
    about:
      'No mail leaves this demo: here is what people would get. Say what became of a mail, and what waits for that goes on: nobody is suspended for non-payment before the last notice is proven.',
    list: 'Mails, newest first',
    empty: 'No mail yet. The worker writes what is owed within a few seconds.',
    back: 'All mails',
    choose: 'Choose a mail to read it.',
    to: 'To',
    written: 'Written',
    organisation: 'Customer',
    attachment: 'Attached',
    report: 'What became of it?',
    delivered: 'Delivered',
    bounced: 'Bounced',
    said: {
      delivered: 'Reported: the mail was delivered.',
      bounced: 'Reported: the mail came back.',
    },
    missing: 'There is no such mail.',
    away: 'The Lectern server does not answer. It is started again by itself; try again in a few seconds.',
    again: 'Try again',
    skip: 'Skip to content',
    site: 'The demo site',
    lms: 'The demo LMS',
    states: {
      kept: 'kept here',
      queued: 'waiting',
      withdrawn: 'not needed any more',
      uncertain: 'not known',
      sent: 'sent',
      accepted: 'delivered',
      bounced: 'bounced',
      acknowledged: 'confirmed',
    },
  },
  fr: {
    title: 'Boîte d’envoi',
    about:
      'Aucun courriel ne quitte cette démo : voici ce que chacun recevrait. Dites ce qu’un courriel est devenu, et la suite reprend : personne n’est suspendu pour impayé sans preuve de la dernière mise en demeure.',
    list: 'Courriels, du plus récent au plus ancien',
    empty: 'Aucun courriel pour l’instant. Ce qui est dû est écrit en quelques secondes.',
    back: 'Tous les courriels',
    choose: 'Choisissez un courriel pour le lire.',
    to: 'À',
    written: 'Écrit',
    organisation: 'Client',
    attachment: 'Pièce jointe',
    report: 'Qu’est-il devenu ?',
    delivered: 'Remis',
    bounced: 'Revenu',
    said: {
      delivered: 'Signalé : le courriel a été remis.',
      bounced: 'Signalé : le courriel est revenu.',
    },
    missing: 'Ce courriel n’existe pas.',
    away: 'Le serveur Lectern ne répond pas. Il redémarre tout seul ; réessayez dans quelques secondes.',
    again: 'Réessayer',
    skip: 'Aller au contenu',
    site: 'Le site de démo',
    lms: 'Le LMS de démo',
    states: {
      kept: 'gardé ici',
      queued: 'en attente',
      withdrawn: 'devenu inutile',
      uncertain: 'inconnu',
      sent: 'envoyé',
      accepted: 'remis',
      bounced: 'revenu',
      acknowledged: 'confirmé',
    },
  },
};
