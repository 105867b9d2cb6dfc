import { XMLValidator } from 'fast-xml-parser';
import { parseDocument } from 'htmlparser2';
import { ImportError } from '../import-error.js';
import { depthOf, type Element, elementsOf } from './dom.js';

const DEEPEST = 200;
const OWN_ENTITIES = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)[^\s;&<]*;?/;

/**
 * The root element of an XML text. Nothing but the five entities of XML itself is ever replaced: a document type, which
 * could define others, is refused.
 * @throws ImportError that names the place and, where it is known, the line.
 */
export function parseXml(text: string, place: string): Element {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is the same code in a package of its own
  const checked = XMLValidator.validate(text);
  if (checked !== true) {
    const { line, msg } = checked.err;
    // At the end of the text the validator lists what is still open, on line 1.
    const open = [...(/^Invalid '\[([^]*)\]' found/.exec(msg)?.[1]?.matchAll(/"([^"]+)"/g) ?? [])].map(
      ([, tag]) => `<${tag ?? ''}>`,
    );
    const problem = open.length > 0 ? `the end of ${open.join(', ')} is missing.` : msg;
    const at = open.length > 0 ? lineAt(text, text.trimEnd().length) : String(line);
    throw new ImportError(`${place}, line ${at}`, `the XML is broken: ${problem} Correct it and pack again.`);
  }
  refuseEntities(text, place);
  const { children } = parseDocument(text, { xmlMode: true, withStartIndices: true });
  const [root, ...more] = elementsOf(children);
  if (root === undefined || more.length > 0) {
    throw new ImportError(place, 'the XML is broken: there must be exactly one root element.');
  }
  if (depthOf([root]) > DEEPEST) throw new ImportError(place, 'the elements stand too deep inside each other.');

  return root;
}

function refuseEntities(text: string, place: string): void {
  // Blanks of the same length, so that what is found afterwards still stands on its line.
  const bare = text.replace(/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g, (skipped) => skipped.replace(/[^\n]/g, ' '));
  const type = bare.indexOf('<!DOCTYPE');
  if (type !== -1) {
    throw new ImportError(
      `${place}, line ${lineAt(bare, type)}`,
      'document types (<!DOCTYPE) and the entities that they define are not accepted. Remove it.',
    );
  }
  const entity = OWN_ENTITIES.exec(bare);
  if (entity !== null) {
    throw new ImportError(
      `${place}, line ${lineAt(bare, entity.index)}`,
      `the XML is broken: ${entity[0]} is not defined. Write the character itself.`,
    );
  }
}

function lineAt(text: string, index: number): string {
  return String(text.slice(0, index).split('\n').length);
}
