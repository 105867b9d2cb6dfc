import { z } from 'zod';
import { acceptorField, documentFields, MOST_BYTES_OF_TEXT } from './contract-fields.js';
import { endpoint } from './endpoint.js';
import { dayField, idField, instantAnswer, instantField, textField } from './fields.js';
import { centsAnswer } from './money-fields.js';
import { fullSubscriptionSchema, subscriptionParams as params } from './subscriptions.js';

const operator = { roles: ['operator'], right: { area: 'billing', action: 'write' } } as const;
const both = { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'write' } } as const;
const changed = { params, answer: fullSubscriptionSchema, status: 200, idempotent: true } as const;

export const cancelSubscription = endpoint({
  name: 'subscription.cancel',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/cancellation',
  summary: 'The customer ends with what is paid; nothing is paid back (M3.1, M3.2).',
  who: both,
  ...changed,
  cli: 'subscription cancel',
});

export const refuseRenewal = endpoint({
  name: 'subscription.refuse-renewal',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/non-renewal',
  summary: 'Gives notice against the next renewal; too late for it, it ends the one after (L-TERM-1).',
  who: both,
  ...changed,
  body: z
    .strictObject({
      by: z
        .enum(['customer', 'provider'])
        .default('customer')
        .meta({ description: 'Who gives notice; an administrator always for the customer.' }),
    })
    .meta({ id: 'NonRenewal', description: 'A notice against the renewal.' }),
  cli: 'subscription refuse-renewal',
});

export const takeBackNotice = endpoint({
  name: 'subscription.take-back',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/notice-withdrawal',
  summary: 'Takes back a cancellation until the end, another notice until its deadline (rules.md 3.1).',
  who: both,
  ...changed,
  body: z
    .strictObject({
      by: z
        .enum(['customer', 'provider'])
        .default('customer')
        .meta({ description: 'Whose notice it is; an administrator takes back that of the customer alone.' }),
    })
    .meta({ id: 'NoticeWithdrawal', description: 'Whose notice is taken back.' }),
  cli: 'subscription take-back',
});

export const renewSubscription = endpoint({
  name: 'subscription.renew',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/renewals',
  summary: 'Records a signed renewal: the term runs to another day, under the terms of today (M0.2, A05).',
  who: both,
  ...changed,
  body: z
    .strictObject({
      termEnd: dayField.meta({ description: 'The first day that is no part of the renewed term (G-INTERVAL).' }),
      by: acceptorField,
      ip: z.string().max(64).meta({ description: 'The address that it was signed from.' }),
      method: z.string().max(200).meta({ description: 'How it was signed.' }),
      ...documentFields,
    })
    .meta({ id: 'SignedRenewal', description: 'A renewal with its signature.' }),
  mostBytes: MOST_BYTES_OF_TEXT,
  cli: 'subscription renew',
});

export const withdrawProduct = endpoint({
  name: 'subscription.withdraw-product',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/product-withdrawal',
  summary: 'Says when a stopped product ends for this subscription: only once its notice is proven (M1.4, L-TERM-3).',
  who: operator,
  ...changed,
  body: z
    .strictObject({
      interruptedAt: instantField
        .optional()
        .meta({ description: 'When it ends; at the earliest lawful instant where nothing is said.' }),
    })
    .meta({ id: 'ProductWithdrawal', description: 'The end of a stopped product.' }),
  cli: 'subscription withdraw-product',
});

export const noteDeviation = endpoint({
  name: 'subscription.note-deviation',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/law-deviations',
  summary: 'Notes that mandatory law overrides a rule of the contract; in words, and computed by nobody (A50).',
  who: operator,
  ...changed,
  body: z
    .strictObject({
      rule: z
        .string()
        .regex(/^[A-Z]\w*([.-]\w+)*$/, 'Give the id of a rule, such as M0.2.')
        .meta({ description: 'The rule that the law overrides.' }),
      note: textField.meta({ description: 'What applies instead.' }),
    })
    .meta({ id: 'LawDeviation', description: 'What the law says instead.' }),
  cli: 'subscription note-deviation',
});

const seatWish = {
  kind: z.enum(['added', 'given_up']).meta({ description: 'Whether seats come or go.' }),
  seats: z.coerce.number().int('Give whole seats.').min(1).max(100_000).meta({ description: 'How many.' }),
};

const offerSchema = z
  .object({
    kind: z.enum(['added', 'given_up']),
    seats: z.int(),
    effectiveAt: instantAnswer,
    capacity: z.int().meta({ description: 'How many there are then.' }),
    needsApproval: z
      .boolean()
      .meta({ description: 'Whether only the operator adds so many, who looks at the servers first (M8.6).' }),
    price: z
      .object({
        cents: centsAnswer,
        days: z.int().meta({ description: 'What is left of the part of the period that is under way.' }),
        periodDays: z.int(),
        charges: z
          .array(z.object({ at: instantAnswer, cents: centsAnswer }))
          .meta({ description: 'What each invoice charges of it: one at once, and those of later parts.' }),
      })
      .optional()
      .meta({ description: 'What added seats cost for the rest of the period, net, by days (A18).' }),
  })
  .meta({ id: 'SeatOffer', description: 'What a change of seats comes to (M3.1, M11.2).' });

export const offerSeats = endpoint({
  name: 'subscription.offer-seats',
  method: 'GET',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seat-offer',
  summary: 'Says what a change of seats would come to: from when on, and what it costs; nothing is stored.',
  who: { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'read' } },
  params,
  query: z.strictObject(seatWish),
  answer: offerSchema,
  status: 200,
  cli: 'subscription offer-seats',
});

export const changeSeats = endpoint({
  name: 'subscription.change-seats',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seat-changes',
  summary: 'Adds seats at once at the price of the day, or gives some up from the next period on (A18, M3.1).',
  who: both,
  params,
  body: z.strictObject(seatWish).meta({ id: 'SeatChange', description: 'Seats that are added or given up.' }),
  answer: offerSchema,
  status: 201,
  idempotent: true,
  cli: 'subscription change-seats',
});

const feeSchema = z
  .object({
    id: z.string(),
    subscriptionId: z.string(),
    decidedAt: instantAnswer,
    unitCents: centsAnswer,
    answeredAt: instantAnswer.optional(),
    response: z.enum(['accepted', 'rejected']).optional(),
  })
  .meta({ id: 'DecidedFee', description: 'Other fees: they wait for notice and acceptance (L-FEE-1d).' });
export type FeeView = z.output<typeof feeSchema>;

export const decideFee = endpoint({
  name: 'fee.decide',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/fees',
  summary: 'Decides on other fees: the customer is told, and only what they accept is paid (L-FEE-1d).',
  who: operator,
  params,
  body: z
    .strictObject({
      unitCents: z
        .int('Give whole cents.')
        .min(0)
        .max(100_000_000)
        .meta({ description: 'One seat for one period, net, in cents.' }),
    })
    .meta({ id: 'FeeDecision', description: 'Other fees.' }),
  answer: feeSchema,
  status: 201,
  idempotent: true,
  cli: 'fee decide',
});

export const listFees = endpoint({
  name: 'fee.list',
  method: 'GET',
  path: '/tenants/{tenant}/subscriptions/{subscription}/fees',
  summary: 'Lists the fees that were decided, with the answers.',
  who: { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'read' } },
  params,
  answer: z.object({ fees: z.array(feeSchema) }).meta({ id: 'DecidedFeeList', description: 'Fees, by id.' }),
  status: 200,
  cli: 'fee list',
});

export const answerFee = endpoint({
  name: 'fee.answer',
  method: 'POST',
  path: '/tenants/{tenant}/fees/{fee}/answer',
  summary: 'Accepts other fees, or refuses them and ends with the period before them (L-FEE-1d, L-FEE-1e).',
  who: { roles: ['administrator'], right: { area: 'billing', action: 'write' } },
  params: z.strictObject({ fee: idField.meta({ description: 'The id of the decision.' }) }),
  body: z
    .strictObject({
      response: z.enum(['accepted', 'rejected']).meta({ description: 'Silence is no acceptance (A26).' }),
    })
    .meta({ id: 'FeeAnswer', description: 'What the customer says.' }),
  answer: feeSchema,
  status: 200,
  idempotent: true,
});
