import { z } from 'zod';
import { isWellFormed } from '../../domain/well-formed.js';
import { LtiRefusal } from '../refusal.js';

const LTI = 'https://purl.imsglobal.org/spec/lti/claim';
const DEEP_LINKING_SETTINGS = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings';

/** The names of the claims that we read. */
export const CLAIM = {
  messageType: `${LTI}/message_type`,
  version: `${LTI}/version`,
  deploymentId: `${LTI}/deployment_id`,
  targetLinkUri: `${LTI}/target_link_uri`,
  resourceLink: `${LTI}/resource_link`,
  roles: `${LTI}/roles`,
  context: `${LTI}/context`,
  custom: `${LTI}/custom`,
  launchPresentation: `${LTI}/launch_presentation`,
  deepLinkingSettings: DEEP_LINKING_SETTINGS,
} as const;

/** What identifies things has 255 characters at most (B-32). */
const id = z.string().min(1).max(255).refine(isWellFormed);
/** What is only shown: a strange value is as good as none. */
const display = z.string().optional().catch(undefined);
const webAddress = z.url({ protocol: /^https?$/ });

/** What every message says. */
const envelope = {
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  azp: z.string().nullish(),
  exp: z.number(),
  iat: z.number(),
  nbf: z.number().nullish(),
  nonce: z.string().min(1),
  sub: id,
  [CLAIM.version]: z.literal('1.3.0'),
  [CLAIM.deploymentId]: id,
  [CLAIM.context]: z.object({ id: id.or(z.literal('').transform(() => undefined)).optional() }).nullish(),
  [CLAIM.custom]: z.unknown().optional(),
  [CLAIM.launchPresentation]: z.object({ locale: display }).nullish().catch(undefined),
  name: display,
  given_name: display,
  family_name: display,
  email: display,
  locale: display,
};

/** What says the language of a person, in whatever else that was signed. */
export const spokenSchema = z
  .object({
    [CLAIM.launchPresentation]: z.object({ locale: display }).optional().catch(undefined),
    locale: display,
  })
  .catch({ [CLAIM.launchPresentation]: undefined, locale: undefined });

const resourceLinkSchema = z.object({
  ...envelope,
  [CLAIM.messageType]: z.literal('LtiResourceLinkRequest'),
  [CLAIM.targetLinkUri]: z.url(),
  [CLAIM.resourceLink]: z.object({ id }),
  [CLAIM.roles]: z.array(z.string()),
});

const deepLinkingSchema = z.object({
  ...envelope,
  [CLAIM.messageType]: z.literal('LtiDeepLinkingRequest'),
  [CLAIM.targetLinkUri]: z.url().optional(),
  [CLAIM.deepLinkingSettings]: z.object({ deep_link_return_url: webAddress, accept_types: z.array(z.string()).min(1) }),
  [CLAIM.roles]: z.array(z.string()).nullish(),
});

const messageSchema = z.discriminatedUnion(CLAIM.messageType, [resourceLinkSchema, deepLinkingSchema]);

/** The claims of a message whose form is right; whether they are true is another question. */
export type Message = z.output<typeof messageSchema>;
export type ResourceLinkMessage = z.output<typeof resourceLinkSchema>;

const anyTypeSchema = z.object({ [CLAIM.messageType]: z.string().min(1) });
const KNOWN_TYPES: readonly string[] = ['LtiResourceLinkRequest', 'LtiDeepLinkingRequest'];

/** @throws LtiRefusal that names each claim that is missing or not as it must be. */
export function messageOf(payload: unknown): Message {
  const type = anyTypeSchema.safeParse(payload);
  if (type.success && !KNOWN_TYPES.includes(type.data[CLAIM.messageType])) {
    throw new LtiRefusal('MESSAGE_TYPE_UNSUPPORTED', 'message_type: only resource links are opened.');
  }
  const message = messageSchema.safeParse(payload);
  if (message.success) return message.data;
  const names = message.error.issues.map(({ path }) => path.map(shortName).join('.') || 'claims');

  throw new LtiRefusal('CLAIM_INVALID', `Missing or not valid: ${[...new Set(names)].join(', ')}.`);
}

export function isResourceLink(message: Message): message is ResourceLinkMessage {
  return message[CLAIM.messageType] === 'LtiResourceLinkRequest';
}

function shortName(part: PropertyKey): string {
  return String(part).replace(/^https:\/\/.*\//, '');
}
