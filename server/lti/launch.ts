import type { Launch } from '../domain/launch.js';
import { CLAIM, type ResourceLinkMessage, spokenSchema } from './prevalidator/claims.js';
import { standingOf } from './roles.js';

const LONGEST_TEXT = 255;

/** What a launch says, from its checked claims. */
export function launchOf(message: ResourceLinkMessage, clientId: string): Launch {
  const context = message[CLAIM.context];
  const resourceLink = message[CLAIM.resourceLink];

  return {
    issuer: message.iss,
    clientId,
    deploymentId: message[CLAIM.deploymentId],
    subject: message.sub,
    name: shown(message.name) ?? shown([message.given_name, message.family_name].filter(Boolean).join(' ')),
    email: shown(message.email),
    ...standingOf(message[CLAIM.roles]),
    language: languageOf(message),
    contextId: context?.id,
    resourceLinkId: resourceLink.id,
    course: customValue(message[CLAIM.custom], 'course') ?? courseInQuery(message[CLAIM.targetLinkUri]),
  };
}

/** The language of the page around the launch, else that of the person; also of claims that are refused for others. */
export function languageOf(claims: unknown): string | undefined {
  const { locale, [CLAIM.launchPresentation]: presentation } = spokenSchema.parse(claims);

  return languageTag(presentation?.locale) ?? languageTag(locale);
}

function shown(text: string | undefined): string | undefined {
  const trimmed = text?.trim().slice(0, LONGEST_TEXT);

  return trimmed === '' ? undefined : trimmed;
}

/** `fr_CA` is `fr-CA`; what is no tag says nothing. */
function languageTag(locale: string | undefined): string | undefined {
  const tag = locale?.replaceAll('_', '-');

  return tag !== undefined && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/.test(tag) ? tag : undefined;
}

/**
 * A custom parameter, as it was written or in the lower-case form that Moodle adds. `$Name` is a variable that the
 * platform does not fill in, so nothing was said (V-10); nor by an empty name of a course.
 */
function customValue(custom: unknown, name: string): string | undefined {
  if (typeof custom !== 'object' || custom === null || Array.isArray(custom)) return undefined;
  const spellings = Object.entries(custom).filter(([key]) => key.toLowerCase() === name);
  const exactFirst = spellings.sort(([a], [b]) => Number(b === name) - Number(a === name));
  const values = exactFirst.map(([, value]: [string, unknown]) => (typeof value === 'string' ? value.trim() : ''));

  return values.find((value) => value !== '' && !value.startsWith('$'));
}

function courseInQuery(targetLinkUri: string): string | undefined {
  const course = new URL(targetLinkUri).searchParams.get('course');

  return course === null || course === '' ? undefined : course;
}
