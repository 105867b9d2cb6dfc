import type { FileHash } from '../domain/ids.js';
import type { Tenant } from '../domain/tenant.js';
import type { Language } from '../texts/texts.js';
import type { PersonActor } from '../usecases/context.js';

/** For whom a view is made: what differs from person to person, and nothing else. */
export interface Viewer {
  readonly actor: PersonActor;
  readonly tenant: Pick<Tenant, 'id' | 'organisation'>;
  /** Of what we say ourselves. */
  readonly language: Language;
  /** The languages this person wants content in, best first. */
  readonly wanted: readonly string[];
  /** A signed URL for a file of one course. */
  readonly fileUrl: (course: string, hash: FileHash, name: string) => string;
  /** The second of two cleanings: the first was at import. */
  readonly cleanHtml: (html: string) => string;
}
