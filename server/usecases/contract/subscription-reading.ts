import type { Reason } from '../../domain/access/explanation.js';
import { snapshotOf } from '../../domain/access/snapshot.js';
import { tenantAccessFacts } from '../../domain/access/tenant-facts.js';
import { edgeAfter, reasonsAt } from '../../domain/access/timeline.js';
import { lastLocalDateBefore } from '../../domain/calendar.js';
import { capacityAt } from '../../domain/contract/capacity.js';
import {
  type ContractState,
  contractStateAt,
  lastWithdrawalOf,
  noticesAt,
  periodOn,
} from '../../domain/contract/contract-state.js';
import { seatPriceAt } from '../../domain/contract/seat-price.js';
import { termsOf, type TermsVersion, withPublishedNoticeDays } from '../../domain/contract/subscription-terms.js';
import { upcoming, type UpcomingChange } from '../../domain/contract/upcoming.js';
import { NotFoundError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { SubscriptionId } from '../../domain/ids.js';
import type { Period } from '../../domain/period.js';
import type { Retention } from '../../domain/retention/retention.js';
import { tenantRetentionAt } from '../../domain/retention/tenant-retention.js';
import { capacityOf, pricingOf } from '../../domain/simulation/pricing.js';
import type { Subscription } from '../../domain/subscription.js';
import type { ParameterName, Provenance } from '../../domain/templates/parameters.js';
import { PARAMETER_NAMES, settingOf } from '../../domain/templates/template.js';
import { PARAMETER_SCHEMAS } from '../../domain/templates/parameter-schema.js';
import type { RecordedAcceptance } from '../fact-ports.js';
import type { Repositories, TenantFacts } from '../ports.js';
import { termsNamed } from './order.js';

/** One parameter of a contract, and what says it: the text of the terms, a choice of the product, or the order (rules.md 2). */
export interface ParameterReading {
  readonly name: ParameterName;
  readonly value: unknown;
  readonly from: Provenance | 'order_form';
  readonly rule: string;
}

/** What somebody may still take back, and until when (rules.md 3.1). */
export interface NoticeReading {
  readonly kind: 'cancellation' | 'non_renewal' | 'fee_refusal';
  readonly at: Date;
  readonly withdrawableUntil: Date;
}

/** A subscription at an instant, with everything that is known to lie ahead of it; all of it is derived (I-1). */
export interface SubscriptionReading {
  readonly subscription: Subscription;
  readonly state: ContractState;
  readonly period?: Period | undefined;
  readonly seats?: number | undefined;
  readonly unitCents?: number | undefined;
  readonly terms?: TermsVersion | undefined;
  readonly parameters: readonly ParameterReading[];
  readonly notices: readonly NoticeReading[];
  /** The blocks of the tenant and of the subscription that hold now (G-BLOCK). */
  readonly suspensions: readonly Reason[];
  readonly upcoming: readonly UpcomingChange[];
  /** When it or its suspensions change next without a new fact. */
  readonly nextChangeAt?: Date | undefined;
  /** With the last contract of the tenant, once its end is known: the longest that any of them promises (M3.3, A02). */
  readonly retention?: Retention | undefined;
  readonly acceptances: readonly RecordedAcceptance[];
}

type Sources = Pick<Repositories, 'readFacts'>;

/** Every subscription of a tenant at an instant, by id. @throws NotFoundError without the tenant */
export async function readSubscriptions({ readFacts }: Sources, at: Date): Promise<readonly SubscriptionReading[]> {
  const facts = await readFacts();
  if (facts === undefined) throw new NotFoundError('tenant');
  const { publishedTerms = [] } = facts.history;
  const subscriptions = facts.history.subscriptions.map((each) => withPublishedNoticeDays(each, publishedTerms));
  const history = { ...facts.history, subscriptions };
  const suspensionsOf = suspensionsAt(facts, at);

  return subscriptions.map((subscription) => {
    const changes = changesOf(history, subscription, at);
    const { suspensions, nextEdge } = suspensionsOf(subscription.id);
    const next = Math.min(changes[0]?.at.getTime() ?? Infinity, nextEdge);

    return {
      ...{ subscription, suspensions, upcoming: changes },
      ...standingOf(history, subscription, at),
      nextChangeAt: next === Infinity ? undefined : new Date(next),
      acceptances: facts.acceptances.filter(({ subscriptionId }) => subscriptionId === subscription.id),
    };
  });
}

/** @throws NotFoundError */
export async function readSubscription(sources: Sources, at: Date, id: SubscriptionId): Promise<SubscriptionReading> {
  const found = (await readSubscriptions(sources, at)).find(({ subscription }) => subscription.id === id);
  if (found === undefined) throw new NotFoundError('subscription');

  return found;
}

function standingOf(history: TenantHistory, subscription: Subscription, at: Date) {
  const state = contractStateAt(subscription, at);
  const terms = termsFor(history, subscription, at);
  const notices = noticesAt(subscription, at).map((notice) => ({
    kind: notice.kind,
    at: notice.at,
    withdrawableUntil: lastWithdrawalOf(subscription, notice),
  }));

  return {
    ...{ state, terms, notices },
    parameters: terms === undefined ? [] : parametersIn(terms, subscription),
    retention: retentionIn(history, subscription, at),
    ...(state.status === 'draft' ? {} : runningOf(history, subscription, at)),
  };
}

/** What only a signed contract has. */
function runningOf(history: TenantHistory, subscription: Subscription, at: Date) {
  const pricing = pricingOf(history, subscription);
  const { orderForm } = subscription;

  return {
    period: periodOn(subscription, at),
    seats: orderForm && capacityAt(subscription, capacityOf(history, subscription), at),
    unitCents: pricing && seatPriceAt(subscription, pricing, at),
  };
}

/** The version that rules; of a draft the one that would, were it signed now. */
function termsFor(history: TenantHistory, subscription: Subscription, at: Date): TermsVersion | undefined {
  const { publishedTerms = [] } = history;
  const { template, signedAt } = subscription;
  if (signedAt === undefined && template !== undefined) return termsNamed(publishedTerms, template, at);

  return termsOf(subscription, publishedTerms, at);
}

function parametersIn({ template }: TermsVersion, { orderForm }: Subscription): readonly ParameterReading[] {
  const ordered = orderForm?.parameters ?? {};

  return PARAMETER_NAMES.map((name) => {
    const { value, from } = settingOf(template, name);
    const { rule } = PARAMETER_SCHEMAS[name];
    return Object.hasOwn(ordered, name)
      ? { name, value: ordered[name], from: 'order_form', rule }
      : { name, value, from, rule };
  });
}

/** The data are the tenant's: its last contract says since when they are kept, the longest promise of all until when (M3.3, A02). */
function retentionIn(history: TenantHistory, subscription: Subscription, at: Date): Retention | undefined {
  const { end } = contractStateAt(subscription, at);
  const fate = tenantRetentionAt(history, at);
  if (end === undefined || fate?.isKnown !== true || fate.endedAt.getTime() !== end.at.getTime()) return undefined;

  return { ...fate.retention, lastAccessDay: lastLocalDateBefore(end.at, subscription.timeZone) };
}

function changesOf(history: TenantHistory, subscription: Subscription, at: Date): readonly UpcomingChange[] {
  return upcoming(
    {
      subscription,
      retentionEndsAt: retentionIn(history, subscription, at)?.purgeNotBefore,
      pricing: pricingOf(history, subscription),
      capacityChanges: capacityOf(history, subscription),
    },
    at,
  );
}

/** What is blocked of the tenant and of one subscription, and when that changes next, as `decide()` sees it (I-18). */
function suspensionsAt({ history, acceptances }: TenantFacts, at: Date) {
  const snapshot = snapshotOf(tenantAccessFacts({ history, acceptances }));
  const now = at.getTime();
  const isBlock = ({ scope }: Reason): boolean => scope !== undefined;

  return (id: SubscriptionId): { readonly suspensions: readonly Reason[]; readonly nextEdge: number } => {
    const own = snapshot.subscriptions.find(({ subscription }) => subscription.id === id);
    const timelines = own === undefined ? [snapshot.tenant] : [snapshot.tenant, own.reasons];

    return {
      suspensions: timelines.flatMap((timeline) => reasonsAt(timeline, now)).filter(isBlock),
      nextEdge: Math.min(...timelines.map((timeline) => edgeAfter(timeline, now))),
    };
  };
}
