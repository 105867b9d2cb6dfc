import type { Connection } from 'mongoose';
import type { TenantId } from '../../server/domain/ids.js';
import { createServiceFacts } from '../../server/persistence/repositories.js';
import { aCourse, aTenant, DAY_MS, SLUG } from '../support/builders.js';
import { KINDS, PUBLISHED_TERMS, type TenYears, tenYearsUntil } from './ten-years.js';

/** How much there is (entitlements.md 5), or less for a quick look. */
export interface Size {
  readonly tenants: number;
  readonly seatsOfEach: number;
}

export const FULL: Size = { tenants: 1_000, seatsOfEach: 100 };
export const QUICK: Size = { tenants: 50, seatsOfEach: 100 };

/** Of the seats of a tenant so many are taken. */
const TAKEN = 0.8;
/** The first tenants have a catalogue; the others one course. */
const CATALOGUES = 10;
const COURSES_OF_CATALOGUE = 100;
const TENANTS_AT_ONCE = 25;
/** What jobs have looked at by then: only what is measured makes them look again. */
const AGENDAS = ['billingAgenda', 'creditAgenda', 'noticeAgenda', 'purgeAgenda'] as const;
export const SITE = 'https://site.example';

/** Where everything of the tenants is, by names that follow from their numbers. */
export interface DataSet {
  readonly size: Size;
  /** Of every tenant, those with a catalogue first. */
  readonly tenantIds: readonly TenantId[];
}

export const keyOf = (tenantId: TenantId): string => `pk_${tenantId}`;
export const personOf = (tenantId: TenantId, number: number): string => `${tenantId}-person-${String(number)}`;
export const slugOf = (course: number): string => (course === 0 ? SLUG : `${SLUG}-${String(course)}`);
export const takenSeats = ({ seatsOfEach }: Size): number => seatsOfEach * TAKEN;
export const coursesOfCatalogue = COURSES_OF_CATALOGUE;

/** Fills an empty database whose indexes are there; the same numbers at each run, up to the day. */
export async function seed(connection: Connection, size: Size, now: Date): Promise<DataSet> {
  const { termsVersions } = createServiceFacts(connection);
  for (const each of PUBLISHED_TERMS) await termsVersions.add(each);
  const tenantIds = Array.from({ length: size.tenants }, (_, index) => `bench-${String(index)}` as TenantId);
  const histories = KINDS.map((kind) => tenYearsUntil(now, 'bench' as TenantId, kind, size.seatsOfEach));
  for (let first = 0; first < tenantIds.length; first += TENANTS_AT_ONCE) {
    const group = tenantIds.slice(first, first + TENANTS_AT_ONCE);
    const rows = group.map((tenantId, index) => rowsOf(tenantId, first + index, { size, histories, now }));
    await insert(connection, rows);
  }

  return { size, tenantIds };
}

type Rows = Readonly<Record<string, readonly object[]>>;

async function insert(connection: Connection, ofTenants: readonly Rows[]): Promise<void> {
  const collections = [...new Set(ofTenants.flatMap((rows) => Object.keys(rows)))];
  const database = connection.getClient().db(connection.name);
  await Promise.all(
    collections.map((name) =>
      database.collection(name).insertMany(
        ofTenants.flatMap((rows) => [...(rows[name] ?? [])]),
        { ordered: false, ignoreUndefined: true },
      ),
    ),
  );
}

interface Making {
  readonly size: Size;
  readonly histories: readonly TenYears[];
  readonly now: Date;
}

/** All documents of one tenant, by collection. */
function rowsOf(tenantId: TenantId, number: number, { size, histories, now }: Making): Rows {
  const history = histories[number % histories.length];
  const { id, ...tenant } = aTenant({ id: tenantId, name: tenantId });
  const facts = Object.entries(history ?? {}).map(([collection, all]: [string, readonly object[]]) => [
    collection,
    all.map((fact) => ({
      ...fact,
      ...('subjectId' in fact && fact.subjectId === 'bench' && { subjectId: id }),
      tenantId,
    })),
  ]);

  return {
    ...(Object.fromEntries(facts) as Rows),
    tenants: [{ ...tenant, _id: id, embedSecrets: [], accessVersion: 1 }],
    publishableKeys: [{ _id: keyOf(id), ownerTenantId: id, origins: [SITE] }],
    billingProfiles: [{ tenantId, id: 'billing', country: 'FR', customerType: 'business' }],
    ...Object.fromEntries(AGENDAS.map((agenda) => [agenda, [lookedAt(id, now)]])),
    ...coursesOf(tenantId, number < CATALOGUES ? COURSES_OF_CATALOGUE : 1),
    ...peopleOf(tenantId, size, now),
  };
}

function lookedAt(tenantId: TenantId, now: Date): object {
  return { _id: tenantId, accessVersion: 1, nextDueAt: new Date(now.getTime() + 7 * DAY_MS) };
}

function coursesOf(tenantId: TenantId, count: number): Rows {
  const content = aCourse();
  const { title, summary, languages, chapters } = content;
  const lessonCount = chapters.flatMap(({ lessons }) => lessons).length;
  const shown = { title, summary, languages, chapterCount: chapters.length, lessonCount };
  const ids = Array.from({ length: count }, (_, course) => [`${tenantId}-course-${String(course)}`, slugOf(course)]);

  return {
    courses: ids.map(([_id, slug]) => ({ _id, tenantId, slug, version: 1, ...shown })),
    courseVersions: ids.map(([courseId]) => ({ _id: `${courseId ?? ''}-1`, tenantId, courseId, version: 1, content })),
  };
}

function peopleOf(tenantId: TenantId, size: Size, now: Date): Rows {
  const numbers = Array.from({ length: size.seatsOfEach }, (_, index) => index);
  const taken = numbers.slice(0, takenSeats(size));
  const free = { state: 'unassigned', personId: null, assignedAt: null, activatedAt: null, assignmentId: null };
  const seatOf = (index: number) => ({
    ...free,
    ...(index < taken.length && {
      ...{ state: 'activated', personId: personOf(tenantId, index), assignedAt: now, activatedAt: now },
      assignmentId: `${tenantId}-assignment-${String(index)}`,
    }),
  });

  return {
    seats: numbers.map((index) => ({
      ...{ _id: `${tenantId}-seat-${String(index)}`, tenantId, subscriptionId: 'plan', slot: index + 1 },
      ...seatOf(index),
      ...{ overage: false, lastPersonId: null, version: 1, pending: [] },
    })),
    people: taken.map((index) => ({
      _id: personOf(tenantId, index),
      tenantId,
      name: `Person ${String(index)}`,
      testUser: false,
    })),
    identities: taken.map((index) => ({
      ...{ tenantId, issuer: 'embed', subject: `visitor-${String(index)}` },
      personId: personOf(tenantId, index),
    })),
  };
}
