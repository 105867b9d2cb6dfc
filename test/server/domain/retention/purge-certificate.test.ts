import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import type { TenantId } from '../../../../server/domain/ids.js';
import { purgeCertificate, type PurgeRecord } from '../../../../server/domain/retention/purge-certificate.js';
import { retentionOf } from '../../../../server/domain/retention/retention.js';

const retention = retentionOf(new Date('2025-01-14T23:00Z'), 180, 'Europe/Paris');
const after = (ms: number): Date => new Date(retention.purgeNotBefore.getTime() + ms);
const destroyed = { people: 3, progress: 40, content: 2, files: 7, lti_personal_data: 0 };
const record = (more: Partial<PurgeRecord> = {}): PurgeRecord => ({
  tenantId: 'school' as TenantId,
  retention,
  startedAt: after(0),
  completedAt: after(60_000),
  destroyed,
  ...more,
});

describe('purgeCertificate (M3.3, A03)', () => {
  it('says what was destroyed, what stays, and has a hash of all that', () => {
    const certificate = purgeCertificate(record(), (text) => `hash of ${text}`);
    const { hash, ...content } = certificate;

    expect(content).toEqual({
      tenantId: 'school',
      lastRetentionDay: '2025-07-13',
      startedAt: '2025-07-13T22:00:00.000Z',
      completedAt: '2025-07-13T22:01:00.000Z',
      destroyed,
      keptPseudonymised: ['invoices', 'payments', 'acceptances', 'audit'],
    });
    expect(hash).toBe(`hash of ${JSON.stringify(content)}`);
  });

  it('is the same for the same purge, in whatever order the counts were given', () => {
    const turned = Object.fromEntries(Object.entries(destroyed).toReversed()) as typeof destroyed;

    expect(purgeCertificate(record({ destroyed: turned }), String)).toEqual(purgeCertificate(record(), String));
  });

  it.each([
    ['that began while the data were kept (I-16)', { startedAt: after(-1) }, /^startedAt/],
    ['that ended before it began', { completedAt: after(-1) }, /^completedAt/],
    ['with less than nothing destroyed', { destroyed: { ...destroyed, files: -1 } }, /^destroyed\.files/],
    ['with half a record destroyed', { destroyed: { ...destroyed, people: 0.5 } }, /^destroyed\.people/],
  ])('is refused for a purge %s', (_, more, refusal) => {
    expect(() => purgeCertificate(record(more), String)).toThrow(RuleViolationError);
    expect(() => purgeCertificate(record(more), String)).toThrow(refusal);
  });

  it('may be over at once', () => {
    expect(purgeCertificate(record({ completedAt: after(0) }), String).completedAt).toBe('2025-07-13T22:00:00.000Z');
  });
});
