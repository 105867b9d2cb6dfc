import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer } from './fields.js';

export const erasePerson = endpoint({
  name: 'person.erase',
  method: 'POST',
  path: '/tenants/{tenant}/people/{person}/erasure',
  summary: 'Erases one person at once, also during a suspension and the retention; it cannot be undone (A49).',
  // What stays open whatever was refused: whoever asks for it is not put off.
  who: { roles: ['administrator'], right: { area: 'export', action: 'write' } },
  params: z.strictObject({ person: idField.meta({ description: 'The id of the person.' }) }),
  answer: z
    .object({
      personId: z.string().meta({ description: 'It stays in books and audit, and leads to nobody.' }),
      erasedAt: instantAnswer,
      erasedBy: z.string(),
      destroyed: z.record(z.string(), z.int()).meta({ description: 'How many records of each kind went.' }),
    })
    .meta({ id: 'Erasure', description: 'That somebody was erased.' }),
  status: 200,
});
