import { startOfDay } from '../../domain/calendar.js';
import { LEARNWISE_2024_06_05 } from '../../domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../domain/templates/moocit-1.js';
import { valuesOf } from '../../domain/templates/template.js';
import { createServiceFacts } from '../repositories.js';
import type { Migration } from './migration.js';

/** The French terms bear no date (rules.md 0): they were there before any contract of ours; the Dutch ones from the day that they name. */
const PUBLISHED = [
  { template: MOOCIT_1, day: '2000-01-01' },
  { template: LEARNWISE_2024_06_05, day: '2024-06-05' },
];

/** The two sets of terms that the product knows from the start are published (M0.2, L-ACC-2, L-MISC-9). */
export const publishedTerms: Migration = {
  id: '0004-published-terms',
  async apply(connection) {
    const { termsVersions } = createServiceFacts(connection);
    for (const { template, day } of PUBLISHED) {
      const publishedAt = startOfDay(day, valuesOf(template).timeZone);
      await termsVersions.add({ id: template.id, publishedAt, template });
    }
  },
};
