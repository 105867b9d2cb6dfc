import type { Plugin } from 'vite';

/** Finds out, once all modules are parsed, which ones the entry imports, itself included: `has` tells by id. */
export function entryGraph(): Plugin & { readonly has: (id: string) => boolean } {
  const core = new Set<string>();

  return {
    name: 'entry-graph',
    apply: 'build',
    has: (id) => core.has(id),
    buildEnd() {
      const add = (id: string): void => {
        if (core.has(id)) return;
        core.add(id);
        this.getModuleInfo(id)?.importedIds.forEach(add);
      };
      core.clear();
      [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry).forEach(add);
    },
  };
}
