import { describe, expect, it } from 'vitest';
import { colourCourse } from '../../../demo/course/colour-course.js';
import { courseSlugSchema, languageSchema, partIdSchema } from '../../../server/contract/identifiers.js';
import { lessonsOf, questionsOf } from '../../../server/domain/course.js';

const { slug, content } = await colourCourse();
const lessons = lessonsOf(content);
const items = lessons.flatMap((lesson) => lesson.items);
const questions = lessons.flatMap(questionsOf);

describe('colourCourse', () => {
  it('is a short course of chapters with lessons, in English and French', () => {
    expect(content.chapters.length).toBeGreaterThanOrEqual(3);
    expect(lessons.length).toBeGreaterThanOrEqual(8);
    for (const { id, lessons: inside } of content.chapters) expect(inside.length, id).toBeGreaterThanOrEqual(2);
    expect(content.languages).toEqual(['en', 'fr']);
    for (const language of content.languages) expect(languageSchema.safeParse(language).success).toBe(true);
  });

  it('has items of every kind, and questions with one right answer and with several', () => {
    expect(new Set(items.map(({ kind }) => kind))).toEqual(
      new Set(['rich-text', 'image', 'audio', 'video', 'file', 'question']),
    );
    expect(new Set(questions.map(({ choice }) => choice))).toEqual(new Set(['single', 'multiple']));
  });

  it('opens every lesson with text and ends it with a question', () => {
    for (const { id, items: inside } of lessons) {
      expect(inside[0]?.kind, id).toBe('rich-text');
      expect(inside.at(-1)?.kind, id).toBe('question');
    }
  });

  it('gives chapters, lessons, items and choices ids that URLs can carry, each once', () => {
    expect(courseSlugSchema.safeParse(slug).success).toBe(true);
    const scopes: readonly (readonly string[])[] = [
      content.chapters.map(({ id }) => id),
      lessons.map(({ id }) => id),
      items.map(({ id }) => id),
      ...questions.map(({ choices }) => choices.map(({ id }) => id)),
    ];

    for (const ids of scopes) {
      expect(ids.filter((id) => !partIdSchema.safeParse(id).success)).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('names every question after its lesson', () => {
    for (const lesson of lessons)
      for (const { id } of questionsOf(lesson)) expect(id).toMatch(new RegExp(`^${lesson.id}-q\\d$`));
  });

  it('has exactly one right choice where one is asked for, else right and wrong ones', () => {
    for (const { id, choice, choices } of questions) {
      const right = choices.filter(({ correct }) => correct).length;

      expect(choices.length, id).toBeGreaterThanOrEqual(3);
      expect(right, id).toBeLessThan(choices.length);
      if (choice === 'single') expect(right, id).toBe(1);
      else expect(right, id).toBeGreaterThanOrEqual(1);
    }
  });

  it('does not give the right answer away by its place', () => {
    const places = questions
      .filter(({ choice }) => choice === 'single')
      .map(({ choices }) => choices.findIndex(({ correct }) => correct));

    for (const place of new Set(places))
      expect(places.filter((other) => other === place).length).toBeLessThanOrEqual(places.length / 2);
  });

  it('tells a learner something at every choice, and why in the end', () => {
    for (const { id, choices, explanation } of questions)
      for (const language of content.languages) {
        expect(explanation?.[language], id).toBeTruthy();
        for (const choice of choices) expect(choice.feedback?.[language], `${id} ${choice.id}`).toBeTruthy();
      }
  });

  it('describes every picture in words of its own, apart from the caption', () => {
    for (const item of items) {
      if (item.kind !== 'image') continue;
      for (const language of content.languages) {
        expect(item.alt[language]?.length, item.id).toBeGreaterThan(60);
        expect(item.alt[language], item.id).not.toBe(item.caption?.[language]);
      }
    }
  });

  it('has captions and a transcript in both languages wherever something is heard', () => {
    for (const item of items) {
      if (item.kind !== 'audio' && item.kind !== 'video') continue;
      expect(Object.keys(item.transcript ?? {}), item.id).toEqual(content.languages);
      if (item.kind === 'audio') expect(Object.keys(item.sources), item.id).toEqual(content.languages);
      else
        expect(
          item.captions.map(({ language }) => language),
          item.id,
        ).toEqual(content.languages);
    }
  });
});
