import { createHash } from 'node:crypto';
import type { AccessFacts } from '../../server/domain/access/facts.js';
import { snapshotOf } from '../../server/domain/access/snapshot.js';
import { type CourseContent, type CourseFile, lessonsOf } from '../../server/domain/course.js';
import type { Enrollment, EnrollmentStatus } from '../../server/domain/enrollment.js';
import type { CourseId, EnrollmentId, FileHash, PersonId } from '../../server/domain/ids.js';
import type { Identity, Person } from '../../server/domain/person.js';
import type * as ports from '../../server/usecases/ports.js';
import type { Page } from '../../server/usecases/seat-ports.js';
import { entitledFacts } from './builders.js';
import { FakeBlockRepository, fakeFactRepositories, FakeSubscriptionRepository } from './fake-facts.js';
import { FakeProgressRepository } from './fake-progress-repository.js';
import { FakeSeatRepository } from './fake-seats.js';

// Each keeps the promises of the real one: `test/server/persistence/*.contract.ts` runs one suite against both.

class FakeEnrollmentRepository implements ports.EnrollmentRepository {
  readonly #enrollments = new Map<string, Enrollment>();

  find(personId: PersonId, courseId: CourseId): Promise<Enrollment | undefined> {
    return Promise.resolve(this.#enrollments.get(`${personId}/${courseId}`));
  }

  async enroll(personId: PersonId, courseId: CourseId, at: Date): Promise<Enrollment> {
    return (await this.find(personId, courseId)) ?? this.#put(personId, courseId, 'active', { enrolledAt: at });
  }

  async activate(personId: PersonId, courseId: CourseId, at: Date): Promise<Enrollment> {
    const there = await this.find(personId, courseId);

    return there?.status === 'withdrawn'
      ? this.#put(personId, courseId, 'active', { enrolledAt: at })
      : this.enroll(personId, courseId, at);
  }

  async end(
    personId: PersonId,
    courseId: CourseId,
    how: Exclude<EnrollmentStatus, 'active'>,
    at: Date,
  ): Promise<Enrollment | undefined> {
    const there = await this.find(personId, courseId);
    if (there?.status !== 'active') return there;

    return this.#put(personId, courseId, how, { enrolledAt: there.enrolledAt, endedAt: at });
  }

  ofCourse(courseId: CourseId): Promise<readonly Enrollment[]> {
    const found = [...this.#enrollments.values()].filter((each) => each.courseId === courseId);

    return Promise.resolve(found.sort((a, b) => a.enrolledAt.getTime() - b.enrolledAt.getTime()));
  }

  #put(
    personId: PersonId,
    courseId: CourseId,
    status: EnrollmentStatus,
    dates: Pick<Enrollment, 'enrolledAt' | 'endedAt'>,
  ): Enrollment {
    const key = `${personId}/${courseId}`;
    const enrollment: Enrollment = { id: key as EnrollmentId, personId, courseId, status, ...dates };
    this.#enrollments.set(key, enrollment);

    return enrollment;
  }
}

class FakeCourseRepository implements ports.CourseRepository {
  readonly #courses = new Map<string, ports.Course>();

  find(slug: string): Promise<ports.Course | undefined> {
    return Promise.resolve(this.#courses.get(slug));
  }

  findById(id: CourseId): Promise<ports.Course | undefined> {
    return Promise.resolve([...this.#courses.values()].find((course) => course.id === id));
  }

  named(slugs: readonly string[]): Promise<readonly ports.CourseName[]> {
    const named = [...this.#courses.values()].filter(({ slug }) => slugs.includes(slug));

    return Promise.resolve(named.map(({ id, slug }) => ({ id, slug })));
  }

  list(): Promise<readonly ports.CourseListing[]> {
    const listings = [...this.#courses.values()].map(({ id, slug, content }) => ({
      id,
      slug,
      title: content.title,
      summary: content.summary,
      languages: content.languages,
      chapterCount: content.chapters.length,
      lessonCount: lessonsOf(content).length,
    }));

    return Promise.resolve(listings.sort((a, b) => (a.slug < b.slug ? -1 : 1)));
  }

  publish(slug: string, content: CourseContent): Promise<ports.Course> {
    const before = this.#courses.get(slug);
    const version = (before?.version ?? 0) + 1;
    const course = {
      id: before?.id ?? (`course-${String(this.#courses.size + 1)}` as CourseId),
      slug,
      version,
      content,
    };
    this.#courses.set(slug, course);

    return Promise.resolve(course);
  }
}

class FakeFileRepository implements ports.FileRepository {
  readonly #files = new Map<FileHash, { readonly mediaType: string; readonly content: Buffer }>();

  async add(
    { hash, mediaType }: Pick<CourseFile, 'hash' | 'mediaType' | 'bytes'>,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    const content = Buffer.concat(chunks);
    if (createHash('sha256').update(content).digest('hex') !== hash) throw new Error('The bytes are not those');
    this.#files.set(hash, { mediaType, content });
  }

  find(hash: FileHash): Promise<ports.StoredFile | undefined> {
    const file = this.#files.get(hash);

    return Promise.resolve(
      file && {
        mediaType: file.mediaType,
        bytes: file.content.length,
        async *read({ start, end }) {
          yield await Promise.resolve(file.content.subarray(start, end));
        },
      },
    );
  }
}

class FakePersonRepository implements ports.PersonRepository {
  readonly #people = new Map<string, Person>();

  byIdentity({ issuer, subject }: Identity, display: Omit<Person, 'id'>): Promise<Person> {
    const key = JSON.stringify([issuer, subject]);
    const id = this.#people.get(key)?.id ?? (`person-${String(this.#people.size + 1)}` as PersonId);
    const known = Object.fromEntries(Object.entries(display).filter(([, value]) => value !== undefined));
    this.#people.set(key, { ...this.#people.get(key), ...display, ...known, id });

    return Promise.resolve({ ...display, id });
  }

  names(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
    const found = [...this.#people.values()].filter(({ id }) => ids.includes(id));

    return Promise.resolve(new Map(found.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]]))));
  }

  find(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>> {
    const found = [...this.#people.values()].filter(({ id }) => ids.includes(id));

    return Promise.resolve(new Map(found.map((person) => [person.id, person])));
  }

  idsOf(identities: readonly Identity[]): Promise<readonly (PersonId | undefined)[]> {
    return Promise.resolve(
      identities.map(({ issuer, subject }) => this.#people.get(JSON.stringify([issuer, subject]))?.id),
    );
  }

  async ensure(people: readonly ports.IdentifiedPerson[]): Promise<readonly PersonId[]> {
    const ids: PersonId[] = [];
    for (const { identity, name, email } of people) {
      const [known] = await this.idsOf([identity]);
      ids.push(known ?? (await this.byIdentity(identity, { name, email, testUser: false })).id);
    }

    return ids;
  }

  search(text: string, { after = '', limit }: Page): Promise<readonly Person[]> {
    const holds = (shown = ''): boolean => shown.toLowerCase().includes(text.toLowerCase());
    const found = [...this.#people.values()].filter(
      ({ id, name, email }) => id > after && (holds(name) || holds(email)),
    );

    return Promise.resolve(found.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit));
  }
}

class FakeResourceLinkRepository implements ports.ResourceLinkRepository {
  readonly #choices = new Map<string, CourseId>();

  chosenCourse(link: ports.ResourceLinkKey): Promise<CourseId | undefined> {
    return Promise.resolve(this.#choices.get(keyOf(link)));
  }

  choose(link: ports.ResourceLinkKey, courseId: CourseId): Promise<CourseId | undefined> {
    const before = this.#choices.get(keyOf(link));
    this.#choices.set(keyOf(link), courseId);

    return Promise.resolve(before);
  }
}

function keyOf({ issuer, clientId, deploymentId, resourceLinkId }: ports.ResourceLinkKey): string {
  return JSON.stringify([issuer, clientId, deploymentId, resourceLinkId]);
}

/** What was appended can be read from `entries`. */
class FakeAuditTrail implements ports.AuditTrail {
  readonly entries: ports.AuditEntry[] = [];

  append(entry: ports.AuditEntry): Promise<void> {
    this.entries.push(entry);

    return Promise.resolve();
  }

  /** Nothing is sealed here. */
  list(): Promise<readonly []> {
    return Promise.resolve([]);
  }
}

/** The repositories of one tenant, whose facts are those of an entitled learner unless a test says otherwise. */
export function fakeRepositories(facts: AccessFacts | (() => AccessFacts) = entitledFacts()) {
  const now = () => (typeof facts === 'function' ? facts() : facts);

  return {
    ...fakeFactRepositories(),
    accessFacts: {
      factsFor: () => Promise.resolve({ snapshot: snapshotOf(now()), person: now() }),
      factsForAll: () => Promise.resolve({ snapshot: snapshotOf(now()), personFacts: now }),
      snapshot: () => Promise.resolve(snapshotOf(now())),
    },
    audit: new FakeAuditTrail(),
    blocks: new FakeBlockRepository(),
    courses: new FakeCourseRepository(),
    enrollments: new FakeEnrollmentRepository(),
    files: new FakeFileRepository(),
    people: new FakePersonRepository(),
    progress: new FakeProgressRepository(),
    readFacts: () => Promise.resolve(undefined),
    resourceLinks: new FakeResourceLinkRepository(),
    seats: new FakeSeatRepository(),
    subscriptions: new FakeSubscriptionRepository(),
    transactions: { run: (work) => work() },
  } satisfies ports.Repositories;
}
