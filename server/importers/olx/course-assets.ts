import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileHash } from '../../domain/ids.js';
import { hashOf } from '../archive.js';
import type { ImportedFile } from '../course-source.js';
import { isActive, mediaTypeOf } from '../media-types.js';
import type { OlxFolder } from './olx-folder.js';
import { shortHash } from './part-id.js';

/** What an address in a course leads to. */
export type Reference =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'absent'; readonly name: string; readonly reason: string }
  | { readonly kind: 'elsewhere' };

const STATIC = 'static/';
/** `/static/x`, `/asset-v1:Org+Course+Run+type@asset+block@x`, `/c4x/Org/Course/asset/x`, with or without a host. */
const COURSE_ADDRESS =
  /^(?:(?:\.?\/)?static\/|(?:https?:\/\/[^/]+)?\/(?:assets\/courseware\/[^+]{0,100})?(?:asset-v1:[^/]{1,200}block[@/]|c4x\/[^/]+\/[^/]+\/asset\/))([^?#]+)/;

/** The files under `static/`, found by any address that Open edX gives them; what is used becomes a file of the course. */
export class CourseAssets {
  readonly #folder: OlxFolder;
  readonly #workFolder: string;
  readonly #byKey: ReadonlyMap<string, string>;
  readonly #used = new Map<string, Promise<ImportedFile>>();

  constructor(folder: OlxFolder, workFolder: string) {
    this.#folder = folder;
    this.#workFolder = workFolder;
    this.#byKey = new Map(folder.below(STATIC).map((path) => [keyOf(path.slice(STATIC.length)), path]));
  }

  /** What an address (`src`, `href`) leads to. */
  resolve(address: string): Reference {
    const name = COURSE_ADDRESS.exec(address.slice(0, 1000))?.[1];

    return name === undefined ? { kind: 'elsewhere' } : this.named(unescaped(name));
  }

  /** The file that is called so under `static/`. */
  named(name: string): Reference {
    const exact = STATIC + name;
    const path = this.#folder.has(exact) ? exact : this.#byKey.get(keyOf(name));
    if (path === undefined) return { kind: 'absent', name, reason: 'The file is not in the source.' };
    if (isActive(path)) return { kind: 'absent', name, reason: 'Pages and scripts of a course are not run.' };

    return { kind: 'file', path };
  }

  /** Takes a file of the source into the course. */
  async use(path: string): Promise<FileHash> {
    const file = this.#folder.file(path);
    if (file === undefined) throw new Error(`There is no ${path} in the source`);

    return this.#keep(path, async () => ({
      hash: await hashOf(file.path),
      name: basename(path),
      mediaType: mediaTypeOf(path),
      bytes: file.bytes,
      purpose: 'item',
      path: file.path,
    }));
  }

  /** Takes a file that the importer made into the course. */
  async add(name: string, bytes: Uint8Array): Promise<FileHash> {
    const path = join(this.#workFolder, `made-${shortHash(name + Buffer.from(bytes).toString('base64'))}`);

    return this.#keep(path, async () => {
      await writeFile(path, bytes);
      return {
        hash: await hashOf(path),
        name,
        mediaType: mediaTypeOf(name),
        bytes: bytes.length,
        purpose: 'item',
        path,
      };
    });
  }

  /** Every file that was taken, each once. */
  async files(): Promise<readonly ImportedFile[]> {
    const files = await Promise.all(this.#used.values());

    return [...new Map(files.map((file) => [file.hash, file])).values()];
  }

  async #keep(key: string, make: () => Promise<ImportedFile>): Promise<FileHash> {
    const file = this.#used.get(key) ?? make();
    this.#used.set(key, file);

    return (await file).hash;
  }
}

/** Open edX writes `my_picture_1_.png` for `my picture (1).png`, and `images_a.png` for `images/a.png`. */
function keyOf(name: string): string {
  return name.replace(/[^\w.-]+/g, '_').replace(/_+/g, '_');
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
