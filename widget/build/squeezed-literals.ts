import { type Plugin, Visitor } from 'vite';

/** Takes the indentation out of templates and styles, which a minifier of scripts leaves as they are. */
export function squeezedLiterals(): Plugin {
  return {
    name: 'squeezed-literals',
    apply: 'build',
    transform: {
      filter: { id: /\/widget\/.*\.ts$/ },
      handler(code) {
        const refuse = (start: number): never => this.error('Styles with expressions are left out of Lit', start);
        const texts: { readonly start: number; readonly end: number; readonly tag: string }[] = [];
        const collector = new Visitor({
          TaggedTemplateExpression({ tag, quasi }) {
            if (tag.type !== 'Identifier' || !/^(html|svg|css)$/.test(tag.name)) return;
            if (tag.name === 'css' && quasi.expressions.length > 0) refuse(quasi.start);
            for (const { start, end } of quasi.quasis) texts.push({ start, end, tag: tag.name });
          },
        });
        collector.visit(this.parse(code));
        texts.sort((a, b) => b.start - a.start);

        return { code: texts.reduce(squeezed, code), map: null };
      },
    },
  };
}

/** The line breaks go behind the text, so that the lines of the source map stay right. */
function squeezed(code: string, text: { readonly start: number; readonly end: number; readonly tag: string }): string {
  const { start, end, tag } = text;
  const before = code.slice(start, end);
  const behind = end + (code[end] === '`' ? 1 : '${'.length);
  const lines = '\n'.repeat(before.split('\n').length - 1);

  return code.slice(0, start) + squeeze(before, tag) + code.slice(end, behind) + lines + code.slice(behind);
}

/** A line break is a blank to the browser; in styles, blanks mean something in strings, selectors and values alone. */
function squeeze(text: string, tag: string): string {
  const flat = text.replace(/\s*\n\s*/g, ' ');
  if (tag !== 'css') return flat;

  return flat.replace(
    /("[^"]*"|'[^']*')|\s*([{};,])\s*|(:)\s+/g,
    (_, ...[string = '', mark = '', colon = '']: string[]) => string + mark + colon,
  );
}
