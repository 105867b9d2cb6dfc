import { type Element, elementHtml, escaped, isElement, type Node, outerHtml, textOf } from './dom.js';

/** One question of a problem, as it stands in the source. */
export interface QuestionDraft {
  /** The kind of answer: `choiceresponse`. */
  readonly response: string;
  readonly input: Element;
  /** HTML around the input: what is asked. */
  readonly prompt: string;
  /** HTML. */
  readonly solution: string;
}

/** What a problem is made of, in the order of its text. */
export interface ProblemDraft {
  readonly questions: readonly QuestionDraft[];
  /** The kinds of answer in it that no question of ours can take: `numericalresponse`. */
  readonly otherResponses: readonly string[];
  /** HTML, a paragraph each. */
  readonly hints: string;
  readonly hasScript: boolean;
  /** HTML of a problem that asks nothing. */
  readonly rest: string;
}

type Growing = { -readonly [Key in keyof QuestionDraft]: QuestionDraft[Key] };

const CHOICE_RESPONSES = ['multiplechoiceresponse', 'truefalseresponse', 'choiceresponse', 'optionresponse'];
const CHOICE_INPUTS = ['choicegroup', 'checkboxgroup', 'radiogroup', 'optioninput'];

/** Reads a problem from top to bottom: text goes to the question that follows it, what trails goes to the last one. */
export function draftOf(children: readonly Node[]): ProblemDraft {
  const walk = new ProblemWalk();
  walk.visit(children, undefined);

  return walk.draft();
}

class ProblemWalk {
  readonly #questions: Growing[] = [];
  readonly #otherResponses: string[] = [];
  #hints = '';
  #hasScript = false;
  #text = '';
  #earlySolution = '';
  #lastIsOther = false;

  visit(nodes: readonly Node[], response: string | undefined): void {
    for (const node of nodes) {
      if (isElement(node)) this.#element(node, response);
      else this.#text += outerHtml([node]);
    }
  }

  draft(): ProblemDraft {
    const last = this.#questions.at(-1);
    if (last !== undefined && !this.#lastIsOther) last.prompt += this.#text;

    return {
      questions: this.#questions,
      otherResponses: this.#otherResponses,
      hints: this.#hints,
      hasScript: this.#hasScript,
      rest: this.#questions.length === 0 && this.#otherResponses.length === 0 ? this.#text : '',
    };
  }

  #element(element: Element, response: string | undefined): void {
    const { name, children } = element;
    if (name === 'script') this.#hasScript = true;
    else if (name === 'solution') this.#solution(element);
    else if (name === 'demandhint') this.#hints += children.filter(isElement).map(paragraph).join('');
    else if (CHOICE_RESPONSES.includes(name)) this.visit(children, name);
    else if (name.endsWith('response')) this.#other(name);
    else if (response !== undefined && CHOICE_INPUTS.includes(name)) this.#question(response, element);
    else if (!holdsMore(element)) this.#plain(element);
    else if (name === 'table') this.#table(element, response);
    else this.visit(children, response);
  }

  /** `<label>` asks and `<description>` helps: in HTML both are paragraphs. */
  #plain(element: Element): void {
    this.#text += ['label', 'description'].includes(element.name) ? paragraph(element) : outerHtml([element]);
  }

  #question(response: string, input: Element): void {
    this.#questions.push({ response, input, prompt: this.#text, solution: this.#earlySolution });
    this.#text = '';
    this.#earlySolution = '';
    this.#lastIsOther = false;
  }

  /** The text before it asked for this answer: without it, nothing can be asked. */
  #other(name: string): void {
    this.#otherResponses.push(name);
    this.#text = '';
    this.#lastIsOther = true;
  }

  #solution({ children }: Element): void {
    const solution = outerHtml(children);
    const last = this.#questions.at(-1);
    if (this.#lastIsOther) return;
    if (last === undefined) this.#earlySolution += solution;
    else last.solution += solution;
  }

  /** A question in a cell asks what its row and its column are called. */
  #table(table: Element, response: string | undefined): void {
    const rows = rowsOf(table).map(({ children }) => children.filter(isElement));
    const columns = rows.find((cells) => !cells.some(holdsMore))?.map(textOf) ?? [];
    for (const cells of rows) {
      const rowName = cells.filter((cell) => !holdsMore(cell)).map(textOf);
      for (const [index, cell] of cells.entries()) {
        if (!holdsMore(cell)) continue;
        const named = [...rowName, columns[index] ?? ''].filter((text) => text !== '');
        this.#text += elementHtml('p', {}, escaped(named.join(' – ')));
        this.visit(cell.children, response);
      }
    }
  }
}

/** Whether there is more than text in it: an answer, a solution, a script. */
function holdsMore(element: Element): boolean {
  return element.children.filter(isElement).some((child) => isStructure(child.name) || holdsMore(child));
}

function isStructure(name: string): boolean {
  return (
    name.endsWith('response') || CHOICE_INPUTS.includes(name) || ['solution', 'demandhint', 'script'].includes(name)
  );
}

function rowsOf(table: Element): readonly Element[] {
  return table.children.filter(isElement).flatMap((child) => (child.name === 'tr' ? [child] : rowsOf(child)));
}

function paragraph({ children }: Element): string {
  return elementHtml('p', {}, outerHtml(children));
}
