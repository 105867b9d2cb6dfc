import { z } from 'zod';
import type { SeatState } from '../../domain/seat.js';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer } from './fields.js';

const PEOPLE_READ = { right: { area: 'people', action: 'read' } } as const;
const PEOPLE_WRITE = { right: { area: 'people', action: 'write' } } as const;

export const subscriptionParams = z.strictObject({
  subscription: idField.meta({ description: 'The id of the subscription.' }),
});

const named = z.string().max(1_000).optional();

/** Somebody as an administrator names them; what cannot be meant is told by the use case, which knows the line of a list. */
export const personField = z
  .strictObject({
    id: named.meta({ description: 'The id of a person.' }),
    issuer: named.meta({ description: 'Who knows them: the issuer of a platform or of a site’s user tokens.' }),
    subject: named.meta({ description: 'What the issuer knows them by.' }),
    email: named.meta({ description: 'The e-mail address of somebody who signs in here.' }),
    name: named.meta({ description: 'Shown, where the person is new.' }),
  })
  .meta({ id: 'NamedPerson', description: 'A person: by id, by issuer and subject, or by e-mail.' });

const seatStateSchema = z
  .enum(['unassigned', 'assigned', 'activated', 'retired'] satisfies readonly SeatState[])
  .meta({ description: '`assigned` with the invitation, `activated` with the first launch.' });

export const seatSchema = z
  .object({
    id: z.string(),
    slot: z.int().meta({ description: 'The number of the place.' }),
    state: seatStateSchema,
    personId: z.string().optional(),
    name: z.string().optional().meta({ description: 'What the person is called, as far as it is known.' }),
    assignedAt: instantAnswer.optional(),
    activatedAt: instantAnswer.optional(),
    overage: z.boolean().meta({ description: 'Whether it is above what was ordered, and billed.' }),
  })
  .meta({ id: 'Seat', description: 'A place of a subscription.' });
export type SeatView = z.output<typeof seatSchema>;

const limit = z.coerce.number().int().min(1).max(500).default(100).meta({ description: 'How many at most.' });

export const listSeats = endpoint({
  name: 'seat.list',
  method: 'GET',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats',
  summary: 'Lists the seats of a subscription, by number.',
  who: PEOPLE_READ,
  params: subscriptionParams,
  query: z.strictObject({
    state: seatStateSchema.optional(),
    person: z.string().max(255).optional().meta({ description: 'Only the seat of the person with this id.' }),
    after: z.coerce.number().int().min(0).optional().meta({ description: 'Only seats behind this number.' }),
    limit,
  }),
  answer: z
    .object({
      seats: z.array(seatSchema),
      next: z.int().optional().meta({ description: 'Give it as `after` for the seats that follow.' }),
    })
    .meta({ id: 'SeatList', description: 'Seats of a subscription.' }),
  status: 200,
});

const confirmOverage = z
  .boolean()
  .default(false)
  .meta({ description: 'That seats above the capacity may be billed at `unitCents` a month each.' });
const unitCents = centsField
  .optional()
  .meta({ description: 'The price of a seat above the capacity, as it was told; needed to confirm it.' });

export const assignSeat = endpoint({
  name: 'seat.assign',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats',
  summary: 'Assigns a seat to one person; who has one keeps it.',
  who: PEOPLE_WRITE,
  params: subscriptionParams,
  body: z
    .strictObject({ person: personField, confirmOverage, unitCents })
    .meta({ id: 'SeatAssignmentWish', description: 'Who gets a seat.' }),
  answer: z
    .object({ result: z.enum(['ASSIGNED', 'ASSIGNED_OVERAGE', 'ALREADY_ASSIGNED']), seat: seatSchema })
    .meta({ id: 'SeatAssigned', description: 'What came of an assignment.' }),
  status: 200,
  transaction: false,
});

const onePerson = z
  .strictObject({ person: personField })
  .meta({ id: 'SeatHolder', description: 'Whose seat it is about.' });

export const releaseSeat = endpoint({
  name: 'seat.release',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats/release',
  summary: 'Frees the seat of a person; they may take one again.',
  who: PEOPLE_WRITE,
  params: subscriptionParams,
  body: onePerson,
  answer: seatSchema,
  status: 200,
  transaction: false,
});

export const revokeSeat = endpoint({
  name: 'seat.revoke',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats/revoke',
  summary: 'Takes the seat of a person away; they cannot take one again by themselves.',
  who: PEOPLE_WRITE,
  params: subscriptionParams,
  body: onePerson,
  answer: seatSchema,
  status: 200,
  transaction: false,
});

export const moveSeat = endpoint({
  name: 'seat.move',
  method: 'POST',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats/move',
  summary: 'Passes a seat from one person to another, in one step.',
  who: PEOPLE_WRITE,
  params: subscriptionParams,
  body: z.strictObject({ from: personField, to: personField }).meta({
    id: 'SeatMove',
    description: 'Who gives a seat to whom.',
  }),
  answer: seatSchema,
  status: 200,
  transaction: false,
});

export const useOfSeats = endpoint({
  name: 'seat.use',
  method: 'GET',
  path: '/tenants/{tenant}/subscriptions/{subscription}/seats/use',
  summary: 'Shows how many seats there are and are taken, what the next one costs, and what becomes of them.',
  who: PEOPLE_READ,
  params: subscriptionParams,
  answer: z
    .object({
      capacity: z.int(),
      used: z.int(),
      limit: z.int().meta({ description: 'The most that may ever be taken at once.' }),
      overage: z
        .enum(['hard', 'soft_bill'])
        .meta({ description: 'Whether more than the capacity is refused, or billed.' }),
      mustRelease: z.int().meta({ description: 'How many people have a seat above the limit.' }),
      preview: z
        .object({ place: z.int(), capacity: z.int(), unitCents: z.int() })
        .optional()
        .meta({ description: 'What the next seat costs a month, where it is billed.' }),
      warnings: z.array(
        z.object({ percentage: z.int(), capacity: z.int(), used: z.int(), at: instantAnswer }).meta({
          description: 'That so much of the capacity was reached; each once.',
        }),
      ),
      upcoming: z
        .object({ at: instantAnswer, capacity: z.int(), mustRelease: z.int() })
        .optional()
        .meta({ description: 'The next change of the capacity that is known.' }),
    })
    .meta({ id: 'SeatUse', description: 'The seats of a subscription at a glance.' }),
  status: 200,
});

export const listPeople = endpoint({
  name: 'person.list',
  method: 'GET',
  path: '/tenants/{tenant}/people',
  summary: 'Lists the people of a tenant whose name or e-mail address holds a text, by id.',
  who: PEOPLE_READ,
  query: z.strictObject({
    search: z.string().max(200).default('').meta({ description: 'A part of the name or the e-mail address.' }),
    after: z.string().max(255).optional().meta({ description: 'Only people behind this id.' }),
    limit,
  }),
  answer: z
    .object({
      people: z.array(
        z
          .object({ id: z.string(), name: z.string().optional(), email: z.string().optional(), testUser: z.boolean() })
          .meta({ id: 'Person', description: 'One human of a tenant.' }),
      ),
      next: z.string().optional().meta({ description: 'Give it as `after` for the people that follow.' }),
    })
    .meta({ id: 'PersonList', description: 'People of a tenant.' }),
  status: 200,
});
