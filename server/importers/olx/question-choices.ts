import { attributeOf, type Element, elementsOf, escaped, isElement, outerHtml } from './dom.js';
import { partId } from './part-id.js';
import type { QuestionDraft } from './problem-draft.js';

/** A choice before its HTML is cleaned. */
export interface ChoiceDraft {
  readonly id: string;
  readonly label: string;
  readonly correct: boolean;
  readonly feedback?: string;
  /** It has feedback for when it was not chosen, or not alone. */
  readonly isFeedbackLost: boolean;
}

const HINTS = ['choicehint', 'optionhint', 'hint'];

/** The choices of a question, with ids that stay when their texts are corrected. */
export function choicesOf({ input }: QuestionDraft): readonly ChoiceDraft[] {
  const written = attributeOf(input, 'options');
  const choices =
    input.name === 'optioninput' && written !== undefined
      ? optionsWritten(written, attributeOf(input, 'correct'))
      : elementsOf(input.children)
          .filter(({ name }) => ['choice', 'option'].includes(name))
          .map(choiceFrom);
  const hasCompound = elementsOf(input.children).some(({ name }) => name === 'compoundhint');

  return withIds(choices, hasCompound);
}

type Unnamed = Omit<ChoiceDraft, 'id'> & { readonly name?: string | undefined };

function choiceFrom(choice: Element): Unnamed {
  const hints = elementsOf(choice.children).filter(({ name }) => HINTS.includes(name));
  const shown = hints.find((hint) => attributeOf(hint, 'selected')?.toLowerCase() !== 'false');
  const feedback = shown && outerHtml(shown.children).trim();

  return {
    name: attributeOf(choice, 'name'),
    label: outerHtml(choice.children.filter((child) => !isElement(child) || !HINTS.includes(child.name))),
    correct: attributeOf(choice, 'correct')?.toLowerCase() === 'true',
    ...(feedback !== undefined && feedback !== '' && { feedback }),
    isFeedbackLost: hints.length > (shown === undefined ? 0 : 1),
  };
}

/** `options="('India','Spain')" correct="India"`: a list as Python writes it. */
function optionsWritten(list: string, correct: string | undefined): readonly Unnamed[] {
  const options = [...list.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\(.)/g, '$1'),
  );

  return options.map((option) => ({ label: escaped(option), correct: option === correct, isFeedbackLost: false }));
}

function withIds(choices: readonly Unnamed[], hasCompound: boolean): readonly ChoiceDraft[] {
  const taken = new Set<string>();

  return choices.map(({ name, ...choice }, index) => {
    const own = name === undefined ? undefined : partId(name);
    const id = own === undefined || taken.has(own) ? `choice-${String(index)}` : own;
    taken.add(id);
    return { ...choice, id, isFeedbackLost: choice.isFeedbackLost || (hasCompound && index === 0) };
  });
}
