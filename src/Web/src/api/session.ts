import { call, useCredentials, whenUnauthorized } from './client';
import { Problem } from './problem';
import { createStore } from './store';
import type { Role, SessionView } from './types';

export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'signed_out'; reason: string | null }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'signed_in'; subject: string; roles: readonly Role[] };

export const session = createStore<SessionState>({ kind: 'unknown' });

const bearerKey = 'token';

/** Finds out who we are: by the token in the address, which is taken out of it, else by the session that is there. */
export async function beginSession(): Promise<void> {
  whenUnauthorized(() => {
    if (session.get().kind === 'signed_in') forget('The session has ended.');
  });
  // The fragment is never sent to a server, and stays in no history.
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    history.replaceState(null, '', location.pathname + location.search);
    await signIn(given);
  } else {
    await resume();
  }
}

/** Exchanges a token for a session. The token itself is not kept. */
export async function signIn(token: string): Promise<void> {
  try {
    const view = await call<SessionView>('/api/session', { method: 'POST', headers: { authorization: `Bearer ${token.trim()}` } });
    enter(view, null);
  } catch (error) {
    const problem = Problem.from(error);
    if (problem.status === 404) await signInByToken(token.trim());
    else if (problem.status === 401) forget('The token is not valid, or has ended.');
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
  const kept = sessionStorage.getItem(bearerKey);
  if (kept) return signInByToken(kept);
  try {
    enter(await call<SessionView>('/api/session'), null);
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

function enter(view: SessionView, bearer: string | null): void {
  useCredentials({ csrf: view.csrf_token, bearer });
  session.set({ kind: 'signed_in', subject: view.subject, roles: view.roles });
}

function forget(reason: string | null): void {
  sessionStorage.removeItem(bearerKey);
  useCredentials({ csrf: null, bearer: null });
  session.set({ kind: 'signed_out', reason });
}

/** For servers without sessions: the token stays in this tab. */
async function signInByToken(token: string): Promise<void> {
  useCredentials({ csrf: null, bearer: token });
  try {
    await call('/api/containers', { query: { limit: 1 } });
    sessionStorage.setItem(bearerKey, token);
    enter({ ...claimsOf(token), by: 'token', expires_at: null, csrf_token: null }, token);
  } catch (error) {
    const problem = Problem.from(error);
    if (problem.unreachable) session.set({ kind: 'unreachable', reason: problem.message });
    else forget('The token is not valid, or has ended.');
  }
}

function claimsOf(token: string): { subject: string; roles: Role[] } {
  try {
    const part = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const claims = JSON.parse(atob(part)) as Record<string, unknown>;
    const given = claims['roles'] ?? claims['role'] ?? [];
    return { subject: String(claims['sub'] ?? ''), roles: (Array.isArray(given) ? given : [given]) as Role[] };
  } catch {
    return { subject: '', roles: [] };
  }
}
