import { findChromium } from '../../demo/chromium.js';
import { findMongod } from '../../demo/mongo.js';
import type { Step, Tool } from './steps.js';

/** The variables by which a step is told where its tools are. */
export type ToolVariables = Readonly<Record<string, string>>;

/** Finds or fetches the tools that the steps use, while the checks already run. */
export class ToolBox {
  readonly #found = new Map<Tool, Promise<ToolVariables>>();

  constructor(steps: readonly Step[], onProgress: (message: string) => void) {
    const used = new Set(steps.flatMap(({ uses = [] }) => uses));
    if (used.has('MongoDB')) this.#find('MongoDB', 'MONGOMS_SYSTEM_BINARY', findMongod(onProgress));
    if (used.has('Chromium')) this.#find('Chromium', 'CHROME_PATH', findChromium(onProgress));
  }

  /** @throws what the search threw: its message says what is missing and what to do. */
  async variablesFor({ uses = [] }: Step): Promise<ToolVariables> {
    const all = await Promise.all(uses.map(async (tool) => (await this.#found.get(tool)) ?? {}));

    return Object.fromEntries(all.flatMap((variables) => Object.entries(variables)));
  }

  #find(tool: Tool, variable: string, path: Promise<string>): void {
    const variables = path.then((found) => ({ [variable]: found }));
    // The step that uses the tool fails by it; until then nobody listens.
    variables.catch(() => undefined);
    this.#found.set(tool, variables);
  }
}
