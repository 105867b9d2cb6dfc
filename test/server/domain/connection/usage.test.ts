import { describe, expect, it } from 'vitest';
import { isOverLimit, usageAlarms } from '../../../../server/domain/connection/usage.js';

const limit = 1_000;
const usage = (storage: number, egress = 0, requests = 0): Parameters<typeof usageAlarms>[0] => ({
  storage_bytes: { used: storage, limit },
  egress_bytes_a_day: { used: egress, limit },
  requests_a_minute: { used: requests, limit },
});

describe('use of the servers (M3.5)', () => {
  it.each([
    [0, {}],
    [799, {}],
    [800, { storage_bytes: 80 }],
    [999, { storage_bytes: 80 }],
    [1_000, { storage_bytes: 100 }],
    [5_000, { storage_bytes: 100 }],
  ])('alarms at 80 and 100 %%: %i of 1,000', (used, alarms) => {
    expect(usageAlarms(usage(used))).toEqual(alarms);
  });

  it('looks at each gauge', () => {
    expect(usageAlarms(usage(0, 900, 1_000))).toEqual({ egress_bytes_a_day: 80, requests_a_minute: 100 });
  });

  it('refuses what goes beyond the limit, and takes what fills it', () => {
    expect(isOverLimit({ used: 900, limit }, 100)).toBe(false);
    expect(isOverLimit({ used: 900, limit }, 101)).toBe(true);
  });
});
