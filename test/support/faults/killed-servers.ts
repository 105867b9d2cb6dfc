import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS } from '../builders.js';
import { checkAnswers, checkChains, checkCustomer } from './checks.js';
import { Chance } from './chance.js';
import { FaultWorld, type LoadedCustomer } from './fault-world.js';
import { type Finding, together } from './findings.js';
import { Load } from './load.js';
import { ServerFleet } from './server-fleet.js';
import { settle } from './settle.js';

/** How much is done to servers while how much is asked of them. */
export interface KillingPlan {
  readonly seed: number;
  readonly servers: number;
  readonly customers: number;
  readonly learners: number;
  readonly kills: number;
  /** From one kill to the next, in ms: a random time between these. */
  readonly pauseMs: readonly [number, number];
  readonly tell: (line: string) => void;
}

/** The days in which all notices of an unpaid invoice but its suspension fall due. */
const DAYS = 20;

/**
 * Kills one server after the other in the middle of a load and starts it again, but for the last one, while notices fall due; then lets everything come
 * to rest, and says whether what was acknowledged is there, once.
 */
export async function killedServers(uri: string, plan: KillingPlan): Promise<readonly Finding[]> {
  const { servers, tell } = plan;
  const world = await FaultWorld.start(uri);
  let fleet: ServerFleet | undefined;
  try {
    const customers: LoadedCustomer[] = [];
    for (let index = 0; index < plan.customers; index += 1) customers.push(await world.addCustomer(plan.learners));
    // Their workers tell the customers of everything: who is told must be there before.
    fleet = await ServerFleet.start(servers, world.where);
    const load = new Load(world, fleet.urls, plan.seed);
    const running = load.run(customers);
    await killInTurn(world, fleet, plan);
    load.stop();
    await running;
    tell(`  sent again: ${JSON.stringify(load.client.retries)}`);
    await fleet.killAll();
    tell(`  at rest after ${String(await settle(world.here))} rounds`);

    return await checked(world, load);
  } finally {
    await fleet?.killAll();
    await world.stop();
  }
}

/** Everything that must hold once a load has come to rest. */
export async function checked(world: FaultWorld, load: Load): Promise<readonly Finding[]> {
  const findings: (readonly Finding[])[] = [];
  for (const [customer, acknowledged] of load.acknowledged) {
    findings.push(await checkCustomer(world, customer, acknowledged));
  }

  return [...together(findings), await checkChains(world), checkAnswers(load.client.wrong)];
}

async function killInTurn(world: FaultWorld, fleet: ServerFleet, plan: KillingPlan): Promise<void> {
  const { seed, servers, kills, pauseMs, tell } = plan;
  const chance = new Chance(seed + 2);
  let starting: Promise<void> = Promise.resolve();
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(chance.between(...pauseMs));
    await world.moveOn(Math.ceil((DAYS * DAY_MS) / kills));
    await starting;
    const index = kill % servers;
    await fleet.kill(index);
    tell(`  killed server ${String(index + 1)} of ${String(servers)}`);
    if (kill === kills - 1) return;
    starting = fleet.startAgain(index);
    // Awaited before the next kill.
    starting.catch(() => undefined);
  }
}
