import { decide } from '../../../server/domain/access.js';
import type { AdministrationRight } from '../../../server/domain/access/administration.js';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import { tenantAccessFacts } from '../../../server/domain/access/tenant-facts.js';
import { type Ledger, ledgerAt } from '../../../server/domain/billing/ledger.js';
import { parametersAt } from '../../../server/domain/contract/subscription-terms.js';
import { ledgerFactsOf } from '../../../server/domain/dunning/tenant-ledger.js';
import { DomainError } from '../../../server/domain/errors.js';
import type { TenantHistory } from '../../../server/domain/history.js';
import type { CourseId, PersonId, SubscriptionId } from '../../../server/domain/ids.js';
import type { Notice } from '../../../server/domain/notices/notice.js';
import { noticeKey } from '../../../server/domain/notices/due-notice.js';
import { dueNotices } from '../../../server/domain/notices/due-notices.js';
import type { ReasonCode } from '../../../server/domain/reason.js';
import type { Role } from '../../../server/domain/role.js';
import type { Subscription } from '../../../server/domain/subscription.js';
import type { ParameterValues } from '../../../server/domain/templates/parameters.js';
import type { RecordedBlock } from '../../../server/usecases/fact-ports.js';
import { modelCodes } from '../access-model.js';

/** The facts of a tenant, each with the id that it is stored under. */
export type RecordedHistory = Omit<TenantHistory, 'blocks' | 'notices'> & {
  readonly blocks: readonly RecordedBlock[];
  readonly notices: readonly (Notice & { readonly id: string })[];
};

/** What the model starts from. */
export interface ModelStart {
  readonly history: RecordedHistory;
  readonly subscriptionId: SubscriptionId;
  readonly learner: PersonId;
  readonly course: { readonly id: CourseId; readonly slug: string };
  readonly now: Date;
  readonly seats: number;
}

/** A tenant as it should be, in memory: what was done to it as facts, and every answer as a function of them and of the time (I-1). */
export class TenantModel {
  history: RecordedHistory;
  now: Date;
  /** Who has a seat, by the name that tests give. */
  readonly seated = new Set<string>();
  /** Progress that was taken. */
  readonly events = new Set<string>();
  /** Notices that were written, by key. */
  readonly notices = new Set<string>();
  acceptedByClickAt: Date | undefined;
  readonly seats: number;
  readonly subscriptionId: SubscriptionId;
  readonly #start: ModelStart;

  constructor(start: ModelStart) {
    ({ history: this.history, now: this.now, seats: this.seats, subscriptionId: this.subscriptionId } = start);
    this.#start = start;
  }

  get contract(): Subscription {
    return this.history.subscriptions.find(({ id }) => id === this.subscriptionId)!;
  }

  set contract(contract: Subscription) {
    const subscriptions = this.history.subscriptions.map((each) => (each.id === contract.id ? contract : each));
    this.history = { ...this.history, subscriptions };
  }

  get parameters(): ParameterValues | undefined {
    return parametersAt(this.contract, this.history.publishedTerms ?? [], this.now);
  }

  /** Why the learner may not open the course, told straight from the rules by another program than `decide()`. */
  learnerCodes(): readonly ReasonCode[] {
    const { learner, course } = this.#start;

    return modelCodes(this.#accessFacts(), this.now, { person: { id: learner, seat: 'needed' }, course });
  }

  /** Whether somebody of a role may do something in an area of the administration. */
  isRight(role: Role, right: AdministrationRight): boolean {
    const person = { id: 'somebody' as PersonId, role };

    return decide(this.#accessFacts(), this.now, { person, ...right }).allowed;
  }

  ledger(): Ledger {
    return ledgerAt(ledgerFactsOf(this.history), this.now);
  }

  /** By key, those that nobody has written yet. */
  dueNotices(): readonly string[] {
    return dueNotices(this.history, this.now)
      .map(noticeKey)
      .filter((key) => !this.notices.has(key));
  }

  #accessFacts(): AccessFacts {
    const { learner } = this.#start;
    const acceptances =
      this.acceptedByClickAt === undefined ? [] : [{ form: 'click' as const, at: this.acceptedByClickAt }];
    const standing = this.seated.has(learner) ? ('seated' as const) : ('none' as const);

    return {
      ...tenantAccessFacts({ history: this.history, acceptances }),
      seats: { [this.subscriptionId]: standing },
    };
  }
}

/** What the rules make of an act: what it changes, or that they refuse it. */
export function allowedBy<Result>(rules: () => Result): { readonly result: Result } | undefined {
  try {
    return { result: rules() };
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
