/** How a connection stands, and when it is tried again. Times are milliseconds since the epoch. */
export type Connection =
  | { kind: 'connecting'; attempt: number; lostAt: number | null }
  | { kind: 'live'; since: number; heardAt: number }
  | { kind: 'waiting'; attempt: number; retryAt: number; lostAt: number; reason: string };

export type ConnectionEvent =
  | { kind: 'opened' }
  | { kind: 'heard' }
  | { kind: 'lost'; reason: string; retryAfter: number | null }
  | { kind: 'due' };

/** The server sends a comment every 15 seconds: three missed ones are a dead line. */
export const silenceLimit = 45_000;
export const firstDelay = 500;
export const longestDelay = 15_000;

export const initialConnection: Connection = { kind: 'connecting', attempt: 0, lostAt: null };

/** `random` from 0 to 1 spreads those who were cut off together over half the delay. */
export function next(state: Connection, event: ConnectionEvent, now: number, random: number): Connection {
  switch (event.kind) {
    case 'opened':
      return { kind: 'live', since: now, heardAt: now };
    case 'heard':
      return state.kind === 'live' ? { ...state, heardAt: now } : state;
    case 'lost': {
      const attempt = state.kind === 'live' ? 1 : state.attempt + 1;
      const lostAt = state.kind === 'live' ? state.heardAt : (state.lostAt ?? now);
      return { kind: 'waiting', attempt, retryAt: now + delay(attempt, event.retryAfter, random), lostAt, reason: event.reason };
    }
    case 'due':
      return state.kind === 'waiting' ? { kind: 'connecting', attempt: state.attempt, lostAt: state.lostAt } : state;
  }
}

/** True when a live connection has been silent for so long that it is taken for dead. */
export function isSilent(state: Connection, now: number): boolean {
  return state.kind === 'live' && now - state.heardAt > silenceLimit;
}

function delay(attempt: number, retryAfter: number | null, random: number): number {
  const doubled = Math.min(firstDelay * 2 ** (attempt - 1), longestDelay);
  const spread = doubled / 2 + (doubled / 2) * random;
  return Math.max(spread, (retryAfter ?? 0) * 1000);
}
