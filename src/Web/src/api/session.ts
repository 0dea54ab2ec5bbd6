import { call, setProof, whenUnauthorized } from './client';
import { Problem } from './problem';
import { createStore } from './store';
import type { Role, SessionView } from './types';

export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'signed_out'; reason: string | null }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'signed_in'; subject: string; roles: readonly Role[] };

export const session = createStore<SessionState>({ kind: 'unknown' });

/** Finds out who we are: by the token in the address, which is taken out of it, else by the session that is there. */
export async function beginSession(): Promise<void> {
  whenUnauthorized(() => {
    if (session.get().kind === 'signed_in') forget('The session has ended.');
  });
  // A link that is opened where its page is open already loads nothing anew.
  addEventListener('hashchange', () => {
    const given = takeToken();
    if (given) void signIn(given);
  });
  const given = takeToken();
  await (given ? signIn(given) : resume());
}

/** The token in the address, which is taken out of it: a fragment is never sent to a server, and stays in no history. */
function takeToken(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) history.replaceState(null, '', location.pathname + location.search);
  return given;
}

/** Exchanges a token for a session. The token itself is not kept. */
export async function signIn(token: string): Promise<void> {
  try {
    const view = await call<SessionView>('/api/session', { method: 'POST', headers: { authorization: `Bearer ${token.trim()}` } });
    enter(view);
  } catch (error) {
    const problem = Problem.from(error);
    if (problem.status === 401) forget('The token is not valid, or has ended.');
    else session.set({ kind: problem.unreachable ? 'unreachable' : 'signed_out', reason: problem.message });
  }
}

export async function signOut(): Promise<void> {
  try {
    await call('/api/session', { method: 'DELETE' });
  } catch {
    // The cookie has gone or the server has: either way nobody is signed in here any more.
  }

  forget(null);
}

export async function resume(): Promise<void> {
  try {
    enter(await call<SessionView>('/api/session'));
  } catch (error) {
    const problem = Problem.from(error);
    if (problem.unreachable) session.set({ kind: 'unreachable', reason: problem.message });
    else forget(null);
  }
}

/** True when the one who is signed in may do what `role` may. */
export function may(state: SessionState, role: 'viewer' | 'operator' | 'admin'): boolean {
  if (state.kind !== 'signed_in') return false;
  const order = ['viewer', 'operator', 'admin'];
  return state.roles.some(has => order.indexOf(has) >= order.indexOf(role));
}

function enter(view: SessionView): void {
  setProof(view.csrf_token);
  session.set({ kind: 'signed_in', subject: view.subject, roles: view.roles });
}

function forget(reason: string | null): void {
  setProof(null);
  session.set({ kind: 'signed_out', reason });
}
