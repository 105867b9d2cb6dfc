import type { Act } from '../usecases/billing/act.js';
import { personBehind } from '../usecases/person-behind.js';
import type { AdministrationContext } from './context.js';
import type { AdministrationDeps } from './deps.js';

/** Who does it where two persons are needed: all tokens of one person are one person. */
export async function personal(
  { apiTokens }: Pick<AdministrationDeps, 'apiTokens'>,
  { at, caller }: AdministrationContext,
): Promise<Act> {
  return { actor: await personBehind(apiTokens, caller.actor), at };
}
