/** What is said between two moments, in seconds. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const TIMES = /^\s*((?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3})/;
/** A silence that starts a new paragraph of a transcript, in seconds. */
const PAUSE = 2.5;
const LONG_PARAGRAPH = 500;

/** The cues of an SRT or WebVTT text, in the order of time; none where it is neither. */
export function readCues(text: string): readonly Cue[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const cues: Cue[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [, start, end] = TIMES.exec(lines[index] ?? '') ?? [];
    if (start === undefined || end === undefined) continue;
    const said: string[] = [];
    for (let line = lines[index + 1]; line !== undefined && line.trim() !== ''; line = lines[index + 1]) {
      said.push(line.trim());
      index += 1;
    }
    if (said.length > 0) cues.push({ start: seconds(start), end: seconds(end), text: said.join('\n') });
  }

  return cues.sort((a, b) => a.start - b.start);
}

/** The cues of Open edX's own JSON: `{ start: [ms], end: [ms], text: [] }`. */
export function cuesOfLists(start: readonly number[], end: readonly number[], text: readonly string[]): readonly Cue[] {
  return text.flatMap((said, index) => {
    const [from, to] = [start[index], end[index]];
    return from === undefined || to === undefined || said.trim() === ''
      ? []
      : [{ start: from / 1000, end: to / 1000, text: said.trim().replace(/\n\s*\n/g, '\n') }];
  });
}

export function toWebVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(({ start, end, text }) => `${clockText(start)} --> ${clockText(end)}\n${cueText(text)}`);

  return `WEBVTT\n\n${blocks.join('\n\n')}\n`;
}

/** The spoken text as paragraphs of clean HTML. */
export function transcriptHtml(cues: readonly Cue[]): string {
  const paragraphs: string[] = [];
  let paragraph = '';
  cues.forEach(({ start, text }, index) => {
    const before = cues[index - 1];
    const isPause = before !== undefined && start - before.end > PAUSE;
    if (paragraph !== '' && (isPause || (paragraph.length > LONG_PARAGRAPH && /[.!?…]["”»]?$/.test(paragraph)))) {
      paragraphs.push(paragraph);
      paragraph = '';
    }
    paragraph = `${paragraph} ${plainText(text)}`.trim();
  });

  return [...paragraphs, paragraph]
    .filter((one) => one !== '')
    .map((one) => `<p>${escaped(one)}</p>`)
    .join('');
}

/** The name of a language in itself, for a menu: `Français`. */
export function languageLabel(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language;

  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function seconds(time: string): number {
  return time
    .replace(',', '.')
    .split(':')
    .reduce((total, part) => total * 60 + Number(part), 0);
}

function clockText(time: number): string {
  const milliseconds = Math.round(time * 1000);
  const [hours, minutes, rest] = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');

  return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(rest)}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** WebVTT knows bold, italic and underline; all else of SRT's habits (`<font>`, `{\an8}`) would be read out. */
function cueText(text: string): string {
  return text
    .replace(/\{\\[^}]*\}/g, '')
    .split(/(<\/?[biu]>)/i)
    .map((piece) => (/^<\/?[biu]>$/i.test(piece) ? piece.toLowerCase() : escaped(plainText(piece, ''))))
    .join('');
}

function plainText(text: string, lineBreak = ' '): string {
  return decoded(text.replace(/<\/?[a-z][^>]*>/gi, '').replace(/\{\\[^}]*\}/g, '')).replace(/\n/g, lineBreak || '\n');
}

function decoded(text: string): string {
  return text
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
