import { Parser } from 'htmlparser2';

/** Elements, attributes and addresses that must never reach a learner. */
export function dangersIn(html: string): string[] {
  const dangers: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (/^(script|style|iframe|object|embed|form|input|svg|template|title|textarea|xmp|base|meta|link)$/.test(name)) {
        dangers.push(name);
      }
      for (const [attribute, value] of Object.entries(attributes)) {
        if (/^(on|style|srcdoc|xlink)/.test(attribute)) dangers.push(attribute);
        if (/^(href|src)$/.test(attribute) && !/^(https?:|mailto:|tel:|#|lectern-file:)/.test(value))
          dangers.push(value);
      }
    },
    oncomment: (comment) => dangers.push(comment),
    onprocessinginstruction: (_, instruction) => dangers.push(instruction),
  });
  parser.end(html);

  return dangers;
}
