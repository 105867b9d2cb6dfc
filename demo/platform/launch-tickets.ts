import { randomUUID } from 'node:crypto';
import type { CastMember, Language } from '../seed/cast.js';
import type { ClassLink, LmsClass } from './classes.js';

/** How long a launch may take from the click to the authorisation. */
const VALID_MS = 5 * 60_000;

/** Who opens what, where. */
export interface Launching {
  readonly person: CastMember;
  readonly language: Language;
  readonly lmsClass: LmsClass;
  readonly link: ClassLink;
  readonly target: 'iframe' | 'window';
}

interface Ticket {
  readonly launching: Launching;
  readonly expiresAt: number;
}

/** The launches that have begun: each may be authorised once, and only for the person who clicked. */
export class LaunchTickets {
  readonly #tickets = new Map<string, Ticket>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @returns what goes to the tool as `lti_message_hint`: JSON, as Moodle's is, to be given back unchanged. */
  issue(launching: Launching): string {
    for (const [id, { expiresAt }] of this.#tickets) if (expiresAt <= this.#now()) this.#tickets.delete(id);
    const launchid = randomUUID();
    this.#tickets.set(launchid, { launching, expiresAt: this.#now() + VALID_MS });

    return JSON.stringify({ cmid: `${launching.lmsClass.id} + ${launching.link.id}`, launchid });
  }

  /** Uses a ticket up. `undefined` where there is none, it is too old, or somebody else was to use it. */
  redeem(hint: string, personId: string): Launching | undefined {
    const id = launchIdIn(hint);
    const ticket = this.#tickets.get(id);
    this.#tickets.delete(id);
    if (ticket === undefined || ticket.expiresAt <= this.#now()) return undefined;

    return ticket.launching.person.id === personId ? ticket.launching : undefined;
  }
}

function launchIdIn(hint: string): string {
  try {
    const { launchid } = JSON.parse(hint) as { launchid?: unknown };
    return typeof launchid === 'string' ? launchid : '';
  } catch {
    return '';
  }
}
