import { randomUUID } from 'node:crypto';
import type { CourseId } from '../../../server/domain/ids.js';
import { DAY_MS, SLUG } from '../builders.js';
import { ofOperators, ofTenant, type PermissionRows, type World } from './row.js';

export const forBoth = ofTenant({ operator: 200, administrator: 200, designer: 403 });

export function byOperator(operator: number) {
  return ofTenant({ operator, administrator: 403, designer: 403 });
}

export function dayAfter(now: Date): Date {
  return new Date(now.getTime() + DAY_MS);
}

/** Blocks of somebody else: they change nothing for those who ask. */
async function block(
  { customer: { repositories }, server }: World,
  reason: 'SUSPENDED_SECURITY' | 'SUSPENDED_OVERLOAD',
) {
  const block = { scope: 'person', subjectId: 'somebody', reason, effectiveAt: server.now, createdBy: 'test' } as const;

  return { block: (await repositories.blocks.append(block)).id };
}

async function somebody({ customer: { repositories } }: World): Promise<string> {
  const identity = { issuer: 'https://lms.example', subject: randomUUID() };

  return (await repositories.people.byIdentity(identity, { testUser: false })).id;
}

const SET_ROWS: PermissionRows = {
  'GET /late-confirmations': { answers: ofOperators(200) },
  'POST /tenants/{tenant}/breach-reports': { body: () => ({ text: 'A breach.' }), answers: byOperator(201) },
  'GET /tenants/{tenant}/breach-reports': { answers: forBoth },
  'POST /tenants/{tenant}/blocks': {
    body: async (world) => ({
      reason: 'SUSPENDED_SECURITY',
      scope: 'person',
      subject: await somebody(world),
      text: 'An attack.',
    }),
    answers: byOperator(201),
  },
  'GET /tenants/{tenant}/blocks': { answers: forBoth },
  'POST /tenants/{tenant}/blocks/{block}/confirmation': {
    params: (world) => block(world, 'SUSPENDED_SECURITY'),
    answers: byOperator(200),
  },
  'POST /tenants/{tenant}/blocks/{block}/lifting': {
    params: (world) => block(world, 'SUSPENDED_OVERLOAD'),
    body: () => ({ text: 'It is over.' }),
    answers: byOperator(200),
  },
  'POST /tenants/{tenant}/overrides': {
    body: ({ server }) => ({ consequence: 'claim_deadline', reason: 'They asked.', expiresAt: dayAfter(server.now) }),
    answers: byOperator(201),
  },
  'POST /tenants/{tenant}/overrides/{override}/end': {
    params: async ({ server: { now }, customer: { repositories, tenantId } }) => {
      const override = {
        consequence: 'claim_deadline',
        effect: 'hold',
        subjectId: tenantId,
        reason: 'They asked.',
      } as const;
      const id = randomUUID();
      await repositories.overrides.add({ ...override, id, from: now, expiresAt: dayAfter(now), decidedBy: 'test' });
      return { override: id };
    },
    body: () => ({ text: 'It is over.' }),
    answers: byOperator(200),
  },
  'GET /tenants/{tenant}/overrides': { answers: forBoth },
};

/** Of a course that there is not: nobody is shut out by the table. */
async function takedown(world: World, steps: readonly ('removed' | 'countered')[]) {
  const { takedowns, blocks } = world.customer.repositories;
  const { now: at } = world.server;
  const [id, subjectId] = [randomUUID(), randomUUID()];
  await takedowns.add({
    id,
    courseId: subjectId as CourseId,
    steps: steps.map((kind) => ({ kind, at, noticeId: 'n', by: 'somebody' })),
  });
  const block = { scope: 'course', subjectId, reason: 'TAKEDOWN', effectiveAt: at } as const;
  await blocks.add({ ...block, id: `takedown:${id}:1` });

  return { takedown: id };
}

const TAKEDOWN_ROWS: PermissionRows = {
  'POST /tenants/{tenant}/takedowns': {
    body: () => ({ course: SLUG, by: 'A right holder', claim: 'It is mine.' }),
    answers: byOperator(201),
  },
  'GET /tenants/{tenant}/takedowns': { answers: forBoth },
  'POST /tenants/{tenant}/takedowns/{takedown}/removal': {
    params: async ({ server: { now: at }, customer: { repositories } }) => {
      const id = randomUUID();
      const requested = { kind: 'requested', at, by: 'A right holder', claim: 'It is mine.' } as const;
      await repositories.takedowns.add({ id, courseId: randomUUID() as CourseId, steps: [requested] });
      return { takedown: id };
    },
    body: () => ({ text: 'It is theirs.' }),
    answers: byOperator(200),
  },
  'POST /tenants/{tenant}/takedowns/{takedown}/counter-notice': {
    params: (world) => takedown(world, ['removed']),
    answers: forBoth,
  },
  'POST /tenants/{tenant}/takedowns/{takedown}/restoration': {
    params: (world) => takedown(world, ['removed', 'countered']),
    answers: byOperator(200),
  },
};

export const BLOCK_ROWS: PermissionRows = { ...SET_ROWS, ...TAKEDOWN_ROWS };
