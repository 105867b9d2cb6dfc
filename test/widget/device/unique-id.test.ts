import { expect } from '@open-wc/testing';
import { uniqueId } from '../../../widget/device/unique-id.js';

describe('uniqueId', () => {
  it('makes a UUID of version 4, another one each time', () => {
    const ids = Array.from({ length: 200 }, () => uniqueId());

    for (const id of ids) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).to.equal(200);
  });
});
