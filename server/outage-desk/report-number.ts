/** Without letters that are mistaken for digits: it is read out on the telephone. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = [0, 4, 8] as const;

/** The number of a report by a digest of what it says: 60 bits, as `4F7K-29QX-WM3T`. */
export function reportNumber(digest: Uint8Array): string {
  const digitAt = (index: number): string => DIGITS.charAt((digest[index] ?? 0) % DIGITS.length);

  return GROUPS.map((start) => [0, 1, 2, 3].map((index) => digitAt(start + index)).join('')).join('-');
}
