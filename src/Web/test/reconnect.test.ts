import { expect, test } from 'vitest';
import { initialConnection, isSilent, longestDelay, next, silenceLimit, type Connection } from '../src/api/reconnect';

const lost = { kind: 'lost', reason: 'gone', retryAfter: null } as const;

test('waits twice as long after each failure, up to the longest delay', () => {
  let state: Connection = next(initialConnection, { kind: 'opened' }, 0, 1);
  const delays: number[] = [];
  for (let turn = 0; turn < 8; turn++) {
    state = next(state, lost, 1_000, 1);
    if (state.kind === 'waiting') delays.push(state.retryAt - 1_000);
    state = next(state, { kind: 'due' }, 2_000, 1);
  }

  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, longestDelay, longestDelay, longestDelay]);
});

test('counts from the last time that it heard something', () => {
  const live = next(next(initialConnection, { kind: 'opened' }, 0, 0), { kind: 'heard' }, 7_000, 0);
  const waiting = next(live, lost, 9_000, 0);
  expect(waiting).toMatchObject({ kind: 'waiting', attempt: 1, lostAt: 7_000 });
  expect(next(next(waiting, { kind: 'due' }, 10_000, 0), lost, 11_000, 0)).toMatchObject({ attempt: 2, lostAt: 7_000 });
});

test('waits as long as the server asks for', () => {
  expect(next(initialConnection, { ...lost, retryAfter: 30 }, 0, 0)).toMatchObject({ retryAt: 30_000 });
});

test('starts anew after it was live again', () => {
  const waiting = next(initialConnection, lost, 0, 0);
  const live = next(next(waiting, { kind: 'due' }, 1_000, 0), { kind: 'opened' }, 1_500, 0);
  expect(next(live, lost, 2_000, 0)).toMatchObject({ attempt: 1 });
});

test('a line that says nothing for long is dead', () => {
  const live = next(initialConnection, { kind: 'opened' }, 0, 0);
  expect([isSilent(live, silenceLimit), isSilent(live, silenceLimit + 1), isSilent(initialConnection, 1e9)]).toEqual([false, true, false]);
});
