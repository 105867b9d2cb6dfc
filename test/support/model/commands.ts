import fc from 'fast-check';
import { advance, assign, block, lift, progress, release, report, writeNotices } from './access-commands.js';
import { cancel, decideFee, refuseFee, refuseRenewal, sign, takeBack, terminate } from './contract-commands.js';
import { chargeBack, decideDispute, dispute, invoice, pay } from './money-commands.js';
import type { Template } from './real-tenant.js';
import type { Step } from './step.js';

/** From a second to two years. */
const STRIDES = [1, 3_600, 86_400, 9 * 86_400, 16 * 86_400, 40 * 86_400, 200 * 86_400, 730 * 86_400] as const;

/** Commands of one kind of contract, some number of them in some order (entitlements.md 7). */
export function someCommands(template: Template, maxCommands: number) {
  const index = fc.nat(50);
  const cents = fc.integer({ min: 1, max: 20_000 });
  const both: fc.Arbitrary<Step>[] = [
    fc.constant(sign(template)),
    fc.integer({ min: 1, max: 9 }).map(invoice),
    fc.tuple(index, fc.option(cents, { nil: undefined })).map(([which, part]) => pay(which, part)),
    index.map(chargeBack),
    fc.tuple(index, cents).map(([which, amount]) => dispute(which, amount)),
    fc.tuple(index, fc.constantFrom('won' as const, 'lost' as const)).map(([which, how]) => decideDispute(which, how)),
    fc.constant(block),
    index.map(lift),
    fc.constant(writeNotices),
    fc
      .tuple(index, fc.constantFrom('delivered' as const, 'bounced' as const))
      .map(([which, how]) => report(which, how)),
    fc.nat(4).map(terminate),
    fc.constantFrom('learner', 'ada', 'bob', 'eve').map(assign),
    fc.constantFrom('learner', 'ada', 'bob', 'eve').map(release),
    fc.constant(progress),
    fc.constantFrom(...STRIDES).map(advance),
    fc.constantFrom(...STRIDES).map(advance),
    fc.constant(takeBack),
  ];
  const own =
    template === 'moocit'
      ? [fc.constant(cancel)]
      : [fc.constant(refuseRenewal), index.map(decideFee), index.map(refuseFee)];

  return fc.commands([...both, ...own], { maxCommands, size: 'max' }).map((commands) => [sign(template), ...commands]);
}
