import type { Launch } from '../domain/launch.js';

const CONTEXT = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
const TEST_USER = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser';

type Standing = Pick<Launch, 'role' | 'assistant' | 'testUser'>;
type Rights = Pick<Launch, 'role' | 'assistant'>;

const LEARNER: Rights = { role: 'learner', assistant: false };
const ASSISTANT: Rights = { role: 'instructor', assistant: true };
const INSTRUCTOR: Rights = { role: 'instructor', assistant: false };
const ADMINISTRATOR: Rights = { role: 'administrator', assistant: false };
const BY_STRENGTH = [LEARNER, ASSISTANT, INSTRUCTOR, ADMINISTRATOR];

const RIGHTS: ReadonlyMap<string, Rights> = new Map([
  ['Administrator', ADMINISTRATOR],
  ['Administrator#Administrator', ADMINISTRATOR],
  ['Administrator#SystemAdministrator', ADMINISTRATOR],
  ['ContentDeveloper', ASSISTANT],
  ['Instructor', INSTRUCTOR],
  ['Instructor#Lecturer', INSTRUCTOR],
  ['Instructor#PrimaryInstructor', INSTRUCTOR],
  ['TeachingAssistant', ASSISTANT],
]);

/**
 * What a person may do here, from the context roles of this launch alone: the strongest counts, in any order. Who
 * administers the institution or the LMS is no instructor by it, and what we do not know gives no right (SEC-10).
 */
export function standingOf(roles: readonly string[]): Standing {
  const context = new Set(roles.map(contextRole).filter((role) => role !== undefined));
  const refined = new Set([...context].filter((role) => role.includes('#')).map(principalOf));
  // A principal role beside one of its sub-roles means the sub-role (V-05).
  const counting = [...context].filter((role) => !refined.has(role));
  const strengths = new Set(counting.map((role) => BY_STRENGTH.indexOf(rightsOf(role))));

  return { ...(BY_STRENGTH[Math.max(0, ...strengths)] ?? LEARNER), testUser: roles.includes(TEST_USER) };
}

/** `Instructor`, or with its sub-role `Instructor#Lecturer`; the names without a URI are old, but context roles too. */
function contextRole(role: string): string | undefined {
  if (role.startsWith(`${CONTEXT}#`) || role.startsWith(`${CONTEXT}/`)) return role.slice(CONTEXT.length + 1);

  return /^[A-Za-z]+$/.test(role) ? role : undefined;
}

/** Somebody who only helps to teach, in whatever way, gets no more than an assistant. */
function rightsOf(role: string): Rights {
  return RIGHTS.get(role) ?? (role.startsWith('Instructor#') ? ASSISTANT : LEARNER);
}

function principalOf(subRole: string): string {
  return subRole.slice(0, subRole.indexOf('#'));
}
