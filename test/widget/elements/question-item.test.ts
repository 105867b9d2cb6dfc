import { expect, oneEvent } from '@open-wc/testing';
import type { AnswerStateView, QuestionView } from '../../../widget/api/contract.js';
import '../../../widget/elements/question-item.js';
import type { QuestionItemElement } from '../../../widget/elements/question-item.js';
import type { AnswerRequestEvent } from '../../../widget/events/answer-request-event.js';
import { onPage } from '../support/page.js';
import { part, partsOf, textOf } from '../support/part.js';

const QUESTION: QuestionView = {
  kind: 'question',
  id: 'q1',
  prompt: '<p>What helps readers most?</p>',
  choice: 'single',
  choices: [
    { id: 'palette', label: 'Nine <em>colours</em>' },
    { id: 'focus', label: 'One strong line' },
    { id: 'dashes', label: 'Nine kinds of dashes' },
  ],
};
const SEVERAL: QuestionView = { ...QUESTION, choice: 'multiple' };

function answered(overrides: Partial<AnswerStateView> = {}): AnswerStateView {
  return {
    choiceIds: ['focus'],
    correct: true,
    bestScore: 1,
    attempts: 1,
    feedback: [{ choiceId: 'focus', html: '<p>It says at once what to look at.</p>' }],
    explanation: '<p>Labels first.</p>',
    ...overrides,
  };
}

const WRONG = answered({ choiceIds: ['palette'], correct: false, bestScore: 0, feedback: [] });

function questionWith(properties: Partial<QuestionItemElement> = {}, language = 'en'): Promise<QuestionItemElement> {
  const element = document.createElement('lectern-question-item');

  return onPage(Object.assign(element, { item: QUESTION, ...properties }), language);
}

function inputs(element: QuestionItemElement): readonly HTMLInputElement[] {
  return [...(element.shadowRoot?.querySelectorAll('input') ?? [])];
}

function chosen(element: QuestionItemElement): readonly string[] {
  return inputs(element)
    .filter(({ checked }) => checked)
    .map(({ value }) => value);
}

async function choose(element: QuestionItemElement, ...ids: readonly string[]): Promise<void> {
  for (const input of inputs(element)) if (ids.includes(input.value)) input.click();
  await element.updateComplete;
}

async function press(element: QuestionItemElement): Promise<void> {
  part(element, 'button').focus();
  part(element, 'button').click();
  await element.updateComplete;
}

/** What a reload of the page does to the element: it is made anew. */
async function reloaded(element: QuestionItemElement, properties: Partial<QuestionItemElement> = {}) {
  const { item, memoryName } = element;
  element.remove();

  return questionWith({ ...(item && { item }), memoryName, ...properties });
}

afterEach(() => {
  localStorage.clear();
});

describe('<lectern-question-item>', () => {
  const states: readonly (readonly [string, Partial<QuestionItemElement>])[] = [
    ['unanswered', {}],
    ['of several choices', { item: SEVERAL }],
    ['on its way', { saving: 'saving' }],
    ['kept on this device', { saving: 'kept' }],
    ['not saved', { saving: 'failed' }],
    ['answered right', { item: { ...QUESTION, state: answered() } }],
    ['answered wrong', { item: { ...QUESTION, state: WRONG } }],
  ];
  for (const [name, properties] of states) {
    it(`passes the a11y audit: ${name}`, async () => {
      await expect(await questionWith(properties)).to.be.accessible();
    });
  }

  it('asks for the chosen answer to be saved, and scores nothing itself', async () => {
    const element = await questionWith();
    await choose(element, 'focus');
    const asked = oneEvent<AnswerRequestEvent>(element, 'lectern-answer-request');

    await press(element);

    const { itemId, choiceIds } = await asked;
    expect([itemId, choiceIds]).to.deep.equal(['q1', ['focus']]);
    expect(textOf(part(element, 'feedback'))).to.equal('');
  });

  it('takes several choices where several may fit', async () => {
    const element = await questionWith({ item: SEVERAL });
    await choose(element, 'palette', 'dashes');
    const asked = oneEvent<AnswerRequestEvent>(element, 'lectern-answer-request');

    await press(element);

    expect((await asked).choiceIds).to.deep.equal(['palette', 'dashes']);
  });

  it('says that nothing is chosen, and brings the focus to the choices', async () => {
    const element = await questionWith();
    let asked = 0;
    element.addEventListener('lectern-answer-request', () => asked++);

    await press(element);

    expect(asked).to.equal(0);
    expect(textOf(part(element, 'missing'))).to.equal('Choose an answer first.');
    expect(part(element, 'missing')).to.have.attribute('role', 'alert');
    expect(element.shadowRoot?.activeElement).to.equal(inputs(element)[0]);

    await choose(element, 'focus');
    expect(textOf(part(element, 'missing'))).to.equal('');
  });

  it('announces the verdict in words with all comments, and leaves the focus where it is', async () => {
    const element = await questionWith();
    await choose(element, 'focus');
    await press(element);

    element.item = { ...QUESTION, state: answered() };
    await element.updateComplete;

    const feedback = part(element, 'feedback');
    expect(feedback).to.have.attribute('role', 'status');
    expect(textOf(feedback)).to.equal('Correct It says at once what to look at. Explanation Labels first.');
    expect(part(element, 'verdict').querySelector('svg')).to.exist;
    expect(element.shadowRoot?.activeElement).to.equal(part(element, 'button'));
  });

  it('brings what it says of an answer into view', async () => {
    const element = await questionWith({ saving: 'saving' });
    element.style.setProperty('margin-block-start', '200vh');
    expect(part(element, 'feedback').getBoundingClientRect().top).to.be.above(innerHeight);

    Object.assign(element, { item: { ...QUESTION, state: answered() }, saving: 'saved' });
    await element.updateComplete;

    expect(part(element, 'feedback').getBoundingClientRect().bottom).to.be.at.most(innerHeight);
  });

  it('marks the chosen answer with a word, not with a colour alone', async () => {
    const element = await questionWith({ item: { ...QUESTION, state: WRONG } });

    const [wrong, other] = partsOf(element, 'choice');

    expect(textOf(wrong!)).to.contain('Your answer: not correct');
    expect(textOf(other!)).to.equal('One strong line');
  });

  it('says of each comment which of several choices it is about', async () => {
    const state = answered({
      choiceIds: ['palette', 'dashes'],
      correct: false,
      bestScore: 0.5,
      attempts: 2,
      feedback: [
        { choiceId: 'palette', html: 'Too many.' },
        { choiceId: 'dashes', html: 'Nobody keeps nine apart.' },
      ],
    });
    const element = await questionWith({ item: { ...SEVERAL, state } });

    const text = textOf(part(element, 'feedback'));

    expect(text).to.contain('Nine colours Too many. Nine kinds of dashes Nobody keeps nine apart.');
    expect(text).to.contain('Best score so far: 50%');
  });

  it('lets the learner try again from the answer that they gave', async () => {
    const element = await questionWith({ item: { ...QUESTION, state: WRONG } });
    expect(textOf(part(element, 'button'))).to.equal('Try again');

    await press(element);

    expect(textOf(part(element, 'button'))).to.equal('Check answer');
    expect(textOf(part(element, 'feedback'))).to.equal('');
    expect(element.shadowRoot?.activeElement).to.equal(inputs(element)[0]);
    await choose(element, 'focus');
    const asked = oneEvent<AnswerRequestEvent>(element, 'lectern-answer-request');
    await press(element);
    expect((await asked).choiceIds).to.deep.equal(['focus']);
  });

  it('holds an answer that is kept on this device, and promises its result', async () => {
    const element = await questionWith();
    await choose(element, 'focus');

    element.saving = 'kept';
    await element.updateComplete;
    await choose(element, 'palette');
    let asked = 0;
    element.addEventListener('lectern-answer-request', () => asked++);
    await press(element);

    expect(asked).to.equal(0);
    expect(chosen(element)).to.deep.equal(['focus']);
    expect(inputs(element)[0]).to.have.attribute('aria-disabled', 'true');
    expect(textOf(part(element, 'feedback'))).to.contain('kept on this device');
  });

  it('offers the same answer again where it could not be saved', async () => {
    const element = await questionWith();
    await choose(element, 'focus');
    element.saving = 'failed';
    await element.updateComplete;
    const asked = oneEvent<AnswerRequestEvent>(element, 'lectern-answer-request');

    await press(element);

    expect((await asked).choiceIds).to.deep.equal(['focus']);
    expect(textOf(part(element, 'feedback'))).to.contain('could not be saved');
  });

  it('still has the draft after a reload', async () => {
    const element = await questionWith({ memoryName: 'draft/ada/q1' });
    await choose(element, 'dashes');

    const again = await reloaded(element);

    expect(chosen(again)).to.deep.equal(['dashes']);
    expect(textOf(part(again, 'button'))).to.equal('Check answer');
  });

  it('keeps the draft of one person from another', async () => {
    await choose(await questionWith({ memoryName: 'draft/ada/q1' }), 'dashes');

    expect(chosen(await questionWith({ memoryName: 'draft/bob/q1' }))).to.deep.equal([]);
  });

  it('goes on with a second try after a reload', async () => {
    const element = await questionWith({ item: { ...QUESTION, state: WRONG }, memoryName: 'draft/ada/q1' });
    await press(element);
    await choose(element, 'dashes');

    const again = await reloaded(element);

    expect(chosen(again)).to.deep.equal(['dashes']);
    expect(textOf(part(again, 'button'))).to.equal('Check answer');
  });

  it('forgets the draft once there is a result', async () => {
    const element = await questionWith({ memoryName: 'draft/ada/q1' });
    await choose(element, 'palette');
    element.item = { ...QUESTION, state: WRONG };
    await element.updateComplete;

    const again = await reloaded(element, { item: QUESTION });

    expect(chosen(again)).to.deep.equal([]);
  });

  it('shows another question when it gets one', async () => {
    const element = await questionWith();
    await choose(element, 'focus');

    element.item = { ...QUESTION, id: 'q2' };
    await element.updateComplete;

    expect(chosen(element)).to.deep.equal([]);
  });

  it('speaks French where the page does', async () => {
    const element = await questionWith({ item: { ...QUESTION, state: answered() } }, 'fr');

    expect(textOf(part(element, 'verdict'))).to.equal('Bonne réponse');
  });
});
