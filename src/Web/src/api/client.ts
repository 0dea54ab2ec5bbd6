import { Problem } from './problem';
import type { Page } from './types';

// Calls by cookie that change something prove with it that they come from our own pages.
let proof: string | null = null;
let onUnauthorized: () => void = () => undefined;

export function setProof(next: string | null): void {
  proof = next;
}

/** Called when the server no longer knows us. */
export function whenUnauthorized(handler: () => void): void {
  onUnauthorized = handler;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Milliseconds until the call is given up; 15,000 when not given, 0 for none. */
  timeout?: number;
}

export function withQuery(path: string, query: Query | undefined): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (pairs.length === 0) return path;
  return `${path}?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/** Sends a call and gives the answer as it is, or throws a {@link Problem}. An abort by the caller is thrown as it is. */
export async function send(path: string, options: CallOptions = {}): Promise<Response> {
  const { method = 'GET', timeout = 15_000 } = options;
  const signals = [options.signal, timeout > 0 ? AbortSignal.timeout(timeout) : undefined].filter(signal => signal !== undefined);
  const request: RequestInit = { method, headers: headersOf(method, options), credentials: 'same-origin', cache: 'no-store' };
  if (signals.length > 0) request.signal = AbortSignal.any(signals);
  if (options.body !== undefined) request.body = JSON.stringify(options.body);
  let answer: Response;
  try {
    answer = await fetch(withQuery(path, options.query), request);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    throw new Problem(0, { title: late ? 'The server did not answer in time.' : 'The server cannot be reached.' });
  }

  if (answer.ok) return answer;
  if (answer.status === 401) onUnauthorized();
  throw await Problem.of(answer);
}

export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const answer = await send(path, options);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/** All pages of a list. */
export async function all<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await call<Page<T>>(path, { query: { limit: 1000, ...query, cursor }, signal });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return items;
}

function headersOf(method: string, options: CallOptions): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (method !== 'GET' && proof) headers['x-csrf-token'] = proof;
  return headers;
}
