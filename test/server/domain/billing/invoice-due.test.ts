import { describe, expect, it } from 'vitest';
import { dueDateOf, isOnTime } from '../../../../server/domain/billing/invoice-due.js';

describe('dueDateOf (L-FEE-2a)', () => {
  it.each([
    ['2025-01-15T09:00:00Z', 30, 'Europe/Amsterdam', '2025-02-14'],
    ['2025-06-30T21:59:59Z', 30, 'Europe/Amsterdam', '2025-07-30'],
    ['2025-06-30T22:00:00Z', 30, 'Europe/Amsterdam', '2025-07-31'],
    ['2025-01-15T09:00:00Z', 0, 'Europe/Amsterdam', '2025-01-15'],
    ['2024-02-28T12:00:00Z', 1, 'Europe/Paris', '2024-02-29'],
    ['2025-01-01T10:00:00Z', 30, 'Pacific/Kiritimati', '2025-02-01'],
  ])('counts from the local day of %s', (sentAt, days, zone, dueDate) => {
    expect(dueDateOf(new Date(sentAt), days, zone)).toBe(dueDate);
  });
});

describe('isOnTime (L-FEE-2a, G-TIE)', () => {
  const invoice = { dueDate: '2025-02-14', timeZone: 'Europe/Amsterdam' };

  it.each([
    ['2025-02-14T22:59:59.999Z', true],
    ['2025-02-14T23:00:00.000Z', false],
  ])('of %s is %s', (receivedAt, onTime) => {
    expect(isOnTime(new Date(receivedAt), invoice)).toBe(onTime);
  });
});
