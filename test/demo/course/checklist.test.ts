import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checklist } from '../../../demo/course/checklist.js';
import { courseCheck } from '../../../demo/course/lessons/course-check.js';
import { mediaFiles } from '../../../demo/course/media-files.js';

const workflow = courseCheck.items.find((item) => item.kind === 'rich-text');

describe.each(['en', 'fr'] as const)('the checklist (%s)', (language) => {
  it('has the steps of the last lesson, in its order and with its minutes', () => {
    const html = workflow?.html[language] ?? '';
    const taught = [...html.matchAll(/<li><strong>(.+?) \((\d+) minutes?\)\.<\/strong>/g)];

    expect(checklist[language].steps.map(({ name, minutes }) => [name, String(minutes)])).toEqual(
      taught.map(([, name, minutes]) => [name, minutes]),
    );
  });

  it('takes the ten minutes that its title promises', () => {
    expect(checklist[language].steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(10);
  });

  it('is a tagged PDF of one page, in its language', () => {
    const file = mediaFiles().find(({ name }) => name === `colour-checklist.${language}.pdf`);
    const pdf = readFileSync(file?.path ?? '', 'latin1');

    expect(pdf).toContain(`/Lang (${language})`);
    expect(pdf).toMatch(/\/MarkInfo <<[^>]*\/Marked true/);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});
