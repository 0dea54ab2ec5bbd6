import type { ProblemBody } from './types';

/** What went wrong with a call: the API's problem (RFC 9457), or why there was no answer (`status` 0). */
export class Problem extends Error {
  readonly status: number;
  readonly body: ProblemBody;
  /** Seconds to wait before trying again, where the API said so. */
  readonly retryAfter: number | null;

  constructor(status: number, body: ProblemBody, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? `The server answered ${status}.`);
    this.name = 'Problem';
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** True when nothing was heard from the server: it may be away, or we are. */
  get unreachable(): boolean {
    return this.status === 0;
  }

  /** The messages of each field, by JSON path. */
  get errors(): Record<string, string[]> {
    return this.body.errors ?? {};
  }

  static async of(answer: Response): Promise<Problem> {
    const seconds = Number(answer.headers.get('retry-after'));
    const body = await readBody(answer);
    return new Problem(answer.status, body, Number.isFinite(seconds) && seconds > 0 ? seconds : null);
  }

  static from(error: unknown): Problem {
    if (error instanceof Problem) return error;
    return new Problem(0, { title: error instanceof Error ? error.message : String(error) });
  }
}

async function readBody(answer: Response): Promise<ProblemBody> {
  const type = answer.headers.get('content-type') ?? '';
  if (!type.includes('json')) {
    return { title: answer.statusText || `The server answered ${answer.status}.`, status: answer.status };
  }

  try {
    return (await answer.json()) as ProblemBody;
  } catch {
    return { title: `The server answered ${answer.status}, and its message cannot be read.`, status: answer.status };
  }
}
