import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportJournal } from '../../../server/outage-desk/journal.js';
import { asForm, FILLED_IN, NOWHERE, recordedIn, TestDesk } from '../../support/outage-desk.js';

let desk: TestDesk;

beforeEach(async () => {
  desk = await TestDesk.start();
});

afterEach(async () => {
  await desk.stop();
});

async function lines(): Promise<readonly string[]> {
  return (await readFile(join(desk.folder, 'reports.jsonl'), 'utf8')).split('\n').filter(Boolean);
}

describe('the page of the outage desk', () => {
  it('speaks the language that is asked for, and names support in it (L-SVC-2)', async () => {
    const english = await desk.http.get('/').set('Accept-Language', 'de, en;q=0.5').expect(200);
    const french = await desk.http.get('/').set('Accept-Language', 'fr-CA').expect(200);
    const switched = await desk.http.get('/?language=fr').set('Accept-Language', 'en').expect(200);

    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('Monday to Friday');
    for (const { text } of [french, switched]) {
      expect(text).toContain('<html lang="fr">');
      expect(text).toContain('Du lundi au vendredi');
      expect(text).toContain('href="tel:+31201234567"');
    }
  });

  it('lets nothing run or load but its own style', async () => {
    const { headers, text } = await desk.http.get('/').expect(200);
    const [, style = ''] = /<style>([^]+)<\/style>/.exec(text)!;
    const policy = headers['content-security-policy']!;

    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/<script| style="| on\w+="/);
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store' });
  });

  it('has a report on the disk before it names its number and the time, also with nobody to deliver it to', async () => {
    const { text } = await desk.post(asForm()).expect(201);
    const { number, at } = recordedIn(text);

    expect(at).toBe('2026-02-02T08:00:00.000Z');
    expect(text).toContain('2 February 2026');
    expect(text).toContain('you ask for the credit');
    expect((await lines()).map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        report: {
          ...FILLED_IN,
          number,
          at,
          language: 'en',
          text: 'No course opens.\nSince nine.',
          asksForCredit: true,
        },
      },
    ]);
    expect(desk.log.join('')).not.toMatch(/grace|Hopper|No course/i);
  });

  it('counts a form that is sent twice once, with its first time, also at once and after a restart', async () => {
    const form = asForm();
    const first = await Promise.all([desk.post(form), desk.post(form)]);
    desk.now = new Date('2026-02-02T09:00:00Z');
    await desk.end();
    await desk.begin(NOWHERE);
    const again = await desk.post(form).expect(201);
    const other = await desk.post(asForm()).expect(201);

    expect(new Set([...first, again].map(({ text }) => JSON.stringify(recordedIn(text)))).size).toBe(1);
    expect(recordedIn(other.text).number).not.toBe(recordedIn(again.text).number);
    expect(await lines()).toHaveLength(2);
  });

  it('takes what was corrected after it was sent as another report', async () => {
    const form = { page: '8a1f0f5e-0000-4000-8000-000000000001' };
    await desk.post(asForm(form)).expect(201);
    await desk.post(asForm({ ...form, text: 'Only the first course opens.' })).expect(201);

    expect(await lines()).toHaveLength(2);
  });

  it.each([
    ['organisation', ' '],
    ['organisation', 'x'.repeat(201)],
    ['name', ''],
    ['email', 'grace'],
    ['text', 'x'.repeat(4_001)],
  ])('names %s where it is wrong, keeps what was written, and records nothing', async (field, value) => {
    const { text } = await desk.post(
      asForm({ [field]: value, name: '<b>"Ada"', ...(field === 'name' && { name: '' }) }),
    );

    expect(text).toContain('<title>Error: Report an outage');
    expect(text).toContain('role="alert"');
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(1);
    expect(text).toMatch(new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-wrong"`));
    expect(text).toContain(`href="#${field}"`);
    expect(text).toContain('name="asksForCredit" value="yes" aria-describedby="credit-hint" checked');
    if (field !== 'name') expect(text).toContain('value="&#60;b&#62;&#34;Ada&#34;"');
    expect(await lines()).toEqual([]);
  });

  it('takes the longest text there may be, whatever its letters', async () => {
    await desk.post(asForm({ text: '語'.repeat(4_000) })).expect(201);
    const { text } = await desk.post(asForm({ text: '語'.repeat(10_000) })).expect(413);

    expect(text).toContain('too long');
  });

  it('asks those who send too many to wait, and nobody who reads', async () => {
    await desk.end();
    await desk.begin(NOWHERE, { formsAMinute: 1 });
    await desk.post(asForm()).expect(201);
    const { headers } = await desk.post(asForm()).expect(429);
    await desk.http.get('/').expect(200);

    expect(headers['retry-after']).toBe('60');
    expect(await lines()).toHaveLength(1);
  });

  it('says that it is not recorded where its disk does not take it, and keeps what was written', async () => {
    const record = vi.spyOn(ReportJournal.prototype, 'record').mockRejectedValueOnce(new Error('ENOSPC'));
    const { text } = await desk.post(asForm()).expect(503);
    record.mockRestore();

    expect(text).toContain('could not be recorded');
    expect(text).toContain('value="Grace Hopper"');
    expect(recordedIn(text).number).toBe('');
  });

  it('has no other page', async () => {
    await desk.http.get('/reports').expect(404);
    await desk.http.get('/healthz').expect(200, { status: 'ok' });
  });
});

describe('ReportJournal', () => {
  it('goes on behind a line that broke off, which nobody was told of', async () => {
    const report = { ...FILLED_IN, asksForCredit: true, number: '0000-0000-0001', at: '2026-02-02T08:00:00Z' };
    await desk.end();
    const journal = await ReportJournal.open(desk.folder);
    await journal.record({ ...report, language: 'en' });
    await journal.close();
    const path = join(desk.folder, 'reports.jsonl');
    await appendFile(path, '{"report":{"number":"0000-0000-00');
    const torn = await ReportJournal.open(desk.folder);
    await torn.record({ ...report, number: '0000-0000-0002', language: 'en' });
    await torn.noteDelivery('0000-0000-0001');
    await torn.close();
    const read = await ReportJournal.open(desk.folder);

    expect(read.waiting().map(({ number }) => number)).toEqual(['0000-0000-0002']);
    await read.close();
  });
});
