import { setTimeout as pause } from 'node:timers/promises';
import { startWorkers, type Workers } from '../../../server/jobs/worker.js';
import { systemClock } from '../../../server/system-clock.js';
import { DAY_MS } from '../builders.js';
import { FaultWorld, type LoadedCustomer } from './fault-world.js';
import type { Finding } from './findings.js';
import { checked } from './killed-servers.js';
import { Load } from './load.js';
import { Outage } from './outage.js';
import { ServerFleet } from './server-fleet.js';
import { settle } from './settle.js';
import { ThreeMongods } from './three-mongods.js';

/** How much is done to the database while how much is asked of the servers. */
export interface PrimaryPlan {
  readonly seed: number;
  /** How many processes; with none the server of this process answers. */
  readonly servers: number;
  readonly customers: number;
  readonly learners: number;
  readonly electionTimeoutMs: number;
  /** How often the primary hands over, and how often it is killed. */
  readonly stepDowns: number;
  readonly kills: number;
  /** How long the load runs between two faults, in ms. */
  readonly quietMs: number;
  /** Whether at last there is no primary at all for a while. */
  readonly losesMajority: boolean;
  readonly tell: (line: string) => void;
}

/** The days in which all notices of an unpaid invoice but its suspension fall due. */
const DAYS = 20;

/**
 * Takes the primary away in the middle of a load: it hands over, it is killed, and at last two of three members are killed, so that
 * there is none at all. Then lets everything come to rest, and says whether what was acknowledged is there, once.
 */
export async function primaryChange(plan: PrimaryPlan): Promise<readonly Finding[]> {
  const set = await ThreeMongods.start(plan);
  try {
    const world = await FaultWorld.start(set.uri);
    try {
      const customers: LoadedCustomer[] = [];
      for (let index = 0; index < plan.customers; index += 1) customers.push(await world.addCustomer(plan.learners));
      const outage = await Outage.prepare(world, await world.addCustomer(1));
      // Their workers tell the customers of everything: who is told must be there before.
      const servers = await serversOf(world, plan);
      try {
        return await changeUnderLoad({ set, world, customers, outage, ...servers }, plan);
      } finally {
        await servers.stop();
      }
    } finally {
      await world.stop();
    }
  } finally {
    await set.stop();
  }
}

interface Servers {
  readonly urls: readonly [string, ...string[]];
  stop(): Promise<void>;
}

interface Stage extends Servers {
  readonly set: ThreeMongods;
  readonly world: FaultWorld;
  readonly customers: readonly LoadedCustomer[];
  readonly outage: Outage;
}

async function serversOf(world: FaultWorld, { servers }: PrimaryPlan): Promise<Servers> {
  if (servers > 0) {
    const fleet = await ServerFleet.start(servers, world.where);
    return { urls: fleet.urls, stop: () => fleet.killAll() };
  }
  const { jobs, logger } = world.here.lectern;
  let workers: Workers | undefined = startWorkers(jobs.all, { realTime: systemClock, logger });

  return {
    urls: [await world.here.listen()],
    stop: async () => {
      await workers?.stop();
      workers = undefined;
    },
  };
}

async function changeUnderLoad(stage: Stage, plan: PrimaryPlan): Promise<readonly Finding[]> {
  const { world, urls, customers } = stage;
  const load = new Load(world, urls, plan.seed);
  const running = load.run(customers);
  await stepDownAndKill(stage, plan);
  await pause(plan.quietMs);
  const refused = plan.losesMajority ? [await withoutPrimary(stage, plan)] : [];
  load.stop();
  await running;
  plan.tell(`  sent again: ${JSON.stringify(load.client.retries)}`);
  await stage.stop();
  plan.tell(`  at rest after ${String(await settle(world.here))} rounds`);

  return [...(await checked(world, load)), ...refused];
}

/** Kills the primary and another member; what is asked meanwhile must be refused. */
async function withoutPrimary({ set, outage, urls }: Stage, { quietMs, tell }: PrimaryPlan): Promise<Finding> {
  const primary = await set.primary();
  const dead = [primary, (primary + 1) % 3];
  await Promise.all(dead.map((index) => set.killMember(index)));
  await set.noPrimary();
  const refused = await outage.refusesAll(urls);
  await Promise.all(dead.map((index) => set.startMember(index)));
  tell(`  two of three members killed, and started again: ${await recoveryOf(outage, urls)}`);
  await pause(quietMs);

  return refused;
}

async function stepDownAndKill(
  { set, world, urls, outage }: Stage,
  { stepDowns, kills, quietMs, tell }: PrimaryPlan,
): Promise<void> {
  const faults = [
    ...Array.from({ length: stepDowns }, () => 'handed over'),
    ...Array.from({ length: kills }, () => 'killed'),
  ];
  for (const fault of faults) {
    await pause(quietMs);
    const primary = await set.primary();
    if (fault === 'killed') await set.killMember(primary);
    else await set.stepDown(10);
    tell(`  primary ${fault}: ${await recoveryOf(outage, urls)}`);
    if (fault === 'killed') await set.startMember(primary);
    await world.moveOn(Math.ceil((DAYS * DAY_MS) / faults.length));
  }
}

async function recoveryOf(outage: Outage, urls: readonly string[]): Promise<string> {
  const times = await Promise.all(urls.map((url) => outage.recovery(url)));

  return `progress is taken again after ${times.map((time) => `${String(time)} ms`).join(', ')}`;
}
