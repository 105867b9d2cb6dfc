import { describe, expect, it } from 'vitest';
import type { QuestionItem } from '../../../../server/domain/course.js';
import { itemsOf, olxWith, skippedOf } from '../olx-builder.js';

describe('questionItems', () => {
  it('reads single choice with feedback, explanation and hints', async () => {
    const [question] = await questionsOf(`
      <multiplechoiceresponse>
        <p>Look at the sky.</p>
        <label>Which colour has it?</label>
        <description>By day.</description>
        <choicegroup type="MultipleChoice">
          <choice correct="false" name="red">Red <choicehint>Only in the <b>evening</b>.</choicehint></choice>
          <choice correct="true">Blue</choice>
        </choicegroup>
        <solution><div class="detailed-solution"><p>Explanation</p><p>Light scatters.</p></div></solution>
      </multiplechoiceresponse>
      <demandhint><hint>Think of light.</hint></demandhint>`);

    expect(question).toEqual({
      kind: 'question',
      id: 'problem-q',
      prompt: {
        en: expect.stringMatching(
          /^<p>Look at the sky\.<\/p>\s*<p>Which colour has it\?<\/p>\s*<p>By day\.<\/p>$/,
        ) as string,
      },
      choice: 'single',
      choices: [
        { id: 'red', label: { en: 'Red' }, correct: false, feedback: { en: 'Only in the <b>evening</b>.' } },
        { id: 'choice-1', label: { en: 'Blue' }, correct: true },
      ],
      explanation: { en: '<div><p>Light scatters.</p></div><p>Think of light.</p>' },
    });
  });

  it('reads checkboxes: feedback for who chose, and names the feedback that has no place', async () => {
    const problem = `
      <choiceresponse>
        <label>Fruit?</label>
        <checkboxgroup>
          <choice correct="true">Apple
            <choicehint selected="true">Yes.</choicehint><choicehint selected="false">It is one.</choicehint></choice>
          <choice correct="true">Pear</choice>
          <choice correct="false">Leek<compoundhint value="A B">Both.</compoundhint></choice>
        </checkboxgroup>
      </choiceresponse>`;

    const [question] = await questionsOf(problem);

    expect(question).toMatchObject({ choice: 'multiple', choices: [{ feedback: { en: 'Yes.' } }, {}, {}] });
    expect(question?.choices.map(({ correct }) => correct)).toEqual([true, true, false]);
    expect(await skippedOf(olxWith(`<problem url_name="q" display_name="Fruit">${problem}</problem>`))).toContain(
      'feedback: Fruit',
    );
  });

  it.each([
    ['as a Python list', `<optioninput options="('Lima','Quito','It\\'s Bogotá')" correct="Quito"/>`],
    [
      'as elements',
      '<optioninput><option>Lima</option><option correct="True">Quito</option><option>It\'s Bogotá</option></optioninput>',
    ],
  ])('reads a dropdown, its options written %s, as single choice', async (_, input) => {
    const [question] = await questionsOf(`<p>Capital of Ecuador?</p><optionresponse>${input}</optionresponse>`);

    expect(question).toMatchObject({ choice: 'single', prompt: { en: '<p>Capital of Ecuador?</p>' } });
    expect(question?.choices.map(({ label, correct }) => [label.en, correct])).toEqual([
      ['Lima', false],
      ['Quito', true],
      ["It's Bogotá", false],
    ]);
  });

  it('makes a question of each in a problem with several, with the text before it', async () => {
    const questions = await questionsOf(`
      <p>First?</p>${single('a')}
      <p>Second?</p>${single('b')}
      <p>Mind the second.</p>`);

    expect(questions.map(({ id }) => id)).toEqual(['problem-q', 'problem-q-2']);
    expect(questions[0]?.prompt.en).toMatch(/^<p>First\?<\/p>$/);
    expect(questions[1]?.prompt.en).toMatch(/^<p>Second\?<\/p>\s*<p>Mind the second\.<\/p>$/);
  });

  it('asks of questions in a table what their row and column are called', async () => {
    const questions = await questionsOf(`
      <p>Match them.</p>
      <table><tr><th>Idea</th><th>Who</th></tr>
      <tr><td>Relativity</td><td>${single('Einstein')}</td></tr>
      <tr><td>Gravity</td><td>${single('Newton')}</td></tr></table>`);

    expect(questions.map(({ prompt }) => prompt.en?.replace(/>\s+</g, '><'))).toEqual([
      '<p>Match them.</p><p>Relativity – Who</p>',
      '<p>Gravity – Who</p>',
    ]);
  });

  it('keeps what it can of a problem with several kinds, and names the rest', async () => {
    const problem = `<p>How much is 1 + 1?</p><numericalresponse answer="2"><formulaequationinput/>
      <solution><p>Two.</p></solution></numericalresponse><p>Which?</p>${single('a')}`;

    const [question, ...more] = await questionsOf(problem);

    expect(more).toEqual([]);
    expect(question?.prompt.en).toBe('<p>Which?</p>');
    expect(question?.explanation).toBeUndefined();
    expect(await skippedOf(olxWith(`<problem url_name="q" display_name="Sums">${problem}</problem>`))).toEqual([
      'problem (numerical): Sums',
    ]);
  });

  it.each([
    ['problem (string)', '<stringresponse answer="x"><textline/></stringresponse>'],
    ['problem (formula)', '<formularesponse answer="x"><formulaequationinput/></formularesponse>'],
    ['problem (custom)', '<customresponse><textline/><answer type="loncapa/python">x</answer></customresponse>'],
    ['problem (image)', '<imageresponse><imageinput src="/static/x.png"/></imageresponse>'],
    ['problem (scripted)', `<script type="loncapa/python">x = random.randint(1, 9)</script><p>$x?</p>${single('a')}`],
    ['problem (multiplechoice)', single('a').replaceAll('true', 'false')],
    ['problem (multiplechoice)', single('a').replaceAll('false', 'true')],
    ['problem (multiplechoice)', single('a').replace(/<choice correct="false">.*?<\/choice>/, '')],
    ['problem', ''],
  ])('names a problem that cannot be asked: %s', async (kind, problem) => {
    const files = olxWith(
      `<html url_name="t"><p>Text</p></html><problem url_name="q" display_name="P">${problem}</problem>`,
    );

    expect(await skippedOf(files)).toEqual([`${kind}: P`]);
    expect((await itemsOf(files)).map(({ id }) => id)).toEqual(['html-t']);
  });

  it('names a problem whose file is missing', async () => {
    expect(await skippedOf(olxWith('<problem url_name="gone"/>'))).toEqual(['problem: gone']);
  });

  it('shows the text of a problem that asks nothing', async () => {
    expect(await itemsOf(olxWith('<problem url_name="q"><p>Only read.</p></problem>'))).toEqual([
      { kind: 'rich-text', id: 'problem-q', html: { en: '<p>Only read.</p>' } },
    ]);
  });

  it('cleans every text, and takes what starts a line out of choices', async () => {
    const [question] = await questionsOf(`
      <multiplechoiceresponse><label>Which<img src="x" onerror="alert(1)"/>?</label><choicegroup>
      <choice correct="true"><p>One <b onclick="x()">1</b></p><p>more</p><choicehint><iframe src="javascript:x"/>Well</choicehint></choice>
      <choice correct="false">Two</choice></choicegroup></multiplechoiceresponse>`);

    expect(question?.choices[0]).toMatchObject({ label: { en: 'One <b>1</b> more' }, feedback: { en: 'Well' } });
    expect(JSON.stringify(question)).not.toMatch(/onerror|onclick|iframe|javascript/);
  });
});

function single(right: string): string {
  return `<multiplechoiceresponse><choicegroup><choice correct="true">${right}</choice><choice correct="false">none</choice></choicegroup></multiplechoiceresponse>`;
}

async function questionsOf(problem: string): Promise<readonly QuestionItem[]> {
  const items = await itemsOf(olxWith(`<problem url_name="q" display_name="A problem">${problem}</problem>`));

  return items.filter((item) => item.kind === 'question');
}
