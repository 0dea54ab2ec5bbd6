import { call, send, type CallOptions } from './client';
import { Problem } from './problem';
import { createStore } from './store';
import type { OperationStarted, OperationStatus, ProblemBody, Step } from './types';

/** One operation that was started from this page, as it goes on. */
export interface Operation {
  key: number;
  title: string;
  state: 'running' | 'done' | 'failed';
  message: string;
  steps: readonly Step[];
  problem: ProblemBody | null;
}

export const operations = createStore<readonly Operation[]>([]);
const counter = { last: 0 };

/** Starts an operation and follows its steps to the end. Resolves when it is accepted; throws the problem when it is refused. */
export async function operate(title: string, path: string, options: CallOptions): Promise<void> {
  const answer = await send(path, options);
  const key = ++counter.last;
  const begun: Operation = { key, title, state: 'running', message: 'Accepted.', steps: [], problem: null };
  operations.set([begun, ...operations.get()].slice(0, 8));
  if (answer.status !== 202) {
    change(key, { state: 'done', message: 'Done: there was nothing to change.' });
    return;
  }

  const started = (await answer.json()) as OperationStarted;
  const address = new URL(started.statusQueryGetUri);
  void follow(key, address.pathname + address.search);
}

export function dismissOperation(key: number): void {
  operations.set(operations.get().filter(operation => operation.key !== key));
}

async function follow(key: number, address: string): Promise<void> {
  for (let failures = 0; ;) {
    await new Promise(resolve => setTimeout(resolve, failures === 0 ? 500 : 3_000));
    try {
      const status = await call<OperationStatus>(address);
      failures = 0;
      if (show(key, status)) return;
    } catch (error) {
      const problem = Problem.from(error);
      if (!problem.unreachable && problem.status < 500 && problem.status !== 429) {
        change(key, { state: 'failed', message: problem.message, problem: problem.body });
        return;
      }

      failures++;
      change(key, { message: 'The server does not answer; it goes on there, and is asked again.' });
    }
  }
}

function show(key: number, status: OperationStatus): boolean {
  const custom = status.customStatus;
  const ended = !['Pending', 'Running', 'Suspended'].includes(status.runtimeStatus);
  const problem = custom?.problem ?? problemIn(status.output);
  const failed = ended && (status.runtimeStatus !== 'Completed' || problem !== null);
  change(key, {
    state: failed ? 'failed' : ended ? 'done' : 'running',
    message: problem?.detail ?? problem?.title ?? custom?.message ?? status.runtimeStatus,
    steps: custom?.steps ?? [],
    problem,
  });
  return ended;
}

/** A failed operation's output tells why. */
export function problemIn(output: unknown): ProblemBody | null {
  if (typeof output !== 'object' || output === null) return null;
  const record = output as Record<string, unknown>;
  const inner = record['problem'] ?? record['failure'];
  if (typeof inner === 'object' && inner !== null) return inner as ProblemBody;
  return typeof record['detail'] === 'string' && typeof record['title'] === 'string' ? (record as ProblemBody) : null;
}

function change(key: number, part: Partial<Operation>): void {
  operations.set(operations.get().map(operation => (operation.key === key ? { ...operation, ...part } : operation)));
}
