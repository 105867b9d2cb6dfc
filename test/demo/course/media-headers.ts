interface Size {
  readonly width: number;
  readonly height: number;
}

const SIGNATURES: Readonly<Record<string, RegExp>> = {
  'image/webp': /^RIFF....WEBPVP8/s,
  'video/mp4': /^....ftyp/s,
  'video/webm': /^.E\xdf\xa3/s,
  'text/vtt': /^WEBVTT\n/,
  'audio/ogg': /^OggS.{24}OpusHead/s,
  'audio/mpeg': /^(?:ID3|\xff\xf3|\xff\xfb)/,
  'application/pdf': /^%PDF-1/,
};

/** Whether the first bytes are those of a file of this type. */
export function beginsLike(mediaType: string, file: Buffer): boolean {
  return SIGNATURES[mediaType]?.test(file.toString('latin1', 0, 64)) ?? false;
}

/** The size in the header of a lossless WebP: two numbers of 14 bits after the signature byte. */
export function sizeOfWebp(file: Buffer): Size {
  if (file.toString('latin1', 12, 16) !== 'VP8L') throw new Error('The picture is no lossless WebP.');
  const bits = file.readUInt32LE(21);

  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** The size and the seconds in the header of an MP4, whose first track is the picture. */
export function headerOfMp4(file: Buffer): Size & { readonly seconds: number } {
  const movie = file.indexOf('mvhd') + 4;
  const track = file.indexOf('tkhd');
  const end = track - 4 + file.readUInt32BE(track - 4);

  return {
    width: file.readUInt32BE(end - 8) / 0x10000,
    height: file.readUInt32BE(end - 4) / 0x10000,
    seconds: file.readUInt32BE(movie + 16) / file.readUInt32BE(movie + 12),
  };
}
