import type { TextKey } from '../texts/en.js';

interface Kind {
  readonly status: number;
  /** What the person reads. */
  readonly text: TextKey;
}

const notAccepted = (status: 400 | 401): Kind => ({ status, text: 'lti.refused.notAccepted' });
const openAgain = (status: 400 | 401): Kind => ({ status, text: 'lti.refused.openAgain' });

/** Every way in which a login or a launch is refused: its code stands on the page and in the log line. */
const KINDS = {
  REQUEST_UNREADABLE: notAccepted(400),
  REQUEST_TOO_LARGE: { status: 413, text: 'lti.refused.notAccepted' },
  METHOD_NOT_ALLOWED: { status: 405, text: 'lti.refused.openAgain' },
  PAGE_NOT_FOUND: { status: 404, text: 'lti.refused.noPage' },
  TOO_MANY_REQUESTS: { status: 429, text: 'lti.refused.tooMany' },
  LOGIN_INCOMPLETE: notAccepted(400),
  TARGET_FOREIGN: notAccepted(400),
  PLATFORM_UNKNOWN: { status: 400, text: 'lti.refused.platformUnknown' },
  PLATFORM_AMBIGUOUS: { status: 400, text: 'lti.refused.platformUnknown' },
  PLATFORM_INACTIVE: { status: 403, text: 'lti.refused.platformInactive' },
  PLATFORM_ERROR: { status: 400, text: 'lti.refused.platformError' },
  NO_LAUNCH: openAgain(400),
  STATE_INVALID: notAccepted(400),
  STATE_UNKNOWN: openAgain(400),
  STATE_USED: openAgain(400),
  BROWSER_UNKNOWN: { status: 401, text: 'lti.refused.browserUnknown' },
  TOKEN_MISSING: notAccepted(400),
  TOKEN_MALFORMED: notAccepted(400),
  TOKEN_ALGORITHM: notAccepted(401),
  TOKEN_KEY_UNKNOWN: notAccepted(401),
  KEY_SET_UNREADABLE: { status: 401, text: 'lti.refused.keySet' },
  TOKEN_SIGNATURE: notAccepted(401),
  TOKEN_ISSUER: notAccepted(401),
  TOKEN_AUDIENCE: notAccepted(401),
  TOKEN_EXPIRED: openAgain(401),
  TOKEN_TIME: { status: 401, text: 'lti.refused.clock' },
  TOKEN_NONCE: notAccepted(401),
  CLAIM_INVALID: notAccepted(400),
  DEPLOYMENT_UNKNOWN: { status: 403, text: 'lti.refused.deploymentUnknown' },
  MESSAGE_TYPE_UNSUPPORTED: { status: 400, text: 'lti.refused.unsupported' },
  DEEP_LINKING_LATER: { status: 400, text: 'lti.refused.deepLinkingLater' },
  COURSE_NOT_FOUND: { status: 404, text: 'lti.refused.noCourse' },
  LIBRARY_REFUSED: notAccepted(401),
} as const satisfies Readonly<Record<string, Kind>>;

export type RefusalCode = keyof typeof KINDS;

/** A login or launch that is not accepted. The message is for logs: it never holds what was sent. */
export class LtiRefusal extends Error {
  override readonly name = 'LtiRefusal';
  readonly status: number;
  readonly text: TextKey;

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    ({ status: this.status, text: this.text } = KINDS[code]);
  }
}
