import { z } from 'zod';
import { acceptorField, documentFields, MOST_BYTES_OF_TEXT, refusalSchema } from './contract-fields.js';
import { endpoint } from './endpoint.js';
import { idField, instantAnswer } from './fields.js';
import { backdatedField, centsAnswer, happenedField, periodAnswer } from './money-fields.js';

export const subscriptionParams = z.strictObject({
  subscription: idField.meta({ description: 'The id of the subscription.' }),
});

const ordered = {
  template: idField.optional().meta({
    description: "The terms, by name or by the id of the newest version; the tenant's where nothing is said.",
  }),
  planVersionId: idField.meta({ description: 'The version of the plan that is ordered.' }),
  orderForm: z.record(z.string(), z.unknown()).meta({
    description:
      'What was ordered, as data: contractStart, services (ids of plans), billingMonths, parameters, capacity (L-ACC-3).',
    example: {
      contractStart: '2026-09-01',
      services: ['school'],
      billingMonths: 12,
      capacity: { seats: 100, unitCents: 1_200, overageUnitCents: 150 },
      parameters: { 'term.months': 12 },
    },
  }),
  autoAssign: z
    .boolean()
    .optional()
    .meta({ description: 'Whether a first launch takes a free seat; as the plan says where nothing is said.' }),
};

export const changeSchema = z
  .object({
    at: instantAnswer,
    kind: z.string(),
    period: periodAnswer.optional(),
    unitCents: centsAnswer.optional(),
    seats: z.int().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'UpcomingChange', description: 'A change that lies ahead and is known already (entitlements.md 1, 4).' });
export type ChangeView = z.output<typeof changeSchema>;

const acceptanceSchema = z
  .object({
    id: z.string(),
    form: z.enum(['signature', 'click']),
    at: instantAnswer,
    by: z.object({ name: z.string(), email: z.string(), declaredRole: z.string(), mayBind: z.boolean() }),
    method: z.string(),
    documentHash: z.string(),
    text: z.string(),
    termsId: z.string(),
    planVersionId: z.string(),
  })
  .meta({ id: 'Acceptance', description: 'What formed or renewed the contract, with the very text (M0.1).' });

export const subscriptionSchema = z
  .object({
    id: z.string(),
    status: z.enum(['draft', 'pending', 'active', 'non_renewing', 'ended']),
    signedAt: instantAnswer.optional(),
    termStart: z.iso.date(),
    termEnd: z.iso.date().meta({ description: 'The first day that is no part of the first term (G-INTERVAL).' }),
    timeZone: z.string(),
    end: z.object({ at: instantAnswer, reason: z.string() }).optional(),
    period: periodAnswer.optional().meta({ description: 'The period that runs.' }),
    seats: z.int().optional().meta({ description: 'How many seats are bought.' }),
    unitCents: centsAnswer.optional().meta({ description: 'What a seat costs in this period, net, in cents.' }),
    entitledCourses: z.union([z.literal('all'), z.array(z.string())]),
    autoAssign: z.boolean(),
    productId: z.string().optional(),
    planVersionId: z.string().optional(),
    template: z.string().optional(),
    termsId: z.string().optional().meta({ description: 'The version of the terms that rules now (M0.2, L-MISC-9).' }),
    notices: z
      .array(z.object({ kind: z.string(), at: instantAnswer, withdrawableUntil: instantAnswer }))
      .meta({ description: 'What keeps it from going on, and until when that may be taken back (rules.md 3.1).' }),
    suspensions: z.array(refusalSchema).meta({ description: 'The blocks of tenant and subscription that hold now.' }),
    upcoming: z.array(changeSchema),
    nextChangeAt: instantAnswer.optional().meta({ description: 'The next change that needs no new fact.' }),
    retention: z
      .object({ lastAccessDay: z.iso.date(), lastRetentionDay: z.iso.date(), purgeNotBefore: instantAnswer })
      .optional()
      .meta({ description: 'How long the data are kept, once the end of the last contract is known (M3.3).' }),
    lawDeviations: z.array(z.object({ rule: z.string(), note: z.string(), since: instantAnswer })),
  })
  .meta({ id: 'Subscription', description: 'A contract for a plan, as it stands now; all of it is derived (I-1).' });
export type SubscriptionView = z.output<typeof subscriptionSchema>;

export const fullSubscriptionSchema = subscriptionSchema
  .extend({
    parameters: z.array(
      z.object({
        name: z.string(),
        value: z.unknown(),
        from: z
          .enum(['contract', 'product', 'order_form'])
          .meta({ description: 'Who says so: the text of the terms, a choice of the product, or the order.' }),
        rule: z.string(),
      }),
    ),
    acceptances: z.array(acceptanceSchema),
  })
  .meta({ id: 'SubscriptionInFull', description: 'A subscription with its parameters and what formed it.' });
export type FullSubscriptionView = z.output<typeof fullSubscriptionSchema>;

export const checkOrderForm = endpoint({
  name: 'order-form.check',
  method: 'POST',
  path: '/tenants/{tenant}/order-form-checks',
  summary: 'Says what an order would come to, or what is wrong with it; nothing is stored (L-ACC-3).',
  who: { roles: ['operator'], right: { area: 'billing', action: 'read' } },
  body: z.strictObject(ordered).meta({ id: 'OrderFormCheck', description: 'An order, to be looked at.' }),
  answer: z
    .object({
      template: z.string(),
      termsId: z.string(),
      planId: z.string(),
      termStart: z.iso.date(),
      termEnd: z.iso.date(),
      timeZone: z.string(),
      renewsByItself: z.boolean(),
    })
    .meta({ id: 'OrderFormFinding', description: 'What the order would come to if it were signed now.' }),
  status: 200,
  transaction: false,
  cli: 'order-form check',
});

export const addSubscription = endpoint({
  name: 'subscription.add',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions',
  summary: 'Adds a subscription as it was ordered: a draft, which opens nothing before it is signed (M0.1, L-ACC-3).',
  who: { roles: ['operator'], right: { area: 'billing', action: 'write' } },
  body: z
    .strictObject({
      id: idField.optional().meta({ description: 'Its id; one is made where none is given.' }),
      ...ordered,
    })
    .meta({ id: 'SubscriptionOrder', description: 'A new subscription.' }),
  answer: fullSubscriptionSchema,
  status: 201,
  idempotent: true,
  cli: 'subscription add',
});

export const signSubscription = endpoint({
  name: 'subscription.sign',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/signature',
  summary: 'Records the signature that forms the contract, with its evidence (M0.1, M0.4).',
  who: { roles: ['operator', 'administrator'], right: { area: 'billing', action: 'write' } },
  params: subscriptionParams,
  body: z
    .strictObject({
      by: acceptorField,
      ip: z.string().max(64).meta({ description: 'The address that it was signed from.' }),
      method: z.string().max(200).meta({ description: 'How it was signed: `pen on paper`.' }),
      ...documentFields,
      signedAt: happenedField.meta({ description: 'When; now where nothing is said.' }),
      backdated: backdatedField,
    })
    .meta({ id: 'SubscriptionSignature', description: 'A signature of the quote or of the subscription.' }),
  answer: fullSubscriptionSchema,
  status: 200,
  idempotent: true,
  mostBytes: MOST_BYTES_OF_TEXT,
  cli: 'subscription sign',
});

export const acceptSubscription = endpoint({
  name: 'subscription.accept',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/acceptance',
  summary: 'Accepts the terms by a click, with the declared authority to bind the customer (L-ACC-1).',
  // Open whatever is closed: without the click everything else is.
  who: { roles: ['administrator'], right: { area: 'support', action: 'write' } },
  params: subscriptionParams,
  body: z
    .strictObject({ by: acceptorField, ...documentFields })
    .meta({ id: 'SubscriptionAcceptance', description: 'A click on the terms.' }),
  answer: fullSubscriptionSchema,
  status: 200,
  idempotent: true,
  mostBytes: MOST_BYTES_OF_TEXT,
});

export const listSubscriptions = endpoint({
  name: 'subscription.list',
  method: 'GET',
  path: '/tenants/{tenant}/subscriptions',
  summary: 'Lists the subscriptions of this tenant, each with what lies ahead.',
  who: { right: { area: 'billing', action: 'read' } },
  answer: z
    .object({ subscriptions: z.array(subscriptionSchema) })
    .meta({ id: 'SubscriptionList', description: 'Subscriptions, by id.' }),
  status: 200,
  cli: 'subscription list',
});

export const showSubscription = endpoint({
  name: 'subscription.show',
  method: 'GET',
  path: '/tenants/{tenant}/subscriptions/{subscription}',
  summary: 'Shows one subscription with every parameter of its contract, where each comes from, and what formed it.',
  who: { right: { area: 'billing', action: 'read' } },
  params: subscriptionParams,
  answer: fullSubscriptionSchema,
  status: 200,
  cli: 'subscription show',
});
