import type { AccessFacts, CourseQuestion } from '../../server/domain/access/facts.js';
import type { Block } from '../../server/domain/block.js';
import { contractStateAt } from '../../server/domain/contract/contract-state.js';
import { contains, type Interval } from '../../server/domain/interval.js';
import { byPrecedence, type ReasonCode } from '../../server/domain/reason.js';
import { covers, type Subscription, termOf } from '../../server/domain/subscription.js';

/**
 * A second way to decide about a course, told straight from the rules: it looks through all facts at the instant that is
 * asked for, and prepares nothing. What tests and the benchmark hold `decide` against.
 */
export function modelCodes(facts: AccessFacts, at: Date, question: CourseQuestion): readonly ReasonCode[] {
  if (facts.purgedAt !== undefined && facts.purgedAt <= at) return ['TENANT_PURGED'];
  const common = commonCodes(facts, at, question);
  const refusals = facts.subscriptions
    .filter((each) => each.signedAt !== undefined && each.signedAt <= at && covers(each, question.course.slug))
    .map((subscription) => ({
      start: termOf(subscription).start,
      codes: [...ownCodes(facts, subscription, at, question), ...common].sort(byPrecedence),
    }));
  if (refusals.length === 0) return [...common, 'NOT_ENTITLED' as const].sort(byPrecedence);
  if (refusals.some(({ codes }) => codes.length === 0)) return [];
  const [told] = refusals.sort(
    (a, b) => byPrecedence(b.codes[0]!, a.codes[0]!) || b.start.getTime() - a.start.getTime(),
  );

  return told!.codes;
}

/** Every instant that facts name, in order: between two of them nothing can change. */
export function instantsOf(facts: AccessFacts): readonly Date[] {
  const found: Date[] = facts.subscriptions.flatMap((each) => {
    const { start, end } = termOf(each);
    const ends = [each.signedAt, ...(each.events ?? []).map(({ at }) => at)]
      .filter((at) => at !== undefined)
      .map((at) => contractStateAt(each, at).end?.at);
    return [start, end, ...ends.filter((at) => at !== undefined)];
  });
  collect(facts, found);
  found.push(...facts.blocks.map(({ effectiveAt }) => new Date(effectiveAt.getTime() + 86_400_000)));

  return found.sort((a, b) => a.getTime() - b.getTime());
}

function commonCodes(facts: AccessFacts, at: Date, { person, course }: CourseQuestion): readonly ReasonCode[] {
  const owner = facts.accountOwner;
  const minor = owner !== undefined && owner.since <= at && at < owner.adultFrom;
  const consent = minor && !owner.consents.some((each) => contains(each, at));

  return [
    ...blockCodes(facts, at, (block) => isAbout(block, 'tenant', facts.tenantId)),
    ...blockCodes(facts, at, (block) => isAbout(block, 'course', course.id)),
    ...blockCodes(facts, at, (block) => isAbout(block, 'person', person.id)),
    ...(facts.maintenance ?? []).filter((window) => contains(window, at)).map(() => 'MAINTENANCE' as const),
    ...(consent ? ['CONSENT_REQUIRED' as const] : []),
  ];
}

function ownCodes(
  facts: AccessFacts,
  subscription: Subscription,
  at: Date,
  { person }: CourseQuestion,
): readonly ReasonCode[] {
  const { status } = contractStateAt(subscription, at);
  const stops = (subscription.events ?? []).filter(
    (event) => event.kind === 'product_withdrawal' && event.at <= at && event.interruptedAt <= at,
  );
  const seated = person.seat === 'not-needed' || facts.seats[subscription.id] === 'seated';

  return [
    ...(status === 'ended' ? ['SUBSCRIPTION_ENDED' as const] : []),
    ...(status === 'pending' ? ['NOT_STARTED' as const] : []),
    ...stops.map(() => 'PRODUCT_WITHDRAWN' as const),
    ...blockCodes(facts, at, (block) => isAbout(block, 'subscription', subscription.id)),
    ...(seated ? [] : ['NO_SEAT' as const]),
  ];
}

function blockCodes(facts: AccessFacts, at: Date, concerns: (block: Block) => boolean): readonly ReasonCode[] {
  const derived = (facts.nonpayment ?? []).flatMap(({ scope, subjectId, spans }) =>
    spans.map(({ start, end }) => blockOf(scope, subjectId, { start, end })),
  );

  return [...facts.blocks, ...derived]
    .filter(concerns)
    .filter(({ effectiveAt, liftedAt }) => contains({ start: effectiveAt, end: liftedAt }, at))
    .filter((block) => !isHeld(facts, block, at))
    .map(({ reason }) => reason);
}

function isHeld({ overrides = [], tenantId }: AccessFacts, { reason, subjectId }: Block, at: Date): boolean {
  if (reason !== 'SUSPENDED_NONPAYMENT') return false;

  return overrides
    .filter(({ effect, consequence }) => effect === 'hold' && consequence === 'suspension')
    .filter((each) => each.subjectId === subjectId || each.subjectId === tenantId)
    .some(({ from, expiresAt }) => contains({ start: from, end: expiresAt }, at));
}

function isAbout(block: Block, scope: Block['scope'], subjectId: string): boolean {
  return block.scope === scope && block.subjectId === subjectId;
}

function blockOf(scope: Block['scope'], subjectId: string, { start, end }: Interval): Block {
  return { scope, subjectId, reason: 'SUSPENDED_NONPAYMENT', effectiveAt: start, liftedAt: end };
}

function collect(value: unknown, found: Date[]): void {
  if (value instanceof Date) found.push(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collect(each, found);
}
