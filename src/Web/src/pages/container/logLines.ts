import type { LogLine } from '../../api/types';

export const keptLines = 2_000;

/** Adds lines and keeps the newest. */
export function addLines(before: readonly LogLine[], more: readonly LogLine[]): readonly LogLine[] {
  return [...before, ...more].slice(-keptLines);
}

/** Those that hold the text, whatever its case. */
export function withText(lines: readonly LogLine[], text: string): readonly LogLine[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? lines : lines.filter(line => line.line.toLowerCase().includes(wanted));
}
