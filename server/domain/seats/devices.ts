import type { Interval } from '../interval.js';
import { contains } from '../interval.js';
import { productDefault } from '../product-defaults.js';

/** An open session of a learner, by the device that it is on (M1.6). */
export interface DeviceSession extends Interval {
  readonly deviceId: string;
}

/** What a learner's sessions at an instant say: the learner sees each device; nothing is ever suspended for it (M1.6). */
export function devicesAt(
  sessions: readonly DeviceSession[],
  at: Date,
): { readonly devices: readonly string[]; readonly warnsAdministrators: boolean } {
  const open = sessions.filter((session) => contains(session, at)).map(({ deviceId }) => deviceId);
  const devices = [...new Set(open)].sort();

  return { devices, warnsAdministrators: devices.length > productDefault('devices.unremarkable') };
}
