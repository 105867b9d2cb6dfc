/** A position in a medium as players write it: `1:05`, `1:02:05`. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const short = `${hours ? String(minutes).padStart(2, '0') : String(minutes)}:${String(rest).padStart(2, '0')}`;

  return hours ? `${String(hours)}:${short}` : short;
}
