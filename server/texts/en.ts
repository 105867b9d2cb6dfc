/** Every sentence that the server itself says to people; English is the type of all other languages. `{name}` is filled in. */
export const en = {
  'msg.suspended.learner': 'This course is paused. Your progress is saved. Please contact {organisation}.',
  'msg.ended.learner': 'Access to this course ended on {date}. You can still see your results.',
  'msg.notStarted': 'This course opens on {date}.',
  'msg.noSeat': 'You have no place in this course yet. Ask {organisation}.',
  'msg.notEntitled': 'This course is not open to you. Please contact {organisation}.',
  'msg.gone': 'This course is no longer available. Please contact {organisation}.',
  'msg.consent': 'A parent must agree before you can continue.',
  'msg.maintenance': 'Maintenance until {end} ({zone}). Your answers are kept on this device.',
  'msg.seats.exhausted': 'All {n} places are taken. Add places or release one.',
} as const;

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;
