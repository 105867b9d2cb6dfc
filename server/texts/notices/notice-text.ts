import type { NoticeFacts } from '../../domain/notices/notice-facts.js';
import type { NoticeKind } from '../../domain/notices/notice.js';

/** A notice in one language, without any markup. */
export interface NoticeText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Words around every notice. */
export interface NoticeFrame {
  readonly greeting: (facts: NoticeFacts) => string;
  /** Asks for the click that proves receipt (A36). */
  readonly acknowledge: string;
  readonly acknowledgeButton: string;
  /** Asks a parent to agree, by the same link (L-ELIG-1). */
  readonly consent: string;
  readonly consentButton: string;
  /** For who has no console. */
  readonly consentClosing: string;
  readonly late: (facts: NoticeFacts) => string;
  /** Where else an administrator finds it. */
  readonly closing: string;
}

/** Every notice that is a mail, in one language: a kind that is missing does not compile. */
export interface NoticeTexts {
  readonly frame: NoticeFrame;
  readonly kinds: Readonly<Record<NoticeKind, (facts: NoticeFacts) => NoticeText>>;
}
