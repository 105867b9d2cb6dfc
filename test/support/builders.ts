import { randomUUID } from 'node:crypto';
import type { AccessFacts, CourseQuestion } from '../../server/domain/access/facts.js';
import type { Block } from '../../server/domain/block.js';
import type { CourseContent, CourseFile, QuestionItem } from '../../server/domain/course.js';
import type { CourseId, FileHash, ItemId, LessonId, PersonId, SessionId } from '../../server/domain/ids.js';
import type { SubscriptionId, TenantId } from '../../server/domain/ids.js';
import type { Subscription } from '../../server/domain/subscription.js';
import type { Tenant } from '../../server/domain/tenant.js';
import type { PersonActor, PersonContext } from '../../server/usecases/context.js';

export const NOW = new Date('2026-03-31T12:00:00Z');
export const TENANT = 'tenant-1' as TenantId;
export const COURSE = 'course-1' as CourseId;
export const SLUG = 'colour';
export const LEARNER = 'learner-1' as PersonId;
export const SUBSCRIPTION = 'subscription-1' as SubscriptionId;

const SECOND_MS = 1_000;
export const HOUR_MS = 3_600 * SECOND_MS;
export const DAY_MS = 24 * HOUR_MS;

/** An instant so many milliseconds after `NOW`. */
export function after(milliseconds: number): Date {
  return new Date(NOW.getTime() + milliseconds);
}

export function aTenant(overrides: Partial<Tenant> = {}): Tenant {
  return {
    id: TENANT,
    name: 'riverside',
    organisation: 'Riverside College',
    contractTemplate: 'moocit@1',
    ...overrides,
  };
}

/** Runs through the whole of 2026, Paris time, and covers every course. */
export function aSubscription(overrides: Partial<Subscription> = {}): Subscription {
  return {
    id: SUBSCRIPTION,
    signedAt: new Date('2025-12-01T10:00:00Z'),
    timeZone: 'Europe/Paris',
    termStart: '2026-01-01',
    termEnd: '2027-01-01',
    entitledCourses: 'all',
    autoAssign: true,
    ...overrides,
  };
}

/** Suspends the tenant for an unpaid invoice since an hour ago. */
export function aBlock(overrides: Partial<Block> = {}): Block {
  return {
    scope: 'tenant',
    subjectId: TENANT,
    reason: 'SUSPENDED_NONPAYMENT',
    effectiveAt: after(-HOUR_MS),
    ...overrides,
  };
}

/** A learner who may open the course: everything a test does not care about is as it should be. */
export function entitledFacts(overrides: Partial<AccessFacts> = {}): AccessFacts {
  return {
    tenantId: TENANT,
    subscriptions: [aSubscription()],
    blocks: [],
    seats: { [SUBSCRIPTION]: 'seated' },
    ...overrides,
  };
}

export const QUESTION: CourseQuestion = {
  person: { id: LEARNER, seat: 'needed' },
  course: { id: COURSE, slug: SLUG },
};

export function aLearner(overrides: Partial<PersonActor> = {}): PersonActor {
  return {
    kind: 'person',
    personId: LEARNER,
    role: 'learner',
    assistant: false,
    testUser: false,
    sessionId: 'session-1' as SessionId,
    sessionStartedAt: NOW,
    via: { kind: 'embed', publishableKey: 'pk_public123', origin: 'https://site.example' },
    ...overrides,
  };
}

export function aContext(actor: Partial<PersonActor> = {}, tenantId = TENANT): PersonContext {
  return { tenantId, actor: aLearner(actor) };
}

const TEXT = { en: 'Colour', fr: 'La couleur' };

export function aQuestion(overrides: Partial<QuestionItem> = {}): QuestionItem {
  return {
    kind: 'question',
    id: 'question.1' as ItemId,
    prompt: { en: '<p>Which two?</p>' },
    choice: 'multiple',
    choices: [
      { id: 'a', label: { en: 'A' }, correct: true, feedback: { en: '<p>Well seen.</p>' } },
      { id: 'b', label: { en: 'B' }, correct: false, feedback: { en: '<p>Too pale.</p>' } },
      { id: 'c', label: { en: 'C' }, correct: true },
    ],
    explanation: { en: '<p>Because of contrast.</p>' },
    ...overrides,
  };
}

export const IMAGE: CourseFile = aFile('1', 'wheel.webp', 'image/webp');
export const CLIP: CourseFile = aFile('2', 'clip.mp4', 'video/mp4');
export const HANDOUT: CourseFile = aFile('3', 'hand out.pdf', 'application/pdf');
const ARCHIVE: CourseFile = { ...aFile('4', 'course.tar.gz', 'application/gzip'), purpose: 'source' };

function aFile(digit: string, name: string, mediaType: string): CourseFile {
  return { hash: digit.repeat(64) as FileHash, name, mediaType, bytes: 10, purpose: 'item' };
}

/** Two chapters, three lessons, every kind of item; ids as odd as ids may be. */
export function aCourse(overrides: Partial<CourseContent> = {}): CourseContent {
  return {
    title: TEXT,
    summary: { en: 'How colours work.', fr: 'Comment marchent les couleurs.' },
    languages: ['en', 'fr'],
    files: [IMAGE, CLIP, HANDOUT, ARCHIVE],
    chapters: [
      {
        id: 'chapter-1',
        title: TEXT,
        lessons: [
          {
            id: 'lesson.1' as LessonId,
            title: TEXT,
            heading: { en: 'Seeing', fr: 'Voir' },
            items: [
              {
                kind: 'rich-text',
                id: 'text-1' as ItemId,
                html: { en: `<p>Hello <img src="lectern-file:${IMAGE.hash}" alt=""></p>` },
              },
              {
                kind: 'image',
                id: 'image-1' as ItemId,
                file: IMAGE.hash,
                alt: TEXT,
                caption: TEXT,
                width: 640,
                height: 480,
              },
            ],
          },
          {
            id: 'constructor' as LessonId,
            title: { en: 'Media' },
            items: [
              {
                kind: 'video',
                id: 'video.1' as ItemId,
                title: TEXT,
                sources: [{ file: CLIP.hash, mediaType: 'video/mp4' }],
                captions: [],
              },
              {
                kind: 'audio',
                id: 'toString' as ItemId,
                title: TEXT,
                sources: { en: [{ file: CLIP.hash, mediaType: 'audio/mpeg' }] },
              },
              { kind: 'file', id: 'file-1' as ItemId, title: TEXT, file: { en: HANDOUT.hash } },
            ],
          },
        ],
      },
      {
        id: 'chapter-2',
        title: { en: 'Check' },
        lessons: [{ id: 'lesson-3' as LessonId, title: { en: 'Check' }, items: [aQuestion()] }],
      },
    ],
    ...overrides,
  };
}

/** An event of the API as the widget sends it, on a client's clock that stands at 1 000. */
export function viewed(itemId: string, clientTime = 1_000) {
  return { eventId: randomUUID(), kind: 'viewed', itemId, clientTime };
}

export function answered(...choiceIds: string[]) {
  return { eventId: randomUUID(), kind: 'answered', itemId: 'question.1', value: { choiceIds }, clientTime: 1_000 };
}
