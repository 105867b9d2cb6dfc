import type { PersonAccessFacts } from '../domain/access/facts.js';
import type { AccessSnapshot } from '../domain/access/snapshot.js';
import type { Block } from '../domain/block.js';
import type { CourseContent, CourseFile } from '../domain/course.js';
import type { Enrollment, EnrollmentStatus } from '../domain/enrollment.js';
import type { CourseId, FileHash, PersonId, TenantId } from '../domain/ids.js';
import type { TenantHistory } from '../domain/history.js';
import type { Identity, Person } from '../domain/person.js';
import type { Progress, ProgressEvent } from '../domain/progress.js';
import type { PurgeCertificate } from '../domain/retention/purge-certificate.js';
import type { Subscription } from '../domain/subscription.js';
import type { PublishableKey, Tenant } from '../domain/tenant.js';
import type { AuditTrail } from './audit-ports.js';
import type { TenantContext } from './context.js';
import type { FactRepositories, FactRepository, RecordedAcceptance, RecordedBlock } from './fact-ports.js';
import type { Page, SeatRepository } from './seat-ports.js';

export type { AuditEntry } from '../domain/audit/entry.js';
export type { AuditTrail } from './audit-ports.js';
export type { SeatRepository } from './seat-ports.js';

/** A course of the tenant, with its newest version. */
export interface Course {
  readonly id: CourseId;
  readonly slug: string;
  readonly version: number;
  readonly content: CourseContent;
}

/** What a decision is asked about. */
export type CourseName = Pick<Course, 'id' | 'slug'>;

export interface CourseRepository {
  find(slug: string): Promise<Course | undefined>;
  findById(id: CourseId): Promise<Course | undefined>;
  /** Which courses these slugs name, without what is in them; the slugs of none are left out. */
  named(slugs: readonly string[]): Promise<readonly CourseName[]>;
  /** Only what a list needs: without chapters. Sorted by slug. */
  list(): Promise<readonly CourseListing[]>;
  /** The newest version becomes this content; the version before stays as it was. One atomic step. */
  publish(slug: string, content: CourseContent): Promise<Course>;
}

export interface CourseListing {
  readonly id: CourseId;
  readonly slug: string;
  readonly title: CourseContent['title'];
  readonly summary: CourseContent['summary'];
  readonly languages: CourseContent['languages'];
  readonly chapterCount: number;
  readonly lessonCount: number;
}

export interface FileRepository {
  /** Stores bytes under their hash, once, however often they are added. @throws where the bytes have another hash. */
  add(file: Pick<CourseFile, 'hash' | 'mediaType' | 'bytes'>, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** `undefined` where the tenant has no such file. */
  find(hash: FileHash): Promise<StoredFile | undefined>;
}

export interface StoredFile {
  readonly mediaType: string;
  readonly bytes: number;
  /** The bytes from `start` (included) to `end` (excluded). */
  read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
}

export interface PersonRepository {
  /** The person of an identity, made at the first call; display data are brought up to date. */
  byIdentity(identity: Identity, display: Omit<Person, 'id'>): Promise<Person>;
  names(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
  find(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>>;
  /** The person of each identity, in the order of the list; `undefined` where there is none. */
  idsOf(identities: readonly Identity[]): Promise<readonly (PersonId | undefined)[]>;
  /** The same, and makes those who are not there; what is shown of the others stays as it is. */
  ensure(people: readonly IdentifiedPerson[]): Promise<readonly PersonId[]>;
  /** Those whose name or e-mail holds the text, by id. */
  search(text: string, page: Page): Promise<readonly Person[]>;
}

export interface IdentifiedPerson {
  readonly identity: Identity;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

export interface EnrollmentRepository {
  find(personId: PersonId, courseId: CourseId): Promise<Enrollment | undefined>;
  /** Makes it where there is none; one that is there stays as it is, also an ended one. */
  enroll(personId: PersonId, courseId: CourseId, at: Date): Promise<Enrollment>;
  /** As `enroll`, and makes it active again after a withdrawal. */
  activate(personId: PersonId, courseId: CourseId, at: Date): Promise<Enrollment>;
  /** Ends an active one; one that has ended stays as it is. `undefined` where there is none. */
  end(
    personId: PersonId,
    courseId: CourseId,
    how: Exclude<EnrollmentStatus, 'active'>,
    at: Date,
  ): Promise<Enrollment | undefined>;
  ofCourse(courseId: CourseId): Promise<readonly Enrollment[]>;
}

export interface ProgressRepository {
  find(personId: PersonId, courseId: CourseId): Promise<Progress>;
  ofPeople(personIds: readonly PersonId[], courseId: CourseId): Promise<ReadonlyMap<PersonId, Progress>>;
  /** Which of these events of a person are stored already, each with the course that it is of: an id is used once by a person. */
  known(personId: PersonId, eventIds: readonly string[]): Promise<ReadonlyMap<string, CourseId>>;
  /**
   * Stores the events that are not there yet and merges them, all in one transaction: once it resolves they are durable,
   * and each counted once, whatever else happens at the same time.
   * @throws ConflictError where one of them is stored of another course: then none is.
   */
  record(
    personId: PersonId,
    courseId: CourseId,
    events: readonly ProgressEvent[],
    merge: (progress: Progress, event: ProgressEvent) => Progress,
  ): Promise<Progress>;
}

export interface SubscriptionRepository extends FactRepository<Subscription> {
  /** Adds it, or puts it in the place of the one with its id. */
  save(subscription: Subscription): Promise<void>;
}

export interface BlockRepository extends FactRepository<RecordedBlock> {
  /** Adds it under an id of its own. */
  append(block: Block): Promise<RecordedBlock>;
}

/** What `decideIn` reads: the tenant's facts, prepared once for all, and those of one person. */
export interface PreparedFacts {
  readonly snapshot: AccessSnapshot;
  readonly person: PersonAccessFacts;
  /** The tenant itself, where it was read together with the rest. */
  readonly tenant?: Tenant | undefined;
}

/** The same for many people at once. */
export interface FactsOfMany {
  readonly snapshot: AccessSnapshot;
  readonly tenant?: Tenant | undefined;
  readonly personFacts: (personId: PersonId) => PersonAccessFacts;
}

export interface AccessFactsReader {
  /** The facts that a decision about this person needs, at most a second old (entitlements.md 6). */
  factsFor(personId: PersonId): Promise<PreparedFacts>;
  /** The same for many, by as many queries: one, and one more where the facts of the tenant changed. */
  factsForAll(personIds: readonly PersonId[]): Promise<FactsOfMany>;
  /** The facts of the tenant alone, for questions that no person asks. */
  snapshot(): Promise<AccessSnapshot>;
}

/** All facts of a tenant as they stood at one instant, with the version of exactly these. */
export interface TenantFacts {
  readonly tenant: Tenant;
  readonly accessVersion: number;
  readonly history: TenantHistory;
  /** From when on nobody gets in because its purge has begun; `history.purgedAt` says when it was done. */
  readonly purgeStartedAt?: Date | undefined;
  /** The proof of the purge, where there was one (M3.3). */
  readonly purgeCertificate?: PurgeCertificate | undefined;
  readonly acceptances: readonly RecordedAcceptance[];
}

export interface ResourceLinkRepository {
  /** The course that was chosen for a resource link of a deployment. */
  chosenCourse(link: ResourceLinkKey): Promise<CourseId | undefined>;
  /** Binds a course to the link in one atomic step; says which one was bound to it before. */
  choose(link: ResourceLinkKey, courseId: CourseId): Promise<CourseId | undefined>;
}

export interface ResourceLinkKey {
  readonly issuer: string;
  readonly clientId: string;
  readonly deploymentId: string;
  readonly resourceLinkId: string;
}

/** What must become true together, or not at all (I-12). */
export interface Transactions {
  /**
   * Does some work as one: once it resolves all of that is durable, and where it rejects nothing has changed. The work runs again
   * where somebody else changed the same at the same time, so it does nothing outside the repositories, and one step after another.
   */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** The data of one tenant. */
export interface Repositories extends FactRepositories {
  /** Every fact that the contract engine reads, as of one instant; `undefined` for a tenant that there is not. */
  readonly readFacts: () => Promise<TenantFacts | undefined>;
  readonly courses: CourseRepository;
  readonly files: FileRepository;
  readonly people: PersonRepository;
  readonly seats: SeatRepository;
  readonly enrollments: EnrollmentRepository;
  readonly progress: ProgressRepository;
  readonly subscriptions: SubscriptionRepository;
  readonly blocks: BlockRepository;
  readonly accessFacts: AccessFactsReader;
  readonly resourceLinks: ResourceLinkRepository;
  readonly audit: AuditTrail;
  /** So that a change and its audit entry are one (I-12). */
  readonly transactions: Transactions;
}

export type RepositoriesFor = (context: TenantContext) => Repositories;

/** Global: the tenants themselves, and the keys that lead to them. */
export interface TenantDirectory {
  list(): Promise<readonly Tenant[]>;
  find(id: TenantId): Promise<Tenant | undefined>;
  findByName(name: string): Promise<Tenant | undefined>;
  /** Adds it, or puts its facts in the place of those of the same id. @throws ConflictError where another tenant has the name. */
  save(tenant: Tenant): Promise<void>;
  findKey(key: string): Promise<PublishableKey | undefined>;
  addKey(key: PublishableKey): Promise<void>;
  /** The tenant's embed secrets by `kid`, newest first. */
  embedSecrets(tenantId: TenantId): Promise<readonly EmbedSecret[]>;
  /** Adds it only where the tenant has none yet, in one atomic step; says whether it did. */
  addFirstEmbedSecret(tenantId: TenantId, secret: EmbedSecret): Promise<boolean>;
}

/** Encrypts what must not stand in the database as it is; `label` binds it to its place. */
export interface SealedBox {
  seal(text: string, label: string): string;
  /** @throws where the text was changed, has another label, or was sealed with another key. */
  open(sealed: string, label: string): string;
}

/** What a site's back end signs user tokens with. */
export interface EmbedSecret {
  readonly kid: string;
  readonly secret: string;
}
