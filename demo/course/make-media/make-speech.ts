/**
 * Reads the narration aloud into `../media/sam.LANGUAGE.ogg` and `.mp3`. Needs `flite`, `espeak-ng` and `ffmpeg`.
 *
 * The voices are those of Debian's main archive that sound best: for English "slt" of CMU Flite (a BSD-like licence),
 * for French the one of eSpeak NG (GPL-3.0, which does not reach what it says). Nobody's recorded voice is imitated.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { narration } from '../narration.js';

type Language = keyof typeof narration;

const pauseAfterParagraph = 0.7;
const voices: Readonly<Record<Language, (words: string, wav: string) => void>> = {
  en: (words, wav) => {
    // Flite does not know the word, and reads it as "detranup".
    const spelled = words.replaceAll('deuteranope', 'duter a nope');
    execFileSync('flite', ['-voice', 'slt', '--setf', 'duration_stretch=1.14', '-t', spelled, '-o', wav]);
  },
  fr: (words, wav) => {
    execFileSync('espeak-ng', ['-v', 'fr-fr', '-s', '145', '-p', '42', '-w', wav, words]);
  },
};

const media = fileURLToPath(new URL('../media/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'colour-speech-'));

for (const language of ['en', 'fr'] as const) {
  const paragraphs = narration[language].map((words, index) => {
    const wav = join(scratch, `${language}-${index}.wav`);
    voices[language](toPlainPunctuation(words), wav);
    return wav;
  });
  encode(paragraphs, `sam.${language}.ogg`, ['-ar', '48000', '-c:a', 'libopus', '-b:a', '24k', '-application', 'voip']);
  encode(paragraphs, `sam.${language}.mp3`, ['-ar', '22050', '-c:a', 'libmp3lame', '-b:a', '32k']);
}
rmSync(scratch, { recursive: true });

/** The paragraphs one after the other, mono and as loud as broadcast speech. */
function encode(paragraphs: readonly string[], name: string, options: readonly string[]): void {
  const padded = paragraphs.map((_, index) => `[${index}:a]apad=pad_dur=${pauseAfterParagraph}[p${index}]`);
  const joined = `${paragraphs.map((_, index) => `[p${index}]`).join('')}concat=n=${paragraphs.length}:v=0:a=1`;
  const filter = [...padded, `${joined},highpass=f=70,loudnorm=I=-19:TP=-2:LRA=7[speech]`].join(';');
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-y'],
    ...paragraphs.flatMap((wav) => ['-i', wav]),
    ...['-filter_complex', filter, '-map', '[speech]', '-ac', '1', '-map_metadata', '-1', '-fflags', '+bitexact'],
    ...options,
    join(media, name),
  ]);
}

/** The voices stumble over the typographer's apostrophes and no-break spaces. */
function toPlainPunctuation(words: string): string {
  return words.replaceAll('’', "'").replace(/[\u00a0\u202f]/g, ' ');
}
