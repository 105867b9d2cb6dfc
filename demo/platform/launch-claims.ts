import { CAMPUSES, type CastRole } from '../seed/cast.js';
import { ISSUER, registrationOf } from '../seed/connect-demo.js';
import type { ClassLink } from './classes.js';
import type { Launching } from './launch-tickets.js';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim';
const CONTEXT_ROLE = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
const VALID_SECONDS = 300;

const ROLES: Readonly<Record<CastRole, readonly string[]>> = {
  learner: [`${CONTEXT_ROLE}#Learner`],
  instructor: [`${CONTEXT_ROLE}#Instructor`],
  assistant: [`${CONTEXT_ROLE}/Instructor#TeachingAssistant`, `${CONTEXT_ROLE}#Instructor`],
  administrator: [
    `${CONTEXT_ROLE}#Administrator`,
    'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
  ],
};

/** Where the tool is. */
export interface ToolAddresses {
  readonly login: string;
  readonly launch: string;
}

/** Where a link leads: the launch address, with the course in the query where the link names it so. */
export function targetOf({ query }: ClassLink, { launch }: ToolAddresses): string {
  const url = new URL(launch);
  if (query !== undefined) url.searchParams.set('course', query);

  return url.href;
}

/** The claims of a resource link launch. */
export function launchClaims(
  { person, language, lmsClass, link, target }: Launching,
  { nonce, origin, tool, now }: { nonce: string; origin: string; tool: ToolAddresses; now: number },
): Readonly<Record<string, unknown>> {
  const { clientId, deploymentId } = registrationOf(person.campus);
  const issuedAt = Math.floor(now / 1000);
  const [given, ...family] = person.name.split(' ');

  return {
    iss: ISSUER,
    aud: clientId,
    sub: person.id,
    iat: issuedAt,
    exp: issuedAt + VALID_SECONDS,
    nonce,
    name: person.name,
    given_name: given,
    family_name: family.join(' '),
    email: `${person.id}@${person.campus}.example`,
    locale: language,
    [`${CLAIM}/message_type`]: 'LtiResourceLinkRequest',
    [`${CLAIM}/version`]: '1.3.0',
    [`${CLAIM}/deployment_id`]: deploymentId,
    [`${CLAIM}/target_link_uri`]: targetOf(link, tool),
    [`${CLAIM}/resource_link`]: { id: `${lmsClass.campus}/${lmsClass.id}/${link.id}`, title: link.title },
    [`${CLAIM}/roles`]: ROLES[person.role],
    [`${CLAIM}/context`]: {
      id: `${lmsClass.campus}/${lmsClass.id}`,
      label: lmsClass.id.toUpperCase(),
      title: lmsClass.title,
      type: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'],
    },
    [`${CLAIM}/tool_platform`]: {
      guid: `${person.campus}.campus.lectern.example`,
      name: CAMPUSES[person.campus].organisation,
      product_family_code: 'lectern-demo',
    },
    [`${CLAIM}/launch_presentation`]: {
      document_target: target,
      locale: language,
      return_url: `${origin}/classes/${lmsClass.id}`,
    },
    ...(link.custom === undefined ? {} : { [`${CLAIM}/custom`]: { course: link.custom } }),
  };
}
