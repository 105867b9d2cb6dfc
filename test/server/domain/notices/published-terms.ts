import type { TermsVersion } from '../../../../server/domain/contract/subscription-terms.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';

/** A later version of the Dutch terms, in which a notice must be given so many days before the end. */
export function publishedAsking(days: number, publishedAt: string): TermsVersion {
  const id = `learnwise@${publishedAt.slice(0, 10)}`;
  const { parameters } = LEARNWISE_2024_06_05;
  const template = {
    ...LEARNWISE_2024_06_05,
    id,
    parameters: { ...parameters, 'term.nonRenewalNoticeDays': { value: days, from: 'contract' } },
  } as const;

  return { id, publishedAt: new Date(publishedAt), template };
}
