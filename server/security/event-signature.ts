import { createHmac, timingSafeEqual } from 'node:crypto';

/** A signature holds for so long, in ms: what was overheard cannot be sent again later. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether a body was signed with a secret of ours just now: the header reads `t=<seconds>,v1=<hex>`, where `v1` is the HMAC-SHA-256 of
 * `<seconds>.<body>`. Several `v1` may stand there while a secret is changed.
 */
export function isSigned(
  { header, body, secret }: { readonly header: string; readonly body: Buffer; readonly secret: string },
  realNow: Date,
): boolean {
  const fields = header.split(',').map((field) => field.trim().split('=', 2));
  const seconds = fields.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(seconds)) return false;
  if (Math.abs(realNow.getTime() - Number(seconds) * 1_000) > TOLERANCE_MS) return false;
  const expected = digestOf(seconds, body, secret);

  return fields.some(([name, value]) => name === 'v1' && isSame(expected, Buffer.from(value ?? '', 'hex')));
}

/** The header that signs a body with a secret, made anew for each sending. */
export function signatureOf(
  { body, secret }: { readonly body: Buffer; readonly secret: string },
  realNow: Date,
): string {
  const seconds = String(Math.floor(realNow.getTime() / 1_000));

  return `t=${seconds},v1=${digestOf(seconds, body, secret).toString('hex')}`;
}

function digestOf(seconds: string, body: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
}

function isSame(expected: Buffer, given: Buffer): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}
