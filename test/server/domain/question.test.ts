import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerProblem, chosen, scoreOf } from '../../../server/domain/question.js';
import { aQuestion } from '../../support/builders.js';

const several = aQuestion();
const single = aQuestion({ choice: 'single', choices: several.choices.slice(0, 2) });

describe('scoreOf', () => {
  it.each([
    [['a', 'c'], 1],
    [['c', 'a'], 1],
    [['a'], 0],
    [['a', 'b', 'c'], 0],
    [['b'], 0],
    [['a', 'a'], 0],
    [[], 0],
  ])('gives %j %d', (answer, score) => {
    expect(scoreOf(several, answer)).toBe(score);
  });

  it('gives 1 for exactly the right choices and for no others', () => {
    fc.assert(
      fc.property(fc.subarray(['a', 'b', 'c']), (answer) => {
        expect(scoreOf(several, answer)).toBe(answer.join() === 'a,c' ? 1 : 0);
      }),
    );
  });
});

describe('answerProblem', () => {
  it.each([
    [several, ['a'], undefined],
    [several, ['a', 'b', 'c'], undefined],
    [several, [], 'Choose at least one of the choices.'],
    [several, ['a', 'a'], 'Name each choice once.'],
    [several, ['d'], 'The question has no such choice.'],
    [several, ['constructor'], 'The question has no such choice.'],
    [single, ['a'], undefined],
    [single, ['a', 'b'], 'Choose exactly one of the choices.'],
  ])('of %o with %j is %s', (question, answer, problem) => {
    expect(answerProblem(question, answer)).toBe(problem);
  });
});

describe('chosen', () => {
  it('gives the choices of an answer, and no other', () => {
    expect(chosen(several, ['c', 'b']).map(({ id }) => id)).toEqual(['b', 'c']);
  });
});
