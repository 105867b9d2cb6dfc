import type { Plugin } from 'vite';

/** What is taken out, by why the widget can do without; each a pattern in the code as Lit publishes it, and what stays there. */
const SPARED_OF_LIT: Readonly<Record<string, readonly (readonly [pattern: RegExp, instead: string])[]>> = {
  'browsers older than the target of the build': [
    [/\w+\.ShadowRoot&&.*?"replace"in CSSStyleSheet\.prototype/, 'true'],
    [/\w+\.\w+(Polyfill|Hydrate)Support(\?\.\(\{\w+:\w+\}\))?/g, 'undefined'],
  ],
  'help for developers of parts of Lit': [
    [/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]*"\)/g, 'undefined'],
    [/Error\(("[^"]*"|\+\w+\+)*\)/g, 'Error()'],
    [/const j=\{M:h,.*?F:Z\},/, 'const j={},'],
  ],
  'styles with expressions, which squeezed-literals refuses': [
    [/s=Symbol\(\),o=new WeakMap;/, 's=0;'],
    [/(?<=constructor\(t),e,o\)\{.*?\}(?=get styleSheet)/, '){this.cssText=t}'],
    [
      /(?<=get styleSheet\(\)\{)let t=this\.o;.*?return t\}toString.*?\}/,
      'return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o}',
    ],
    [/(?<=i=\(t),\.\.\.e\)=>\{.*?return new n\(o,t,s\)\}/, ')=>new n(t[0])'],
  ],
  'attributes of another type than text': [
    [/u=\{toAttribute\(t,s\)\{.*?return i\}\},f=/, 'u={},f='],
    [/const t=i\.getPropertyOptions\(e\),h="function"==typeof t\.converter.*?this\._\$Em=null/, 'this[e]=s'],
    [/void 0!==e&&this\._\$Em!==e/, 'void 0!==e'],
    [/\(i\.hasChanged\?\?f\)/, 'f'],
  ],
  'properties that are reflected': [
    [/_\$ET\(t,s\)\{.*?\}\}_\$AK/, '_$AK'],
    [/this\._\$Eq&&=.*?,this\._\$EM\(\)/, 'this._$EM()'],
    [/,!0===e&&this\._\$Em!==t&&\(this\._\$Eq\?\?=new Set\)\.add\(t\)/, ''],
    [/this\._\$Em=null,/, ''],
    [/C\(t,s,\{.*?\},r\)\{i&&.*?\|\|\(this\._\$AL\.has/, 'C(t,s){(this._$AL.has'],
    [/this\.hasUpdated\|\|i\|\|/, 'this.hasUpdated||'],
    [/\|\|i\.useDefault&&i\.reflect&&.*?\)\)\)\)return/, '))return'],
  ],
  'properties with accessors of their own': [
    [/,this\.prototype\.hasOwnProperty\(t\)&&\(\(s=Object\.create\(s\)\)\.wrapped=!0\)/, ''],
    [
      /const t=this\.constructor\.elementProperties;if\(t\.size>0\)for\(const\[s,i\]of t\)\{const\{wrapped:t\}.*?\}\}(?=let t=!1)/,
      '}',
    ],
    [
      /const\{get:e,set:r\}=.*?return\{get:e,set\(s\)\{const h=e\?\.call\(this\);r\?\.call\(this,s\),/,
      'return{get(){return this[s]},set(e){const h=this[s];this[s]=e,',
    ],
    [/,!s\.noAccessor\)/, ',!0)'],
  ],
  'decorators and initialisers': [
    [/static addInitializer\(t\)\{.*?\}(?=static get observed)/, ''],
    [/,void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\)/, ''],
    [/,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/, ''],
    [/Symbol\.metadata\?\?=.*?new WeakMap;/, ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}(?=this\._\$Eh=new Map)/, ''],
    [/s\.state&&\(s\.attribute=!1\),/, ''],
  ],
  'templates of SVG and MathML': [
    [/2===i\?"<svg>":3===i\?"<math>":""/, '""'],
    [/\+\(2===i\?"<\/svg>":3===i\?"<\/math>":""\)/, ''],
    [/,2===i\|\|3===i\)\{.*?\}(?=for\()/, ');'],
  ],
  'directives, which are refused below': [
    [/function M\(t,i,s=t,e\)\{.*?,i\}(?=class R)/, ''],
    [/t=M\(this,t,i\),/, ''],
    [/t=M\(this,t,i,0\),/, ''],
    [/r=M\(this,e\[s\+n\],i,n\)/, 'r=e[s+n]'],
    [/\(t=M\(this,t,i,0\)\?\?A\)===E/, '(t=t??A)===E'],
    [/_\$AI\(t\)\{M\(this,t\)\}/, '_$AI(t){}'],
    [/this\._\$AN=void 0,/g, ''],
    [/get _\$AU\(\)\{.*?\}/g, ''],
    [/get parentNode\(\)\{let.*?,t\}/, ''],
    [/get (parentNode|startNode|endNode|tagName)\(\)\{.*?\}/g, ''],
    [/,this\._\$Cv=e\?\.isConnected\?\?!0/, ''],
    [/this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/, ''],
    [/\(t\?\.creationScope\?\?l\)/, 'l'],
    [/for\(this\._\$AP\?\.\(!1,!0,s\);/, 'for(;'],
    [/setConnected\(t\)\{.*?\}\}/, '}'],
    [/,?this\._\$Do\?\.setConnected\(!\d\)/g, ''],
  ],
  'listeners with options': [
    [/\|\|t\.capture!==s\.capture\|\|t\.once!==s\.once\|\|t\.passive!==s\.passive/, ''],
    [/"function"==typeof this\._\$AH\?(this\._\$AH\.call\(.*?\)):this\._\$AH\.handleEvent\(t\)/, '$1'],
  ],
  'expressions in comments, in raw text and for whole elements': [
    [/if\(y\.test\(r\.tagName\)\)\{.*?\}\}(?=\}else if\(8)/, ''],
    [/y\.test\(u\[2\]\)&&\(n=RegExp\("<\/"\+u\[2\],"g"\)\),/, ''],
    [/else\{let t=-1;for\(;-1!==.*?length-1\}(?=l\+\+)/, ''],
    [/else t\.startsWith\(o\)&&\(d\.push\(\{type:6,index:l\}\),r\.removeAttribute\(t\)\)/, ''],
    [/:6===r\.type&&\(i=new Z\(h,this,t\)\)/, ':0'],
  ],
};

/** How the source of the widget would use what is taken out: it is refused, or it would break in the build alone. */
const USES_OF_SPARED: readonly (readonly [use: RegExp, why: string])[] = [
  [/\btype: (Boolean|Number|Object|Array)\b/, 'attributes are texts'],
  [/\b(reflect|useDefault|noAccessor|converter|hasChanged): /, 'properties have no such option'],
  [/\baddInitializer\(/, 'there are no initialisers'],
  [/\b(svg|mathml)`/, 'there are only templates of HTML'],
  [/<(script|style|textarea|title)\b[^>]*>[^<`]*\$\{/, 'raw text takes no expressions'],
  [/<!--[^>]*\$\{/, 'comments take no expressions'],
  [/<[a-z-]+(\s+[\w.?@-]+=("[^"]*"|\$\{[^{}]*\}))*\s+\$\{/, 'elements take no expressions'],
  [/@[a-z-]+=\$\{\s*\{/, 'listeners have no options'],
];

/** Takes out of Lit what the widget never uses; a pattern that no longer matches ends the build: Lit has changed. */
export function leanLit(): Plugin {
  const patterns = Object.values(SPARED_OF_LIT).flat();
  const unmatched = new Set<RegExp>();

  return {
    name: 'lean-lit',
    apply: 'build',
    buildStart() {
      for (const [pattern] of patterns) unmatched.add(pattern);
    },
    transform: {
      filter: { id: /\/node_modules\/(@lit|lit|lit-html|lit-element)\/|\/widget\/.*\.ts$/ },
      handler(code, id) {
        if (!id.includes('/node_modules/')) {
          const use = USES_OF_SPARED.find(([pattern]) => pattern.test(code));
          if (use) this.error(`The build leaves this out of Lit: ${use[1]}. Found ${String(use[0])} in ${id}`);
          return null;
        }
        if (/\/directives?\b/.test(id)) this.error(`The build leaves directives out of Lit, and cannot run ${id}`);
        const lean = patterns.reduce((text, [pattern, instead]) => {
          const next = text.replace(pattern, instead);
          if (next !== text) unmatched.delete(pattern);
          return next;
        }, code);

        return { code: lean, map: null };
      },
    },
    buildEnd() {
      if (unmatched.size > 0)
        this.error(`Lit is no longer what these patterns were written for: ${[...unmatched].join('\n')}`);
    },
  };
}
