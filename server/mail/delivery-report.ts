import type { ArrivedReport } from '../usecases/notices/take-reports.js';
import { mailIdIn } from './message-id.js';

/** The fields of one recipient in a report. */
type Fields = Readonly<Record<string, string>>;

/**
 * What a delivery status notification says of a mail (RFC 3464). Only `delivered` shows that the recipient's exchanger took it:
 * `relayed` comes from a server on the way that cannot follow it any further, and `delayed` promises nothing (L-MISC-6). A failure of
 * any recipient counts, for each mail has one. What cannot be read is kept for a human.
 */
export function parseDeliveryReport(id: string, message: string): ArrivedReport {
  const parts = partsOf(message);
  const status = parts.find(({ type }) => type === 'message/delivery-status');
  if (status === undefined) return { id, kind: 'other', mailId: undefined, text: 'This is no delivery report.' };
  const [ofMessage = {}, ...ofRecipients] = status.body.split(/\n\s*\n/).map(fieldsOf);
  const actions = ofRecipients.map(({ action = '' }) => action.toLowerCase());
  const original = parts.find(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers');
  const names = [ofMessage['original-envelope-id'], original && fieldsOf(original.body)['message-id']];
  const mailId = names.map((name) => (name === undefined ? undefined : mailIdIn(name))).find(Boolean);

  return { id, kind: kindOf(actions), mailId, text: textOf(ofRecipients) };
}

function kindOf(actions: readonly string[]): ArrivedReport['kind'] {
  if (actions.includes('failed')) return 'bounced';

  return actions.length > 0 && actions.every((action) => action === 'delivered') ? 'accepted' : 'other';
}

function textOf(recipients: readonly Fields[]): string {
  return recipients
    .map(({ action, status, 'diagnostic-code': said }) => [action, status, said].filter(Boolean).join(' '))
    .filter((line) => line !== '')
    .join('; ')
    .slice(0, 500);
}

interface Part {
  readonly type: string;
  readonly body: string;
}

/** The parts of a multipart message, by the boundary that its head names. */
function partsOf(message: string): readonly Part[] {
  const whole = message.replaceAll('\r\n', '\n');
  const { head, body } = split(whole);
  const [type = ''] = (head['content-type'] ?? '').toLowerCase().split(';');
  const boundary = /boundary="?([^";\n]+)"?/i.exec(head['content-type'] ?? '')?.[1];
  if (type.trim() !== 'multipart/report' || boundary === undefined) return [];

  return `\n${body}`
    .split(`\n--${boundary}`)
    .slice(1)
    .filter((part) => !part.startsWith('--'))
    .map((part) => {
      const { head: fields, body: content } = split(part.replace(/^[^\n]*\n/, ''));
      const [kind = 'text/plain'] = (fields['content-type'] ?? 'text/plain').toLowerCase().split(';');
      return { type: kind.trim(), body: decoded(content, fields['content-transfer-encoding']) };
    });
}

function decoded(content: string, encoding = ''): string {
  return encoding.trim().toLowerCase() === 'base64' ? Buffer.from(content, 'base64').toString('utf8') : content;
}

function split(text: string): { readonly head: Fields; readonly body: string } {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');

  return end < 0
    ? { head: fieldsOf(text), body: '' }
    : { head: fieldsOf(text.slice(0, end)), body: text.slice(end).replace(/^\n+/, '') };
}

/** `Name: value` by lower-case name; a line that begins with a space goes on with the one before. */
function fieldsOf(block: string): Fields {
  const fields: Record<string, string> = {};
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== '' && !Object.hasOwn(fields, name)) fields[name] = line.slice(colon + 1).trim();
  }

  return fields;
}
