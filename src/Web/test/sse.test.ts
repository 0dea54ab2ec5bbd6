import { expect, test } from 'vitest';
import { ServerEventParser } from '../src/api/sse';

test('an event comes out whole, however it is cut', () => {
  const text = ': hello\n\nid: 7\nevent: state_changed\ndata: {"a":\ndata: 1}\n\n';
  for (let cut = 0; cut <= text.length; cut++) {
    const parser = new ServerEventParser();
    expect([...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))]).toEqual([{ id: '7', type: 'state_changed', data: '{"a":\n1}' }]);
  }
});

test('a comment is no event, and an id stays until there is another', () => {
  const parser = new ServerEventParser();
  expect(parser.push(':\n\nid: 1\ndata: a\n\ndata: b\n\n').map(event => [event.id, event.data])).toEqual([['1', 'a'], ['1', 'b']]);
});
