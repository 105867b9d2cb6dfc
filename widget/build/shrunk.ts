import { minify } from 'terser';
import type { Plugin } from 'vite';

/** What Lit and its elements say to each other alone, and never by a string; a page meets none of these names. */
const NAMES_OF_LIT =
  `elementStyles finalizeStyles createProperty getPropertyDescriptor getPropertyOptions shadowRootOptions
  createRenderRoot enableUpdating scheduleUpdate performUpdate isUpdatePending hasUpdated getUpdateComplete shouldUpdate
  renderOptions renderBefore addController removeController hostConnected hostDisconnected hostUpdate hostUpdated willUpdate
  firstUpdated requestUpdate _$litType$ _$litPart$ _$litElement$ _$cssResult$ _$litDirective$`
    .trim()
    .split(/\s+/);

/** The same short name in every chunk, and one that nobody else takes. */
const SHORT = Object.fromEntries(NAMES_OF_LIT.map((name, index) => [`$${name}`, `$${index.toString(36)}`]));

/** Makes each chunk as small as Terser can, which leaves less than the minifier of the bundler does. */
export function shrunk(): Plugin {
  return {
    name: 'shrunk',
    apply: 'build',
    async renderChunk(code) {
      const result = await minify(code, {
        module: true,
        ecma: 2020,
        sourceMap: true,
        compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
        mangle: { properties: { regex: new RegExp(`^(${NAMES_OF_LIT.join('|').replaceAll('$', '\\$')})$`) } },
        nameCache: { props: { props: { ...SHORT } } },
        format: { comments: false },
      });

      return { code: result.code ?? '', map: result.map as string };
    },
  };
}
