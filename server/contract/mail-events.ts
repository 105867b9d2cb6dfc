import { z } from 'zod';

const eventSchema = z.strictObject({
  id: z.string().min(1).max(200).meta({ description: 'Unique at the provider: the same event counts once.' }),
  type: z
    .enum(['accepted', 'bounced', 'other'])
    .meta({ description: "`accepted`: the recipient's mail exchanger answered 250; nothing earlier is (L-MISC-6)." }),
  messageId: z.string().max(998).meta({ description: 'The `Message-ID` of the mail.' }),
  detail: z.string().max(500).optional().meta({ description: 'What the exchanger said.' }),
});

/** What a provider of mail tells, in any order and any number of times. */
export const mailEventsSchema = z.strictObject({ events: z.array(eventSchema).min(1).max(100) });
