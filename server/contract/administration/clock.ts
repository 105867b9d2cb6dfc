import { z } from 'zod';
import { endpoint } from './endpoint.js';
import { instantAnswer, instantField } from './fields.js';

const operators = { roles: ['operator'] } as const;
const NOTE = 'Only outside of production: there it does not exist (G-CLOCK).';

const clockSchema = z
  .object({
    contractTime: instantAnswer.meta({ description: 'The time in which all facts and decisions live.' }),
    shiftMs: z.int().meta({ description: 'How far it is ahead of real time, in ms.' }),
  })
  .meta({ id: 'ContractTime', description: 'Where contract time stands (G-CLOCK).' });

export const showClock = endpoint({
  name: 'clock.show',
  method: 'GET',
  path: '/clock',
  summary: `Says where contract time stands. ${NOTE}`,
  who: operators,
  answer: clockSchema,
  status: 200,
  cli: 'clock show',
});

export const setClock = endpoint({
  name: 'clock.set',
  method: 'POST',
  path: '/clock',
  summary: `Sets contract time, also back: facts stay as they are. ${NOTE}`,
  who: operators,
  body: z
    .strictObject({ to: instantField.meta({ description: 'What time it is.' }) })
    .meta({ id: 'ContractTimeSetting', description: 'The new contract time.' }),
  answer: clockSchema,
  status: 200,
  cli: 'clock set',
});

export const advanceClock = endpoint({
  name: 'clock.advance',
  method: 'POST',
  path: '/clock/advance',
  summary: `Moves contract time on. ${NOTE}`,
  who: operators,
  body: z
    .strictObject({
      days: z.int().min(0).max(40_000).default(0).meta({ description: 'So many times 24 hours.' }),
      seconds: z.int().min(0).max(1e9).default(0).meta({ description: 'And so many seconds.' }),
    })
    .meta({ id: 'ContractTimeAdvance', description: 'How much later it is.' }),
  answer: clockSchema,
  status: 200,
  cli: 'clock advance',
});

export const resetClock = endpoint({
  name: 'clock.reset',
  method: 'DELETE',
  path: '/clock',
  summary: `Makes contract time real time again. ${NOTE}`,
  who: operators,
  answer: clockSchema,
  status: 200,
  cli: 'clock reset',
});
