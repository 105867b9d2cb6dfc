/** A size as people read it: `1.4MB`, `1,4 Mo`. */
export function fileSize(bytes: number, language: string): string {
  return new Intl.NumberFormat(language, {
    notation: 'compact',
    style: 'unit',
    unit: 'byte',
    unitDisplay: 'narrow',
  }).format(bytes);
}
