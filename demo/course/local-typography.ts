const narrowNoBreakSpace = '\u202f';
const noBreakSpace = '\u00a0';

/** English as it is printed: one line, curly apostrophes, numbers kept with their units. */
export function en(strings: TemplateStringsArray): string {
  return keepUnits(toOneLine(strings));
}

/** French as it is printed: one line, curly apostrophes, no-break spaces where French typography wants them. */
export function fr(strings: TemplateStringsArray): string {
  const spaced = toOneLine(strings)
    .replace(/ (?=[;!?»%])/g, narrowNoBreakSpace)
    .replace(/« /g, `«${narrowNoBreakSpace}`)
    .replace(/ :/g, `${noBreakSpace}:`)
    .replace(/(\d) (?=\d{3}\b)/g, `$1${narrowNoBreakSpace}`);

  return keepUnits(spaced);
}

function toOneLine(strings: TemplateStringsArray): string {
  return strings
    .join('')
    .replaceAll("'", '’')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function keepUnits(text: string): string {
  return text.replace(/(\d) (?=(?:px|pt|billion|milliards)\b)/g, `$1${noBreakSpace}`);
}
