import { describe, expect, it } from 'vitest';
import { en, fr } from '../../../demo/course/local-typography.js';

describe('en', () => {
  it('makes one line with curly apostrophes', () => {
    expect(en`
      <p>It's one
      line.</p>`).toBe('<p>It’s one line.</p>');
  });

  it('keeps a number with its unit', () => {
    expect(en`from 24 px or 18 pt, 2.2 billion`).toBe('from 24\u00a0px or 18\u00a0pt, 2.2\u00a0billion');
  });
});

describe('fr', () => {
  it('keeps double marks and guillemets with their word', () => {
    expect(fr`« Oui ! » : est-ce sûr ? 5 % ; fin`).toBe(
      '«\u202fOui\u202f!\u202f»\u00a0: est-ce sûr\u202f? 5\u202f%\u202f; fin',
    );
  });

  it('parts thousands, and nothing else, by a narrow blank', () => {
    expect(fr`1 sur 30 000 en 2009`).toBe('1 sur 30\u202f000 en 2009');
  });

  it('leaves the styles of a code alone', () => {
    expect(fr`<code>border: 2px</code>`).toBe('<code>border: 2px</code>');
  });
});
