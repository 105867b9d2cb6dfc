import { LANGUAGE_TAG } from './language-tag.js';

const words = (text: string): string[] => text.trim().split(/\s+/);

const BLOCK_TAGS = words(`
  h3 h4 h5 h6 p div blockquote pre hr address details summary ul ol li dl dt dd figure figcaption
  table caption colgroup col thead tbody tfoot tr th td
`);

const LINE_TAGS = words(`
  a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rb rp rt rtc ruby s samp small span strong sub sup time u
  var wbr
`);

/** Presentation MathML without what switches back to HTML parsing (`annotation-xml`, `mglyph`, `malignmark`). */
const MATH_TAGS = words(`
  math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup msubsup
  munder mover munderover mmultiscripts mprescripts none mtable mtr mtd
`);

export const INLINE_TAGS = [...LINE_TAGS, ...MATH_TAGS];
export const TAGS = [...BLOCK_TAGS, ...INLINE_TAGS];

/** Of other elements the content stays; of these it means nothing without them, or is dangerous. */
export const DROPPED_WITH_CONTENT = words(`
  script style noscript template title textarea select option button datalist iframe frameset noframes object embed applet
  noembed xmp plaintext canvas svg audio video annotation annotation-xml
`);

type Rule = (value: string) => string | undefined;

const matching =
  (pattern: RegExp): Rule =>
  (value) =>
    pattern.test(value) ? value : undefined;
const anyText: Rule = (value) => value;
const count = matching(/^\d{1,4}$/);
const length = matching(/^-?\d{0,4}(?:\.\d{1,4})?(?:em|ex|px|pt|%)?$/);
const truth = matching(/^(?:true|false)$/);
const word = matching(/^[a-z-]{1,30}$/);

/** A prefix of its own, so that no id of a text meets one of the page, or a global name of scripts. */
const ID_PREFIX = 'text-';
const id: Rule = (value) => {
  const own = value.startsWith(ID_PREFIX) ? value : `${ID_PREFIX}${value}`;
  return /^[A-Za-z][\w-]{0,120}$/.test(own) ? own : undefined;
};
const ids: Rule = (value) => {
  const known = value.split(/\s+/).flatMap((one) => id(one) ?? []);
  return known.length > 0 ? known.join(' ') : undefined;
};
const courseFile = matching(/^lectern-file:[0-9a-f]{64}$/);
const link: Rule = (value) => {
  if (value.startsWith('#')) {
    const target = id(value.slice(1));
    return target === undefined ? undefined : `#${target}`;
  }
  return /^(?:https?:\/\/|mailto:|tel:)[^\s]+$/i.test(value) ? value : courseFile(value);
};

const EVERYWHERE: Readonly<Record<string, Rule>> = {
  id,
  lang: matching(LANGUAGE_TAG),
  dir: matching(/^(?:ltr|rtl|auto)$/),
  title: anyText,
};
const CELL = { colspan: count, rowspan: count, headers: ids };
const MATH = { displaystyle: truth, scriptlevel: matching(/^[+-]?\d$/), mathvariant: word };

const BY_TAG: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  a: { href: link, hreflang: matching(LANGUAGE_TAG) },
  img: { src: courseFile, alt: anyText, width: count, height: count },
  td: CELL,
  th: { ...CELL, scope: matching(/^(?:row|col|rowgroup|colgroup)$/), abbr: anyText },
  col: { span: count },
  colgroup: { span: count },
  ol: { start: matching(/^-?\d{1,6}$/), reversed: () => '', type: matching(/^[1aAiI]$/) },
  li: { value: matching(/^-?\d{1,6}$/) },
  time: { datetime: matching(/^[\w:.+-]{1,40}$/) },
  details: { open: () => '' },
  math: { display: matching(/^(?:block|inline)$/), alttext: anyText },
  mo: {
    ...{ form: word, fence: truth, separator: truth, stretchy: truth, symmetric: truth, largeop: truth, accent: truth },
    ...{ movablelimits: truth, lspace: length, rspace: length, minsize: length, maxsize: length },
  },
  mspace: { width: length, height: length, depth: length },
  mpadded: { width: length, height: length, depth: length, lspace: length, voffset: length },
  mfrac: { linethickness: length },
  menclose: { notation: matching(/^[a-z ]{1,60}$/) },
  munder: { accentunder: truth },
  mover: { accent: truth },
  munderover: { accent: truth, accentunder: truth },
  mtable: { columnalign: matching(/^[a-z ]{1,200}$/), rowspacing: matching(/^[\w. ]{1,200}$/) },
  mtd: { columnspan: count, rowspan: count },
};

/** The attributes that an element may have, `rel` and `target` of our own making with them. */
export const ATTRIBUTES: Record<string, string[]> = {
  '*': Object.keys(EVERYWHERE),
  ...Object.fromEntries(
    TAGS.map((tag) => [tag, Object.keys({ ...rulesOf(tag), ...(tag === 'a' && { rel: true, target: true }) })]),
  ),
};

/** The value as it may stand, or `undefined` where the attribute has to go. */
export function attributeValue(tag: string, name: string, value: string): string | undefined {
  const rules = rulesOf(tag);

  return Object.hasOwn(rules, name) ? rules[name]?.(value) : undefined;
}

function rulesOf(tag: string): Readonly<Record<string, Rule>> {
  return {
    ...EVERYWHERE,
    ...(MATH_TAGS.includes(tag) && MATH),
    ...(Object.hasOwn(BY_TAG, tag) && BY_TAG[tag]),
  };
}
