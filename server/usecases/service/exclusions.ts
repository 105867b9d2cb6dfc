import { ConflictError, NotFoundError } from '../../domain/errors.js';
import { checkedExclusion, countedExclusions, downtimeOf, type Exclusion } from '../../domain/sla/incident.js';
import { type Act, noteFact } from '../billing/act.js';
import type { RecordedExclusion } from '../fact-ports.js';
import type { Repositories } from '../ports.js';

type Sources = Pick<Repositories, 'exclusions' | 'incidents' | 'audit'>;

/** An exclusion, and whether it is left out by now (L-SLA-3). */
export interface ListedExclusion {
  readonly exclusion: RecordedExclusion;
  readonly counts: boolean;
}

/** Leaves a span out of the service time; after an outage that it touches it waits for a second person (L-SLA-2, L-SLA-3). */
export async function enterExclusion(
  sources: Sources,
  act: Act,
  entered: Pick<Exclusion, 'start' | 'end' | 'cause' | 'evidence'> & { readonly id: string },
): Promise<ListedExclusion> {
  const exclusion: RecordedExclusion = { ...entered, enteredAt: act.at, enteredBy: act.actor };
  checkedExclusion(exclusion);
  await sources.exclusions.add(exclusion);
  const entry = { action: 'exclusion.enter', subject: exclusion.id, rule: 'L-SLA-3', after: exclusion };
  await noteFact(sources.audit, act, entry);

  return { exclusion, counts: await counts(sources, act.at, exclusion) };
}

/** A second person agrees to an exclusion (L-SLA-3). @throws RuleViolationError for the first one */
export async function approveExclusion(sources: Sources, act: Act, id: string): Promise<ListedExclusion> {
  const known = await sources.exclusions.find(id);
  if (known === undefined) throw new NotFoundError('exclusion');
  if (known.approved !== undefined) throw new ConflictError('This exclusion is approved already.');
  const approved = { at: act.at, by: act.actor };
  checkedExclusion({ ...known, approved });
  const exclusion = await sources.exclusions.change(id, (before) => ({ ...before, approved }));
  await noteFact(sources.audit, act, { action: 'exclusion.approve', subject: id, rule: 'L-SLA-3', after: approved });

  return { exclusion, counts: await counts(sources, act.at, exclusion) };
}

export async function listExclusions(sources: Sources, at: Date): Promise<readonly ListedExclusion[]> {
  const listed: ListedExclusion[] = [];
  for (const exclusion of await sources.exclusions.list()) {
    listed.push({ exclusion, counts: await counts(sources, at, exclusion) });
  }

  return listed;
}

async function counts({ incidents }: Sources, at: Date, exclusion: Exclusion): Promise<boolean> {
  const downtimes = (await incidents.list())
    .map((incident) => downtimeOf(incident, at))
    .filter((downtime) => downtime !== undefined);

  return countedExclusions([exclusion], downtimes, at).length > 0;
}
