import { PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import type { WriteArchive } from '../usecases/data/export-ports.js';

/** So that the same content gives the same bytes. */
const MADE = new Date('2000-01-01T00:00:00Z');

/** Writes a ZIP (with ZIP64 where it is needed) of entries that are opened one after the other, and never held as a whole. */
export const writeZip: WriteArchive = async function* (entries) {
  const zip = new yazl.ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  zip.once('error', (error: Error) => output.destroy(error));
  for (const entry of entries) {
    zip.addReadStreamLazy(entry.path, { mtime: MADE, compress: entry.isText }, (opened) => {
      const stream = Readable.from(entry.read(), { objectMode: false });
      stream.once('error', (error) => output.destroy(error));
      opened(null, stream);
    });
  }
  zip.end();
  yield* output as AsyncIterable<Uint8Array>;
};
