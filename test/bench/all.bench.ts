/**
 * Every figure of entitlements.md 5, with the load that it was taken under, in one table. `--quick` takes a smaller data set,
 * `--only=warm,batch` some of the operations.
 */
import { parseArgs } from 'node:util';
import { batchAccess, coldAccess, warmAccess } from './access.js';
import { bulkSeats } from './bulk-seats.js';
import { FULL, QUICK } from './data-set.js';
import { decisions } from './decide.js';
import { firstLoad } from './first-load.js';
import { blocks, payments } from './live.js';
import { machine } from './measure.js';
import { reports, sweeps } from './reports.js';
import { type Row, tableOf } from './table.js';
import { startWorld, type World } from './world.js';

const OPERATIONS: Readonly<Record<string, (world: World) => Promise<readonly Row[]>>> = {
  decide: decisions,
  sweeps,
  warm: warmAccess,
  cold: coldAccess,
  batch: batchAccess,
  reports,
  blocks,
  payments,
  bulk: bulkSeats,
  firstLoad,
};

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const chosen = values.only?.split(',') ?? Object.keys(OPERATIONS);
const size = values.quick ? QUICK : FULL;
const begun = machine();
const world = await startWorld(size);
const rows: Row[] = [];
try {
  process.stderr.write(`${String(size.tenants)} tenants are there after ${(world.seededInMs / 1_000).toFixed(0)} s\n`);
  for (const name of chosen) {
    const found = (await OPERATIONS[name]?.(world)) ?? [];
    process.stderr.write(`${tableOf(found)}\n`);
    rows.push(...found);
  }
} finally {
  await world.stop();
}
process.stdout.write(
  [
    `At the start: ${begun}`,
    `At the end:   ${machine()}`,
    `Data: ${String(size.tenants)} tenants, ${String(size.tenants * size.seatsOfEach)} seats, ten years of monthly invoices of each, seeded in ${(world.seededInMs / 1_000).toFixed(0)} s.`,
    'Server, MongoDB and whoever makes the load share this machine.',
    tableOf(rows),
    '',
  ].join('\n'),
);
