import type { AdministrationDeps } from '../../server/administration/deps.js';
import { createToken, revokeToken } from '../../server/usecases/api-tokens.js';
import { SEED_ACTOR } from './seed-actor.js';

const LABEL = 'outbox of the demo';
const DAYS = 365;

/** Makes the token with which the outbox asks the operator's API in this run; those of earlier runs hold no more. */
export async function outboxToken({
  administration,
}: {
  readonly administration: Pick<
    AdministrationDeps,
    'apiTokens' | 'tokenSecrets' | 'realTime' | 'newId' | 'operatorAudit' | 'transactions' | 'clock'
  >;
}): Promise<string> {
  const { apiTokens, transactions, clock, operatorAudit: audit } = administration;
  const act = { actor: SEED_ACTOR, at: clock.now() };
  const earlier = (await apiTokens.list(undefined)).filter(
    ({ label, revokedAt }) => label === LABEL && revokedAt === undefined,
  );
  const { secret } = await transactions.run(async () => {
    for (const token of earlier) await revokeToken({ ...administration, auditOf: () => audit }, act, token);
    const wanted = { role: 'operator', tenantId: undefined, label: LABEL, days: DAYS } as const;
    return createToken({ ...administration, audit }, act, wanted);
  });

  return secret;
}
