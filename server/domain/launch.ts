import type { Role } from './role.js';

/** What a valid LTI 1.3 launch says, after every check of lti.md 1.2; everything in it was signed by the platform. */
export interface Launch {
  readonly issuer: string;
  readonly clientId: string;
  readonly deploymentId: string;
  /** `sub`: with the issuer it identifies the person; nothing else does (SEC-03). */
  readonly subject: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** From the context roles of this launch alone (SEC-10). */
  readonly role: Extract<Role, 'administrator' | 'instructor' | 'learner'>;
  /** A teaching assistant: an instructor who changes neither grades nor roster. */
  readonly assistant: boolean;
  /** The platform's student preview: opens courses, is counted nowhere (V-07). */
  readonly testUser: boolean;
  /** BCP 47, from `launch_presentation.locale` or `locale`. */
  readonly language?: string | undefined;
  readonly contextId?: string | undefined;
  readonly resourceLinkId?: string | undefined;
  /** The slug in `custom.course`, else `course` in the query of the signed `target_link_uri`. */
  readonly course?: string | undefined;
}
