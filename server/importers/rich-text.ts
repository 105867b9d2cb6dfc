import sanitizeHtml from 'sanitize-html';
import { ATTRIBUTES, attributeValue, DROPPED_WITH_CONTENT, INLINE_TAGS, TAGS } from './rich-text-rules.js';

/** Links that leave the lesson. Files too: a PDF that opens in an LMS's frame has no way back. */
const LEAVING = /^(https?|lectern-file):/i;
/** Deeper than any text is written; browsers cut at 512 themselves. */
const DEEPEST = 100;
const MOST_ROUNDS = 5;

/**
 * Rich text that is safe to show: text elements, tables, pictures of the course and MathML; no script, style, form, frame
 * or event handler, and no address but `https:`, `http:`, `mailto:`, `tel:`, `#…` and `lectern-file:<sha256>`. Cleaning it
 * again changes nothing.
 */
export function cleanRichText(html: string): string {
  return cleaned(html, TAGS);
}

/** The same without what starts a line of its own: paragraphs become words with a blank between them. */
export function cleanInlineText(html: string): string {
  return cleaned(html.replace(/<\/(?:p|div|li|h[3-6])>\s*(?=<)/g, ' '), INLINE_TAGS).trim();
}

function cleaned(html: string, allowedTags: string[]): string {
  let clean = cleanOnce(html, allowedTags);
  // A dropped element can leave two side by side that HTML does not nest: the next round sorts them.
  for (let round = 1; round < MOST_ROUNDS; round += 1) {
    const again = cleanOnce(clean, allowedTags);
    if (again === clean) break;
    clean = again;
  }

  return clean;
}

function cleanOnce(html: string, allowedTags: string[]): string {
  return sanitizeHtml(html, {
    allowedTags,
    allowedAttributes: ATTRIBUTES,
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'lectern-file'],
    allowProtocolRelative: false,
    nonTextTags: DROPPED_WITH_CONTENT,
    nestingLimit: DEEPEST,
    transformTags: { '*': cleanTag },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && attribs.src === undefined,
  });
}

function cleanTag(tag: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const kept = Object.entries(attributes)
    .map(([name, value]) => [name, attributeValue(tag, name, value)] as const)
    .filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  const attribs = Object.fromEntries(kept);
  // The page around a lesson owns the levels above: its title is the second.
  if (tag === 'h1' || tag === 'h2') return { tagName: 'h3', attribs };
  if (tag !== 'a') return { tagName: tag, attribs };
  if (attribs.href === undefined) return { tagName: 'span', attribs };

  return {
    tagName: 'a',
    attribs: LEAVING.test(attribs.href) ? { ...attribs, rel: 'noopener noreferrer', target: '_blank' } : attribs,
  };
}
