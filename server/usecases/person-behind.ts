import { makerOf } from '../domain/account/api-token.js';
import type { ApiTokenDirectory } from './administration-ports.js';
import { actorName, type Actor } from './context.js';

/**
 * Who decides by an actor: whoever holds a token holds all that it makes, so they are the person whose account they came from,
 * or the first one, which no token made.
 */
export async function personBehind(apiTokens: Pick<ApiTokenDirectory, 'find'>, actor: Actor): Promise<string> {
  if (actor.kind !== 'token') return actorName(actor);
  if (actor.ownerId !== undefined) return actor.ownerId;
  let [first, token] = [actorName(actor), await apiTokens.find(actor.tokenId, undefined)];
  for (let maker = token && makerOf(token); maker !== undefined; maker = token && makerOf(token)) {
    first = `token:${maker}`;
    token = await apiTokens.find(maker, undefined);
  }

  return first;
}
