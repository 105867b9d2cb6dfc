import type {
  AccessView,
  BootView,
  ItemView,
  LessonView,
  OutlineView,
  ProgressView,
} from '../../../widget/api/contract.js';

export const LESSONS = ['light', 'eye', 'ratio', 'charts'] as const;

const TITLES: Readonly<Record<string, string>> = {
  light: 'What light is',
  eye: 'How the eye sees colour',
  ratio: 'What the ratio measures',
  charts: 'Colour in charts',
};

export function anAccess(overrides: Partial<AccessView> = {}): AccessView {
  return { allowed: true, reasons: [], leaseSeconds: 60, mayTakePlace: false, ...overrides };
}

export function aRefusal(text = 'This course is paused. Your progress is saved. Please contact Acme.'): AccessView {
  const message = { key: 'msg.suspended.learner', text };

  return anAccess({ allowed: false, reasons: ['SUSPENDED'], message, leaseSeconds: 0 });
}

type Maintenance = NonNullable<AccessView['maintenance']>;

export function aMaintenance(overrides: Partial<Maintenance> = {}): Maintenance {
  return { start: '2100-03-14T11:00:00Z', end: '2100-03-14T19:00:00Z', timeZone: 'Europe/Paris', ...overrides };
}

export function aMaintenanceRefusal(maintenance = aMaintenance()): AccessView {
  const text = 'Maintenance until 14 March 2100 at 20:00 (Europe/Paris). Your answers are kept on this device.';

  return { ...aRefusal(text), reasons: ['MAINTENANCE'], maintenance };
}

function anOutline(): OutlineView {
  const lesson = (id: string, heading?: string) => ({
    id,
    title: TITLES[id] ?? id,
    questionCount: 0,
    ...(heading && { heading }),
  });

  return {
    chapters: [
      { id: 'seeing', title: 'Seeing', lessons: [lesson('light', 'Physics'), lesson('eye', 'Biology')] },
      { id: 'contrast', title: 'Contrast', lessons: [lesson('ratio'), lesson('charts')] },
    ],
  };
}

export function aProgress(overrides: Partial<ProgressView> = {}): ProgressView {
  return { lessons: {}, completedLessonCount: 0, lessonCount: 4, questionCount: 1, correctCount: 0, ...overrides };
}

export function aLesson(id: string, items: readonly ItemView[] = [aText(`${id}-text`)]): LessonView {
  return {
    id,
    title: TITLES[id] ?? id,
    chapterTitle: id === 'light' || id === 'eye' ? 'Seeing' : 'Contrast',
    language: 'en',
    direction: 'ltr',
    items: [...items],
  };
}

export function aText(id: string, html = `<p>The text of ${id}.</p>`): ItemView {
  return { kind: 'rich-text', id, html };
}

export function aQuestion(id = 'q1'): Extract<ItemView, { kind: 'question' }> {
  return {
    kind: 'question',
    id,
    prompt: '<p>Which ratio does body text need?</p>',
    choice: 'single',
    choices: [
      { id: 'wrong', label: '3:1' },
      { id: 'right', label: '4.5:1' },
    ],
  };
}

export function aBoot(overrides: Partial<BootView> = {}): BootView {
  return {
    session: { token: 'token', expiresInSeconds: 900, renewInSeconds: 20 },
    person: { key: 'ada', role: 'learner' },
    language: 'en',
    access: anAccess(),
    course: {
      slug: 'colour',
      title: 'Colour that everyone can read',
      summary: 'Contrast, colour blindness and colour in charts.',
      language: 'en',
      languages: ['en', 'fr'],
      chapterCount: 2,
      lessonCount: 4,
    },
    progress: aProgress(),
    outline: anOutline(),
    lesson: aLesson('light'),
    ...overrides,
  };
}
