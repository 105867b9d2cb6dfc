import { describe, expect, it } from 'vitest';
import { ImportError } from '../../../../server/importers/import-error.js';
import { outerHtml } from '../../../../server/importers/olx/dom.js';
import { parseXml } from '../../../../server/importers/olx/xml.js';

describe('parseXml', () => {
  it('keeps text and elements in their order, and replaces the entities of XML itself', () => {
    const root = parseXml(
      '<?xml version="1.0"?>\n<a x="1 &amp; 2">b <i>c</i> &lt; &#233;<![CDATA[<d>]]><br/></a>',
      'a.xml',
    );

    expect(root.attribs).toEqual({ x: '1 & 2' });
    expect(outerHtml(root.children)).toBe('b <i>c</i> &lt; é&lt;d&gt;<br>');
  });

  it.each([
    ['an unclosed tag', '<a>\n<b>\n</a>', /a\.xml, line 3: the XML is broken/],
    ['an end that is missing', '<a>\n<b>\n', /a\.xml, line 2: the XML is broken: the end of <a>, <b> is missing/],
    ['nothing', '', /a\.xml/],
    ['two roots', '<a/><b/>', /exactly one root/],
    ['a bare ampersand', '<a>x & y</a>', /line 1/],
    ['an attribute twice', '<a x="1" x="2"/>', /repeated/],
    ['an entity that nobody defined', '<a>\n&nbsp;</a>', /a\.xml, line 2: .*&nbsp; is not defined/],
    [
      'entities that multiply',
      '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>',
      /a\.xml, line 1: document types/,
    ],
    ['an entity from a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>', /document types/],
    ['elements in endless depth', '<a>'.repeat(5000) + '</a>'.repeat(5000), /too deep/],
  ])('refuses %s', (_, text, message) => {
    const parse = (): unknown => parseXml(text, 'a.xml');

    expect(parse).toThrow(ImportError);
    expect(parse).toThrow(message);
  });
});
