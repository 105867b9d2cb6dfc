import type { LessonView } from '../contract/lessons.js';
import type { BootView, LaunchPageData } from '../contract/session.js';
import type { Registration } from '../domain/registration.js';
import { type Language, textFor } from '../texts/texts.js';
import { html, type Html, jsonScript } from './html.js';
import { lessonMarkup } from './lesson-markup.js';
import type { Page } from './page.js';

/** For whom a page is, and who may frame it. */
interface Around {
  readonly language: Language;
  readonly registration: Registration;
}

/**
 * The lesson page itself, or the page that says why the course is closed: what the widget shows, there from the start.
 * Above it stands the way to another course, for who may choose the course of the link.
 */
export function coursePage(
  boot: BootView,
  { language, registration, mayChange }: Around & { readonly mayChange: boolean },
): Page {
  const { access, course, lesson } = boot;
  const inside = access.allowed ? lesson && lessonInside(lesson, language) : closedInside(boot, language);
  const player = html`<lectern-course-player course="${course.slug}">
    <h1 class="course" lang="${course.language}">${course.title}</h1>
    ${inside}
  </lectern-course-player>`;
  const main = mayChange ? html`${changeBar(course.slug, language)}${player}` : player;
  const title = lesson === undefined ? course.title : `${lesson.title} – ${course.title}`;

  return {
    status: access.allowed ? 200 : 403,
    language,
    title,
    main,
    registration,
    scripts: scriptsFor({ kind: 'course', boot }),
  };
}

/** A launch that names no course, by somebody who may choose one. */
export function choicePage(session: BootView['session'], { language, registration }: Around): Page {
  const title = textFor('lti.page.choose.title', language);
  const main = html`<lectern-content-picker>
    <h1>${title}</h1>
    <p>${textFor('lti.page.choose', language)}</p>
  </lectern-content-picker>`;

  return {
    status: 200,
    language,
    title,
    main,
    registration,
    scripts: scriptsFor({ kind: 'choose', session, language }),
  };
}

/** It has the room of the button that the widget puts there, so that nothing moves. */
function changeBar(slug: string, language: Language): Html {
  return html`<lectern-content-picker course="${slug}">
    <div class="bar">
      <p class="quiet">${textFor('lti.page.unseen', language)}</p>
      <p class="button" aria-hidden="true">${textFor('lti.page.change', language)}</p>
    </div>
  </lectern-content-picker>`;
}

/** Why the course is closed, below the person's own results where they stay readable (M3.3). */
function closedInside({ access, progress }: BootView, language: Language): Html {
  const shown = resultsStay(access) && progress.currentLessonId !== undefined;

  return html`${shown ? html`<p class="results">${resultsText(progress, language)}</p>` : undefined}
    <p>${access.message?.text}</p>`;
}

/** Where access has ended or is paused; not where the course is gone, or was never open. */
function resultsStay({ reasons: [first] }: BootView['access']): boolean {
  return first !== undefined && (first === 'SUBSCRIPTION_ENDED' || first.startsWith('SUSPENDED'));
}

function resultsText(progress: BootView['progress'], language: Language): string {
  const { completedLessonCount, lessonCount, correctCount, questionCount } = progress;
  const done = textFor('lti.page.done', language, { done: String(completedLessonCount), n: String(lessonCount) });
  if (questionCount === 0) return done;

  return `${done} · ${textFor('lti.page.right', language, { right: String(correctCount), n: String(questionCount) })}`;
}

function lessonInside(lesson: LessonView, language: Language): Html {
  return html`${lessonMarkup(lesson, language)}
    <noscript><p class="quiet">${textFor('lti.page.noScript', language)}</p></noscript>`;
}

function scriptsFor(data: LaunchPageData): Html {
  return html`${jsonScript('lectern-launch', data)}
    <script type="module" crossorigin async src="/v1/lectern.js"></script>`;
}
