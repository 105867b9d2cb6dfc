import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AcknowledgementTokens } from '../usecases/notices/notice-ports.js';

/**
 * Tokens of the links that confirm the receipt of a mail. Each follows from the id of its mail and a key of ours, so none is stored,
 * and a mail that is sent twice has the same one. It lets somebody say that they have the mail, and nothing else.
 */
export function createAcknowledgementTokens(key: Buffer): AcknowledgementTokens {
  const of = (mailId: string): string => createHmac('sha256', key).update(mailId).digest('base64url');

  return {
    of,
    isOf: (mailId, token) => {
      const [expected, given] = [Buffer.from(of(mailId)), Buffer.from(token)];
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
