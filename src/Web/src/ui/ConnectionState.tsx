import type { JSX } from 'preact';
import { useStore } from '../api/store';
import { live } from './app';
import { useNow } from './clock';
import { duration } from './format';

export function ConnectionState(): JSX.Element {
  const state = useStore(live.connection);
  const now = useNow();
  const lostAt = state.kind === 'live' ? null : state.lostAt;
  if (state.kind === 'live') {
    return <span class="connection live" role="status" title="Changes are shown as they happen."><span class="dot" />Live</span>;
  }

  if (lostAt === null) {
    return <span class="connection" role="status"><span class="dot" />Connecting…</span>;
  }

  const why = state.kind === 'waiting' ? state.reason : 'Trying to connect.';
  return (
    <span class="connection lost" role="status" title={`${why} What is shown may be old.`}>
      <span class="dot" />Offline for {duration(Math.max(0, now - lostAt))}
    </span>
  );
}
