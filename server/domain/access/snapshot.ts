import type { Block, BlockScope } from '../block.js';
import type { TermsVersion } from '../contract/subscription-terms.js';
import { grouped } from '../dunning/grouped.js';
import type { TenantId } from '../ids.js';
import type { Interval } from '../interval.js';
import type { AnnouncedWindow } from '../maintenance/window.js';
import { holdsOn, isOverride, type Override } from '../override.js';
import { differenceOf, type Span, type Spans, unionOf } from '../sla/span.js';
import { type Subscription, termOf } from '../subscription.js';
import { contractReasons } from './contract-reasons.js';
import { type Reason, reasonFor } from './explanation.js';
import type { AccountOwner, TenantAccessFacts } from './facts.js';
import { EMPTY_TIMELINE, type ReasonSpan, refusing, type Timeline, timelineOf } from './timeline.js';

/** A subscription with all that concerns it alone. */
export interface PreparedSubscription {
  readonly subscription: Subscription;
  /** Since when it may entitle, and since when its term runs; `Infinity` for a draft. */
  readonly signedAt: number;
  readonly start: number;
  readonly slugs: ReadonlySet<string> | 'all';
  readonly reasons: Timeline;
}

/** The facts of a tenant, laid out over time once, so that any number of decisions find them ready (entitlements.md 6). */
export interface AccessSnapshot {
  readonly tenantId: TenantId;
  readonly purge: Timeline;
  readonly subscriptions: readonly PreparedSubscription[];
  readonly tenant: Timeline;
  readonly terms: Timeline;
  readonly courses: ReadonlyMap<string, Timeline>;
  readonly people: ReadonlyMap<string, Timeline>;
  /** When a minor wants the consent of a parent, by person (L-ELIG-1). */
  readonly owners: ReadonlyMap<string, Timeline>;
  /** What people are told of before it closes anything, the first first (M8.5). */
  readonly announced: readonly AnnouncedWindow[];
}

/** Prepares the facts of a tenant; it says nothing else than they do, at any instant (I-1). */
export function snapshotOf(facts: TenantAccessFacts): AccessSnapshot {
  const { tenantId, termsClick } = facts;
  // A learner's page is no place to tell of a wrong override: it holds nothing (I-15), and the engine refuses it.
  const overrides = (facts.overrides ?? []).filter(isOverride);
  const blocks = grouped(blocksOf(facts), ({ scope }) => scope);
  const of = (scope: BlockScope) => grouped(blocks.get(scope) ?? [], ({ subjectId }) => subjectId);
  const ofSubscriptions = of('subscription');
  const ofTenant = of('tenant').get(tenantId) ?? [];

  return {
    tenantId,
    purge: purgeTimeline(facts),
    subscriptions: facts.subscriptions.map((subscription) =>
      prepared(
        subscription,
        facts.publishedTerms ?? [],
        blockReasons(ofSubscriptions.get(subscription.id) ?? [], overrides, [tenantId, subscription.id]),
      ),
    ),
    tenant: timelineOf([...blockReasons(ofTenant, overrides, [tenantId]), ...maintenanceReasons(facts)]),
    terms: timelineOf(termsClick === undefined ? [] : [termsReason(termsClick.askedFrom, termsClick.acceptedAt)]),
    courses: timelines(of('course'), overrides, tenantId),
    people: timelines(of('person'), overrides, tenantId),
    owners: new Map([...(facts.accountOwners ?? [])].map(([id, owner]) => [id, consentTimeline(owner)] as const)),
    announced: facts.announced ?? [],
  };
}

/** When an account owner who is a minor has no consent of a parent (L-ELIG-1, A21); a consent counts from its instant on (G-TIE). */
export function consentTimeline({ since, adultFrom, consents }: AccountOwner): Timeline {
  const wanting = differenceOf([refusing(since, adultFrom)], permitting(consents));

  return timelineOf(wanting.map((span) => ({ ...span, reason: reasonFor('CONSENT_REQUIRED', datesOf(span)) })));
}

function prepared(
  subscription: Subscription,
  published: readonly TermsVersion[],
  blocks: readonly ReasonSpan[],
): PreparedSubscription {
  const { signedAt, entitledCourses } = subscription;

  return {
    subscription,
    signedAt: signedAt?.getTime() ?? Infinity,
    start: termOf(subscription).start.getTime(),
    slugs: entitledCourses === 'all' ? 'all' : new Set(entitledCourses),
    reasons: timelineOf([...contractReasons(subscription, published), ...blocks]),
  };
}

/** The blocks that somebody set, and those that follow from debts: they count alike (G-BLOCK). */
function blocksOf({ blocks, nonpayment = [] }: TenantAccessFacts): readonly Block[] {
  const derived = nonpayment.flatMap(({ scope, subjectId, spans }) =>
    spans.map(({ start, end }): Block => ({
      scope,
      subjectId,
      reason: 'SUSPENDED_NONPAYMENT',
      effectiveAt: start,
      liftedAt: end,
    })),
  );

  return derived.length === 0 ? blocks : [...blocks, ...derived];
}

/** Only what follows by itself gives way to a hold: what a human decided does not (G-OVERRIDE). */
function blockReasons(
  blocks: readonly Block[],
  overrides: readonly Override[],
  subjectIds: readonly string[],
): readonly ReasonSpan[] {
  const holds = permitting(holdsOn(overrides, 'suspension', subjectIds));

  return blocks.flatMap((block) => {
    const { scope, reason, effectiveAt, liftedAt: end } = block;
    const whole = refusing(effectiveAt, end);
    const held = reason === 'SUSPENDED_NONPAYMENT' && holds.length > 0;
    const since = { since: effectiveAt, until: end, scope };
    if (!held) return [{ ...whole, reason: reasonFor(reason, since) }];

    return differenceOf([whole], holds).map((span) => ({
      ...span,
      reason: reasonFor(reason, { ...datesOf(span), scope }),
    }));
  });
}

function timelines(
  blocks: ReadonlyMap<string, readonly Block[]>,
  overrides: readonly Override[],
  tenantId: TenantId,
): ReadonlyMap<string, Timeline> {
  return new Map(
    [...blocks].map(([id, ofOne]) => [id, timelineOf(blockReasons(ofOne, overrides, [tenantId, id]))] as const),
  );
}

/** The reason that a purged tenant gives for every question (M3.3). */
export function purgeTimeline({ purgedAt }: Pick<TenantAccessFacts, 'purgedAt'>): Timeline {
  if (purgedAt === undefined) return EMPTY_TIMELINE;

  return timelineOf([{ ...refusing(purgedAt, undefined), reason: reasonFor('TENANT_PURGED', { since: purgedAt }) }]);
}

function maintenanceReasons({ maintenance = [] }: TenantAccessFacts): readonly ReasonSpan[] {
  return maintenance.map(({ start, end, timeZone }) => ({
    ...refusing(start, end),
    reason: reasonFor('MAINTENANCE', { since: start, until: end, timeZone }),
  }));
}

/** The click counts at its very instant (L-ACC-1, A23, G-TIE). */
function termsReason(since: Date, until: Date | undefined): ReasonSpan {
  return { ...refusing(since, until), reason: reasonFor('TERMS_NOT_ACCEPTED', { since, until }) };
}

/** Together the spans that let somebody in; what is no instant lets nobody in (I-15). */
function permitting(spans: readonly Interval[]): Spans {
  const known = spans.map(({ start, end }) => ({ from: start.getTime(), to: end?.getTime() ?? Infinity }));

  return unionOf(known.filter(({ from, to }) => from < to));
}

function datesOf({ from, to }: Span): Pick<Reason, 'since' | 'until'> {
  return { since: new Date(from), until: to === Infinity ? undefined : new Date(to) };
}
