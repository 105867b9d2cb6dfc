/** The kinds of notices of rules.md 9.1. */
export const NOTICE_KINDS = [
  'N-WELCOME',
  'N-DUE-SOON',
  'N-OVERDUE',
  'N-FINAL',
  'N-SUSPENDED',
  'N-LIFTED',
  'N-BREACH',
  'N-TERMINATED',
  'N-CANCEL-OK',
  'N-RENEWAL-SOON',
  'N-RENEWED',
  'N-FEE',
  'N-PRICE',
  'N-TERMS',
  'N-WITHDRAW',
  'N-MAINT',
  'N-OUTAGE-END',
  'N-RETENTION',
  'N-PURGED',
  'N-CONSENT',
  'N-CREDENTIAL',
  'N-CLAIM',
] as const;

/** What a notice is about, by the id of rules.md 9.1. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The ways of giving notice of L-MISC-6, and the product itself. */
export const NOTICE_CHANNELS = ['in_person', 'fax', 'email', 'courier', 'registered_mail', 'in_app'] as const;

/** By which way a notice was given; it decides when the notice counts (L-MISC-6). */
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** A legally relevant message with its evidence; unique by kind, subject and due date (I-4, G-NOTICE). */
export interface Notice {
  readonly kind: NoticeKind;
  /** What it is about: the id of an invoice, a subscription, a block, a window. */
  readonly subjectId: string;
  /** When it was owed. */
  readonly dueAt: Date;
  readonly channel: NoticeChannel;
  /** Who gives it: the provider unless it says otherwise. */
  readonly givenBy?: 'provider' | 'tenant' | undefined;
  readonly composedAt: Date;
  /** When it was handed over for sending. */
  readonly queuedAt?: Date | undefined;
  readonly sentAt?: Date | undefined;
  /** Accepted by the recipient's mail exchanger, or confirmed by the click, whichever was first (A36). */
  readonly confirmedAt?: Date | undefined;
  readonly bouncedAt?: Date | undefined;
  readonly acknowledgedAt?: Date | undefined;
  /** When it was received, in person or by registered mail. */
  readonly receivedAt?: Date | undefined;
  /** When an administrator opened it in the product. */
  readonly readAt?: Date | undefined;
}
