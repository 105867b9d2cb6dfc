import type { BlockScope } from '../block.js';
import { byPrecedence, type ReasonCode } from '../reason.js';

/** What would end a refusal (I-18): time alone where `until` is known, and what somebody would have to do. */
export type Remedy =
  'nothing' | 'time' | 'new_signature' | 'lifting' | 'payment' | 'consent' | 'acceptance' | 'seat' | 'plan' | 'role';

/** One reason why access is refused, explained for administrators and operators (I-18). */
export interface Reason {
  readonly code: ReasonCode;
  /** Since when it holds; `undefined` where it is the absence of something. */
  readonly since?: Date | undefined;
  /** Until when it holds, where that is known without a new fact. */
  readonly until?: Date | undefined;
  /** The zone of the contract, where the reason is a day of it. */
  readonly timeZone?: string | undefined;
  /** Of a block: what it is about (G-BLOCK). */
  readonly scope?: BlockScope | undefined;
  /** The rule of rules.md that it follows from. */
  readonly rule: string;
  readonly endedBy: Remedy;
}

const EXPLANATIONS: Readonly<Record<ReasonCode, Pick<Reason, 'rule' | 'endedBy'>>> = {
  TENANT_PURGED: { rule: 'M3.3', endedBy: 'nothing' },
  SUBSCRIPTION_ENDED: { rule: 'M3.1', endedBy: 'new_signature' },
  NOT_STARTED: { rule: 'M1.1', endedBy: 'time' },
  SUSPENDED_SECURITY: { rule: 'M7.5', endedBy: 'lifting' },
  SUSPENDED_BREACH: { rule: 'M7.5', endedBy: 'lifting' },
  SUSPENDED_NONPAYMENT: { rule: 'M4.1', endedBy: 'payment' },
  SUSPENDED_OVERLOAD: { rule: 'M3.5', endedBy: 'lifting' },
  PRODUCT_WITHDRAWN: { rule: 'M1.4', endedBy: 'nothing' },
  TAKEDOWN: { rule: 'L-CONF-6', endedBy: 'lifting' },
  CONSENT_REQUIRED: { rule: 'L-ELIG-1', endedBy: 'consent' },
  TERMS_NOT_ACCEPTED: { rule: 'L-ACC-1', endedBy: 'acceptance' },
  NO_SEAT: { rule: 'M1.1', endedBy: 'seat' },
  NOT_ENTITLED: { rule: 'M1.1', endedBy: 'plan' },
  MAINTENANCE: { rule: 'M8.3', endedBy: 'time' },
};

/** A reason with its rule and what would end it; what is known of its time comes with it (I-18). */
export function reasonFor(code: ReasonCode, known: Omit<Partial<Reason>, 'code'> = {}): Reason {
  return { code, ...EXPLANATIONS[code], ...known };
}

/** The order in which reasons are told: that of G-PRECEDENCE, and a fixed one among those of one code (I-18). */
export function inOrderOfTelling(a: Reason, b: Reason): number {
  return (
    byPrecedence(a.code, b.code) ||
    difference(a.since, b.since) ||
    comparison(kindOf(a), kindOf(b)) ||
    // Last: an end that becomes known later must not change what was told first (I-2).
    difference(a.until, b.until)
  );
}

function difference(a: Date | undefined, b: Date | undefined): number {
  return (a?.getTime() ?? 0) - (b?.getTime() ?? 0);
}

function comparison(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function kindOf({ scope, timeZone, rule }: Reason): string {
  return [scope, timeZone, rule].join(' ');
}
