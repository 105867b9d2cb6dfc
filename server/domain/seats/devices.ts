import type { Interval } from '../interval.js';
import { contains } from '../interval.js';

/** An open session of a learner, by the device that it is on (M1.6). */
export interface DeviceSession extends Interval {
  readonly deviceId: string;
}

/** On so many devices at once a learner may be before the administrators hear of it [P] (M1.6). */
const UNREMARKABLE_DEVICES = 2;

/** What a learner's sessions at an instant say: the learner sees each device; nothing is ever suspended for it (M1.6). */
export function devicesAt(
  sessions: readonly DeviceSession[],
  at: Date,
): { readonly devices: readonly string[]; readonly warnsAdministrators: boolean } {
  const open = sessions.filter((session) => contains(session, at)).map(({ deviceId }) => deviceId);
  const devices = [...new Set(open)].sort();

  return { devices, warnsAdministrators: devices.length > UNREMARKABLE_DEVICES };
}
