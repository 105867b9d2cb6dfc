import type { Item, QuestionItem } from '../../domain/course.js';
import type { ItemId } from '../../domain/ids.js';
import { givenTitle } from './course-tree.js';
import { attributeOf, elementHtml, escaped } from './dom.js';
import { learnerTexts } from './learner-texts.js';
import { type ItemTools, type LessonPart, richTextItem } from './lesson-part.js';
import { draftOf, type ProblemDraft, type QuestionDraft } from './problem-draft.js';
import { type ChoiceDraft, choicesOf } from './question-choices.js';

/** The questions of a problem; what they cannot ask is named in the log. */
export async function questionItems(part: LessonPart, tools: ItemTools): Promise<readonly Item[]> {
  const draft = draftOf(part.definition.children);
  const { log } = tools;
  if (draft.hasScript) {
    log.skip(
      part.name,
      'problem (scripted)',
      'A script of its own makes or judges it; scripts of a course are not run.',
    );
    return [];
  }
  for (const response of new Set(draft.otherResponses)) {
    log.skip(
      part.name,
      `problem (${response.replace(/response$/, '')})`,
      'Its kind of answer has no kind of item yet.',
    );
  }
  const items: Item[] = [];
  for (const [index, question] of draft.questions.entries()) {
    const id = index === 0 ? part.id : `${part.id}-${String(index + 1)}`;
    const isLast = index === draft.questions.length - 1;
    items.push(...(await questionItem({ ...part, id }, question, isLast ? draft.hints : '', tools)));
  }

  return items.length > 0 || draft.otherResponses.length > 0 || draft.questions.length > 0
    ? items
    : textOnly(part, draft, tools);
}

async function questionItem(
  part: LessonPart,
  draft: QuestionDraft,
  hints: string,
  tools: ItemTools,
): Promise<readonly QuestionItem[]> {
  const choices = choicesOf(draft);
  const problem = problemOf(draft, choices);
  if (problem !== undefined) {
    tools.log.skip(part.name, `problem (${draft.response.replace(/response$/, '')})`, problem);
    return [];
  }
  if (choices.some(({ isFeedbackLost }) => isFeedbackLost)) {
    tools.log.skip(
      part.name,
      'feedback',
      'Feedback on choices that were not chosen, or on combinations, has no place yet.',
    );
  }
  // Hints are for before the answer, which has no place yet; after it they still explain.
  const explanation = withoutTitle(await tools.html.clean(draft.solution + hints, part.name));
  const prompt = await tools.html.clean(draft.prompt, part.name);

  return [
    {
      kind: 'question',
      id: part.id as ItemId,
      prompt: { [tools.language]: prompt === '' ? fallbackPrompt(draft, part, tools) : prompt },
      choice: isMultiple(draft) ? 'multiple' : 'single',
      choices: await Promise.all(choices.map((choice) => choiceOf(choice, part, tools))),
      ...(explanation !== '' && { explanation: { [tools.language]: explanation } }),
    },
  ];
}

async function choiceOf(
  { id, label, correct, feedback }: ChoiceDraft,
  { name }: LessonPart,
  { html, language }: ItemTools,
): Promise<QuestionItem['choices'][number]> {
  const said = feedback === undefined ? '' : await html.clean(feedback, name);

  return {
    id,
    label: { [language]: await html.cleanInline(label, name) },
    correct,
    ...(said !== '' && { feedback: { [language]: said } }),
  };
}

function problemOf(draft: QuestionDraft, choices: readonly ChoiceDraft[]): string | undefined {
  const right = choices.filter(({ correct }) => correct).length;
  if (choices.length < 2) return 'It has fewer than two choices.';
  if (choices.some(({ label }) => label.trim() === '')) return 'One of its choices is empty.';
  if (right === 0) return 'None of its choices is right.';
  if (right > 1 && !isMultiple(draft)) return 'Several of its choices are right, though only one can be chosen.';

  return undefined;
}

function isMultiple({ response }: QuestionDraft): boolean {
  return response === 'choiceresponse';
}

function fallbackPrompt({ input }: QuestionDraft, { definition }: LessonPart, { language }: ItemTools): string {
  const words = attributeOf(input, 'label') ?? givenTitle(definition) ?? learnerTexts(language).question;

  return elementHtml('p', {}, escaped(words));
}

/** The player says itself that it is an explanation. */
function withoutTitle(html: string): string {
  return html.replace(/^((?:<div>)?\s*)<(p|h[3-6])>\s*(?:Explanation|Solution|Explication)\s*:?\s*<\/\2>\s*/i, '$1');
}

async function textOnly(part: LessonPart, { rest }: ProblemDraft, tools: ItemTools): Promise<readonly Item[]> {
  const html = await tools.html.clean(rest, part.name);
  if (html !== '') return [richTextItem(part.id, html, tools)];
  const isMarkdown = (part.definition.attributes.markdown ?? 'null') !== 'null';
  tools.log.skip(part.name, 'problem', isMarkdown ? 'It is there only as Markdown.' : 'It asks nothing.');

  return [];
}
