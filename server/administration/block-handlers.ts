import * as endpoints from '../contract/administration/blocks.js';
import type { BlockView } from '../contract/administration/blocks.js';
import * as blocks from '../usecases/contract/blocks.js';
import { NotFoundError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { TenantAdministration } from './context.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';

export const blockHandlers = [
  handler(endpoints.reportBreach, async ({ newId }, context, { body }) =>
    breachView(await blocks.reportBreach(context.repositories, context, { ...body, id: newId() })),
  ),
  handler(endpoints.listBreaches, async (_deps, { repositories, at }) => ({
    breaches: (await blocks.listBreaches(repositories, at)).map(breachView),
  })),
  handler(endpoints.setBlock, async ({ newId }, context, { body }) => {
    const { tenant, repositories } = context;
    const order = { ...body, id: newId(), tenantId: tenant.id, subject: body.subject ?? '' };
    const { id } = await blocks.setBlock(repositories, context, order);
    return shown(context, id);
  }),
  handler(endpoints.confirmBlock, async (_deps, context, { params }) => {
    await blocks.confirmBlock(context.repositories, context, params.block);
    return shown(context, params.block);
  }),
  handler(endpoints.liftBlock, async (_deps, context, { params, body }) => {
    await blocks.liftBlock(context.repositories, context, { ...body, id: params.block });
    return shown(context, params.block);
  }),
  handler(endpoints.listBlocks, async (_deps, { repositories, at }) => ({
    blocks: (await blocks.listBlocks(repositories, at)).map(blockView),
  })),
  handler(endpoints.lateConfirmations, async ({ tenants, repositoriesFor }, { caller: { actor }, at }) => {
    const blocksOf = (tenantId: TenantId) => repositoriesFor({ tenantId, actor }).blocks;
    const late = await blocks.lateConfirmations({ tenants, blocksOf }, at);
    return {
      late: late.map(({ tenant, block }) => ({
        tenantName: tenant.name,
        blockId: block.id,
        effectiveAt: block.effectiveAt.toISOString(),
      })),
    };
  }),
];

async function shown({ repositories, at }: TenantAdministration, id: string): Promise<BlockView> {
  const found = (await blocks.listBlocks(repositories, at)).find((each) => each.id === id);
  if (found === undefined) throw new NotFoundError('block');

  return blockView(found);
}

function blockView({ id, block, ...listed }: blocks.ListedBlock): BlockView {
  const { effectiveAt, liftedAt, confirmedAt, ...rest } = block;

  return {
    ...rest,
    ...listed,
    id,
    effectiveAt: effectiveAt.toISOString(),
    liftedAt: isoOf(liftedAt),
    confirmedAt: isoOf(confirmedAt),
  };
}

function breachView({ report: { id, decidedAt }, provenAt }: blocks.ReportedBreach) {
  return { id, decidedAt: decidedAt.toISOString(), provenAt: isoOf(provenAt) };
}
