import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../../api/client';
import { Problem } from '../../api/problem';
import { ServerEventParser } from '../../api/sse';
import type { LogLine } from '../../api/types';
import { addLines, withText } from './logLines';

const shownLines = 500;

/** What the replicas write, as they write it. */
export function Logs({ id }: { id: string }): JSX.Element {
  const [lines, setLines] = useState<readonly LogLine[]>([]);
  const [state, setState] = useState('Connecting…');
  const [following, setFollowing] = useState(true);
  const [text, setText] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);

  useEffect(() => {
    if (!following) {
      setState('Not following.');
      return;
    }

    const controller = new AbortController();
    let waiting: LogLine[] = [];
    let frame = 0;
    const show = (): void => {
      frame = 0;
      const more = waiting;
      waiting = [];
      setLines(before => addLines(before, more));
    };
    void follow(id, controller.signal, setState, line => {
      waiting.push(line);
      frame ||= requestAnimationFrame(show);
    }, () => setLines([]));
    return () => {
      controller.abort();
      cancelAnimationFrame(frame);
    };
  }, [id, following]);
  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  });

  const found = withText(lines, text);
  const onScroll = (): void => {
    const element = box.current!;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
  };
  return (
    <section class="card" aria-labelledby="logs-title">
      <header class="wrap">
        <h2 id="logs-title">Logs</h2><span class="muted" role="status">{state}</span>
        <div class="tools">
          <label><span class="visually-hidden">Search the logs</span><input type="search" placeholder="Search" value={text} onInput={event => setText(event.currentTarget.value)} /></label>
          <button aria-pressed={following} onClick={() => setFollowing(!following)}>{following ? 'Stop following' : 'Follow'}</button>
        </div>
      </header>
      <div class="log-box mono" ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-label="Log lines" aria-live="off">
        {found.length === 0 && <p class="muted">{lines.length === 0 ? 'Nothing has been written yet.' : 'No line holds this text.'}</p>}
        {found.slice(-shownLines).map((line, index) => (
          <div key={`${line.replica} ${line.time} ${index}`} class={line.stream === 'stderr' ? 'err' : undefined}>
            <span class="muted">{line.time.slice(11, 23)} {line.replica}</span> {line.line}
          </div>
        ))}
      </div>
    </section>
  );
}

async function follow(id: string, signal: AbortSignal, say: (text: string) => void, add: (line: LogLine) => void, clear: () => void): Promise<void> {
  let lastId: string | null = null;
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream', ...(lastId !== null && { 'last-event-id': lastId }) };
      const query = lastId === null ? { tail: 200 } : {};
      const answer = await send(`/api/containers/${encodeURIComponent(id)}/logs`, { headers, query: { follow: true, ...query }, timeout: 0, signal });
      if (lastId === null) clear();
      say('Following.');
      failures = 0;
      const parser = new ServerEventParser();
      const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        for (const event of parser.push(part.value)) {
          lastId = event.id ?? lastId;
          add(JSON.parse(event.data) as LogLine);
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      const problem = Problem.from(error);
      say(`Not connected: ${problem.message} It is tried again.`);
    }

    await new Promise(resolve => setTimeout(resolve, Math.min(1_000 * 2 ** failures, 15_000)));
  }
}
