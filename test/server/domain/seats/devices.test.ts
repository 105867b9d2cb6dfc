import { describe, expect, it } from 'vitest';
import { devicesAt, type DeviceSession } from '../../../../server/domain/seats/devices.js';

const at = (hour: number): Date => new Date(Date.UTC(2025, 5, 1, hour));
const on = (deviceId: string, from: number, to?: number): DeviceSession => ({
  deviceId,
  start: at(from),
  end: to === undefined ? undefined : at(to),
});

describe('devicesAt (M1.6)', () => {
  it.each([
    ['no session', [], [], false],
    ['two devices', [on('phone', 1), on('laptop', 1)], ['laptop', 'phone'], false],
    [
      'two sessions on one of two devices',
      [on('phone', 1), on('laptop', 1), on('phone', 2)],
      ['laptop', 'phone'],
      false,
    ],
    ['three devices', [on('phone', 1), on('laptop', 1), on('tablet', 5)], ['laptop', 'phone', 'tablet'], true],
    ['a third that is closed', [on('phone', 1), on('laptop', 1), on('tablet', 1, 5)], ['laptop', 'phone'], false],
    ['a third that is yet to come', [on('phone', 1), on('laptop', 1), on('tablet', 6)], ['laptop', 'phone'], false],
  ])('%s', (_, sessions, devices, warnsAdministrators) => {
    expect(devicesAt(sessions, at(5))).toEqual({ devices, warnsAdministrators });
  });
});
