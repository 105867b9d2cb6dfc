import { z } from 'zod';
import type { PurgedData } from '../../domain/retention/purge-certificate.js';
import { endpoint } from './endpoint.js';
import { instantAnswer } from './fields.js';

const PURGED = ['people', 'progress', 'content', 'files', 'lti_personal_data'] as const satisfies readonly PurgedData[];

const certificateSchema = z
  .object({
    lastRetentionDay: z.string(),
    startedAt: instantAnswer,
    completedAt: instantAnswer,
    destroyed: z.record(z.enum(PURGED), z.int()).meta({ description: 'How many records of each kind.' }),
    keptPseudonymised: z.array(z.string()),
    hash: z.string().meta({ description: 'SHA-256 over all of the certificate.' }),
    backupsGoneBy: instantAnswer.meta({ description: 'From when on no backup holds what was destroyed.' }),
  })
  .meta({ id: 'PurgeCertificate', description: 'The proof that the data of a tenant were destroyed (M3.3).' });

export const showData = endpoint({
  name: 'data.show',
  method: 'GET',
  path: '/tenants/{tenant}/data',
  summary: 'Says how long the data of a tenant are kept, when they are destroyed, and proves that they were (M3.3).',
  who: { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'read' } },
  answer: z
    .object({
      state: z.enum(['live', 'retained', 'purge_due', 'purged']),
      accessEndedAt: instantAnswer.optional(),
      lastRetentionDay: z.string().optional().meta({ description: 'The last day on which they are kept.' }),
      purgeDueAt: instantAnswer.optional().meta({ description: 'Missing while something without an end holds it.' }),
      purgeStartedAt: instantAnswer.optional().meta({ description: 'From then on nobody gets in.' }),
      certificate: certificateSchema.optional(),
    })
    .meta({ id: 'TenantData', description: 'What becomes of the data of a tenant.' }),
  status: 200,
  cli: 'data show',
});
