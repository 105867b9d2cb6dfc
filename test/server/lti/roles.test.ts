import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../server/lti/roles.js';

const CONTEXT = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
const TEST_USER = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser';
const instructor = { role: 'instructor', assistant: false };
const assistant = { role: 'instructor', assistant: true };
const learner = { role: 'learner', assistant: false };
const administrator = { role: 'administrator', assistant: false };

describe('standingOf', () => {
  it.each([
    ['an instructor', [`${CONTEXT}#Instructor`], instructor],
    ['a learner', [`${CONTEXT}#Learner`], learner],
    ['a course administrator', [`${CONTEXT}#Administrator`], administrator],
    ['a content developer', [`${CONTEXT}#ContentDeveloper`], assistant],
    ['a mentor', [`${CONTEXT}#Mentor`], learner],
    ['a manager', [`${CONTEXT}#Manager`], learner],
    ['the short name of an instructor', ['Instructor'], instructor],
    ['the short name of a learner', ['Learner'], learner],
    ['the short name of an assistant', ['TeachingAssistant'], assistant],
    ['an assistant', [`${CONTEXT}/Instructor#TeachingAssistant`], assistant],
    [
      'an assistant with the principal role',
      [`${CONTEXT}/Instructor#TeachingAssistant`, `${CONTEXT}#Instructor`],
      assistant,
    ],
    [
      'an assistant with the short principal role',
      ['Instructor', `${CONTEXT}/Instructor#TeachingAssistant`],
      assistant,
    ],
    ['a grader', [`${CONTEXT}/Instructor#Grader`, `${CONTEXT}#Instructor`], assistant],
    ['a primary instructor', [`${CONTEXT}/Instructor#PrimaryInstructor`], instructor],
    [
      'a lecturer who assists too',
      [`${CONTEXT}/Instructor#Lecturer`, `${CONTEXT}/Instructor#TeachingAssistant`],
      instructor,
    ],
    ['somebody from support', [`${CONTEXT}#Administrator`, `${CONTEXT}/Administrator#Support`], learner],
    [
      'an institution administrator',
      ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator'],
      learner,
    ],
    ['an institution instructor', ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor'], learner],
    ['a system administrator', ['http://purl.imsglobal.org/vocab/lis/v2/system/person#SysAdmin'], learner],
    ['a name that only ends like a role', ['http://evil.example/membership#Instructor'], learner],
    ['a role in capitals', [`${CONTEXT}#INSTRUCTOR`], learner],
    ['__proto__', ['__proto__', `${CONTEXT}#__proto__`], learner],
    ['nobody', [], learner],
  ] as const)('makes of %s what its context roles say', (_who, roles, rights) => {
    expect(standingOf(roles)).toEqual({ ...rights, testUser: false });
  });

  it('knows a test user, whatever else they are', () => {
    expect(standingOf([TEST_USER, `${CONTEXT}#Instructor`])).toEqual({ ...instructor, testUser: true });
  });

  it('does not depend on the order of roles', () => {
    const role = fc.constantFrom(
      ...[
        '#Learner',
        '#Instructor',
        '#Administrator',
        '/Instructor#TeachingAssistant',
        '/Instructor#Lecturer',
        '#Mentor',
      ].map((name) => CONTEXT + name),
    );
    fc.assert(
      fc.property(fc.array(role), (roles) => {
        expect(standingOf([...roles].reverse())).toEqual(standingOf(roles));
      }),
    );
  });

  it('gives no rights for anything that is no context role', () => {
    const foreign = fc.string().filter((role) => !role.startsWith(CONTEXT) && !/^[A-Za-z]+$/.test(role));
    fc.assert(
      fc.property(fc.array(foreign), (roles) => {
        expect(standingOf(roles)).toMatchObject(learner);
      }),
    );
  });

  it('works through many roles in no time', () => {
    const roles = Array.from({ length: 50_000 }, (_, index) => `${CONTEXT}#Role${String(index)}`);
    const start = performance.now();

    expect(standingOf(roles)).toMatchObject(learner);

    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
