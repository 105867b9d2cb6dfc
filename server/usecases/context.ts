import type { TokenRole } from '../domain/account/api-token.js';
import type { PersonId, SessionId, TenantId } from '../domain/ids.js';
import type { Role } from '../domain/role.js';

/** How a person came: it says which door the session may use again. */
export type Via =
  | {
      readonly kind: 'lti';
      readonly issuer: string;
      readonly clientId: string;
      readonly deploymentId: string;
      readonly contextId?: string | undefined;
      readonly resourceLinkId?: string | undefined;
      /** Set where the launch says itself which course it opens: nobody chooses one for its link. */
      readonly namesCourse?: true | undefined;
    }
  | { readonly kind: 'embed'; readonly publishableKey: string; readonly origin: string };

/** On whose behalf a use case runs. Every repository is built from one, so no query can leave its tenant. */
export interface TenantContext {
  readonly tenantId: TenantId;
  readonly actor: Actor;
}

export type Actor = PersonActor | TokenActor | ServiceActor;

/** A part of the system that acts before a person is known, or the command line: `cli:root`. */
export interface ServiceActor {
  readonly kind: 'service';
  readonly name: string;
}

/** Who holds an API token: a back end, or a person with a command line. */
export interface TokenActor {
  readonly kind: 'token';
  readonly tokenId: string;
  readonly role: TokenRole;
  /** Whose account it came from, however many tokens lie between: what closes that account closes the token. */
  readonly ownerId?: PersonId | undefined;
}

export interface PersonActor {
  readonly kind: 'person';
  readonly personId: PersonId;
  readonly role: Role;
  readonly assistant: boolean;
  readonly testUser: boolean;
  readonly sessionId: SessionId;
  /** When the session began, in real time; it lives 12 h at most. */
  readonly sessionStartedAt: Date;
  readonly via: Via;
}

/** A context of a signed-in person, as every API route has it. */
export interface PersonContext extends TenantContext {
  readonly actor: PersonActor;
}

/** Who calls the administration API. */
export interface Caller {
  readonly actor: Actor;
  readonly role: Role;
  /** The only tenant that it reaches; an operator's token and the command line reach every one. */
  readonly tenantId?: TenantId | undefined;
  /** The network address that the call came from; none on the command line. */
  readonly address?: string | undefined;
}

/** What stands for an actor in facts and audit entries: the id of a person, `token:<id>`, `cli:<user>`, `job:<name>`. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.personId;
    case 'token':
      return `token:${actor.tokenId}`;
    case 'service':
      return actor.name;
  }
}
