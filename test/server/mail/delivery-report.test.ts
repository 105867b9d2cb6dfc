import { describe, expect, it } from 'vitest';
import { parseDeliveryReport } from '../../../server/mail/delivery-report.js';

const MAIL = '7ed0e3b1-79ca-48aa-860a-4cd717519587.tenant-1';

/** A report as Postfix writes it. */
function aReport({
  envelopeId = `Original-Envelope-Id: ${MAIL}`,
  recipients = ['Final-Recipient: rfc822; ada@school.example\nAction: delivered\nStatus: 2.0.0'],
  head = 'Content-Type: multipart/report; report-type=delivery-status;\n\tboundary="A1B2.3/relay.example"',
  original = `Content-Type: text/rfc822-headers\n\nSubject: x\nMessage-ID:\n <${MAIL}@lectern.test>\n`,
  status = 'Content-Type: message/delivery-status\n',
} = {}): string {
  const boundary = '--A1B2.3/relay.example';

  return [
    `Received: by relay.example\n${head}\nSubject: Successful Mail Delivery Report\n`,
    'This is a MIME-encapsulated message.\n',
    `${boundary}\nContent-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\nAction: failed\n`,
    `${boundary}\n${status}\nReporting-MTA: dns; relay.example\n${envelopeId}\n\n${recipients.join('\n\n')}\n`,
    `${boundary}\n${original}`,
    `${boundary}--\n`,
  ]
    .join('\n')
    .replaceAll('\n', '\r\n');
}

function recipient(action: string): string {
  return `Final-Recipient: rfc822; ada@school.example\nAction: ${action}\nStatus: 2.0.0`;
}

describe('parseDeliveryReport', () => {
  it.each([
    ['delivered', 'accepted'],
    ['Delivered', 'accepted'],
    ['failed', 'bounced'],
    ['relayed', 'other'],
    ['delayed', 'other'],
    ['expanded', 'other'],
    ['unheard-of', 'other'],
  ])('takes %s for %s (L-MISC-6)', (action, kind) => {
    const report = parseDeliveryReport('1', aReport({ recipients: [recipient(action)] }));

    expect(report).toMatchObject({ id: '1', kind, mailId: MAIL });
  });

  it('takes the message id of what came back where the envelope has none', () => {
    expect(parseDeliveryReport('1', aReport({ envelopeId: 'X-Nothing: 1' })).mailId).toBe(MAIL);
  });

  it('knows no mail of somebody else', () => {
    const original = 'Content-Type: message/rfc822\n\nMessage-ID: <1@elsewhere.example>\n\nBody\n';
    const envelopeId = 'Original-Envelope-Id: 1234';

    expect(parseDeliveryReport('1', aReport({ envelopeId, original })).mailId).toBeUndefined();
  });

  it.each([
    [[recipient('delivered'), recipient('failed')], 'bounced'],
    [[recipient('delivered'), recipient('delayed')], 'other'],
    [[recipient('delivered'), recipient('delivered')], 'accepted'],
    [[], 'other'],
  ])('takes several recipients with care: %#', (recipients, kind) => {
    expect(parseDeliveryReport('1', aReport({ recipients })).kind).toBe(kind);
  });

  it('reads a status that is encoded', () => {
    const status = `Reporting-MTA: dns; relay.example\nOriginal-Envelope-Id: ${MAIL}\n\n${recipient('delivered')}\n`;
    const encoded = Buffer.from(status).toString('base64');
    const message = aReport({
      status: 'Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n',
      envelopeId: '',
      recipients: [],
    }).replace(/Reporting-MTA: dns; relay\.example[\s\r\n]+/, `${encoded}\r\n`);

    expect(parseDeliveryReport('1', message)).toMatchObject({ kind: 'accepted', mailId: MAIL });
  });

  it.each([
    ['nothing', ''],
    ['no report', 'Subject: Hello\r\n\r\nAction: delivered\r\n'],
    ['another kind of multipart', aReport({ head: 'Content-Type: multipart/mixed; boundary="A1B2.3/relay.example"' })],
    ['no boundary', aReport({ head: 'Content-Type: multipart/report' })],
  ])('keeps %s for a human', (_, message) => {
    expect(parseDeliveryReport('1', message)).toMatchObject({ kind: 'other', mailId: undefined });
  });

  it('says what the exchanger said', () => {
    const recipients = [`${recipient('failed')}\nDiagnostic-Code: smtp; 550 5.1.1\n  nobody here`];

    expect(parseDeliveryReport('1', aReport({ recipients })).text).toBe('failed 2.0.0 smtp; 550 5.1.1 nobody here');
  });
});
