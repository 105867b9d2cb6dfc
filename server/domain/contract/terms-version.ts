import { RuleViolationError } from '../errors.js';
import type { ParameterValues } from '../templates/parameters.js';

/** A version of general terms by when it was published; what stands in it is its template's. */
export interface PublishedTerms {
  readonly id: string;
  readonly publishedAt: Date;
}

/** What decides which version rules a subscription. */
export interface TermsQuestion {
  /** `pinned`: that of the latest signature (M0.2); `floating`: the newest, for running contracts too (L-MISC-9, A04). */
  readonly policy: ParameterValues['terms.policy'];
  /** The signatures of the subscription and of its renewals; what goes on tacitly signs nothing (A05). */
  readonly signedAt: readonly Date[];
}

/** A span over which one version rules; without an end it rules on. */
export interface TermsSpan<Terms extends PublishedTerms> {
  readonly start: Date;
  readonly end?: Date | undefined;
  readonly terms: Terms;
}

/**
 * The version in force for a subscription at an instant: the latest that was published at or before its latest signature by
 * then (pinned: none before a signature), or at or before the instant itself (floating) (M0.2, L-MISC-9, L-MISC-10).
 */
export function termsInForce<Terms extends PublishedTerms>(
  published: readonly Terms[],
  { policy, signedAt }: TermsQuestion,
  at: Date,
): Terms | undefined {
  const ordered = inOrder(published);
  const until = policy === 'pinned' ? latest(signedAt.filter((signature) => signature <= at)) : at;

  return until && ordered.filter(({ publishedAt }) => publishedAt <= until).at(-1);
}

/**
 * The spans of `[from, to)` with the version that rules each: a rule that looks at a stretch of time, such as interest, is
 * split where the version changes, never counted again backwards (L-MISC-9, A04).
 */
export function termsSpans<Terms extends PublishedTerms>(
  published: readonly Terms[],
  question: TermsQuestion,
  from: Date,
  to: Date,
): readonly TermsSpan<Terms>[] {
  const changes = [...published.map(({ publishedAt }) => publishedAt), ...question.signedAt]
    .filter((change) => change > from && change < to)
    .sort((a, b) => a.getTime() - b.getTime());
  const spans: { start: Date; end: Date; terms: Terms }[] = [];
  for (const [index, start] of [from, ...changes].entries()) {
    const terms = termsInForce(published, question, start);
    const end = changes[index] ?? to;
    const previous = spans.at(-1);
    if (terms === undefined) continue;
    if (previous?.terms === terms) previous.end = end;
    else spans.push({ start, end, terms });
  }

  return spans;
}

function inOrder<Terms extends PublishedTerms>(published: readonly Terms[]): readonly Terms[] {
  const ordered = [...published].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
  const twice = ordered.some(
    (terms, index) => ordered[index - 1]?.publishedAt.getTime() === terms.publishedAt.getTime(),
  );
  if (twice) {
    throw new RuleViolationError('versions', 'L-MISC-9', 'must have been published at different instants.');
  }

  return ordered;
}

function latest(instants: readonly Date[]): Date | undefined {
  return [...instants].sort((a, b) => a.getTime() - b.getTime()).at(-1);
}
