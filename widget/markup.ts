import { html, type TemplateResult } from 'lit';

const known = new Map<string, TemplateResult>();

/** Markup that the server has made safe, as a template; the same text is the same one, so that nothing is rendered anew. */
export function markup(text: string): TemplateResult {
  const template = known.get(text) ?? html(Object.assign([text], { raw: [text] }));
  known.set(text, template);

  return template;
}
