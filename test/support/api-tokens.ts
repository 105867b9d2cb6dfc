import { randomUUID } from 'node:crypto';
import type { ApiToken } from '../../server/domain/account/api-token.js';
import type { TenantId } from '../../server/domain/ids.js';
import type { ApiServer } from './api-server.js';

/** An API token of this role, and its secret; it holds for a day of the system's time unless a test says otherwise. */
export async function anApiToken(
  { lectern }: Pick<ApiServer, 'lectern'>,
  role: ApiToken['role'],
  tenantId?: TenantId,
  facts: Partial<ApiToken> = {},
): Promise<{ readonly id: string; readonly secret: string }> {
  const { apiTokens, tokenSecrets } = lectern.administration;
  const secret = tokenSecrets.make();
  const now = Date.now();
  const token: ApiToken = {
    id: randomUUID(),
    role,
    tenantId,
    createdBy: 'test',
    createdAt: new Date(now),
    expiresAt: new Date(now + 86_400_000),
    ...facts,
  };
  await apiTokens.add(token, tokenSecrets.hash(secret));

  return { id: token.id, secret };
}
