import { expect, test } from 'vitest';
import { bytes, bytesPerSecond, cores, duration, percent, relative, sizeOf, sparkline } from '../src/ui/format';

test('bytes have three digits at most and a binary unit', () => {
  expect([0, 512, 1023, 1024, 1536, 134217728, 1024 ** 3 * 23.5].map(bytes)).toEqual(['0 B', '512 B', '1023 B', '1 KiB', '1.5 KiB', '128 MiB', '23.5 GiB']);
});

test('a size of a definition has its unit written out', () => {
  expect(['64m', '1.5g', '512K', '1024b', '0', '2048', 'much'].map(sizeOf)).toEqual(['64 MiB', '1.5 GiB', '512 KiB', '1 KiB', '0 B', '2 KiB', 'much']);
});

test('what is not known is a dash, not a zero', () => {
  expect([bytes(null), bytesPerSecond(undefined), percent(null), cores(Number.NaN)]).toEqual(['–', '–', '–', '–']);
});

test('small percentages keep their digits', () => {
  expect([0, 0.04, 0.5, 3.14, 99.6].map(percent)).toEqual(['0 %', '0.04 %', '0.5 %', '3.1 %', '100 %']);
});

test('a length of time has two units at most', () => {
  expect([900, 59_000, 125_000, 3_600_000, 7_500_000, 200_000_000].map(duration)).toEqual(['1 s', '59 s', '2 min 5 s', '1 h', '2 h 5 min', '2 d']);
});

test('times are relative, and clocks that differ a little show no future', () => {
  const now = Date.parse('2026-01-31T12:00:00Z');
  expect(['2026-01-31T12:00:03Z', '2026-01-31T11:59:30Z', '2026-01-31T11:46:00Z', '2026-01-31T09:00:00Z', '2026-01-31T13:00:00Z'].map(time => relative(time, now)))
    .toEqual(['just now', '30 s ago', '14 min ago', '3 h ago', 'in 1 h']);
});

test('a gap in a sparkline stays a gap', () => {
  expect(sparkline([0, 10, null, 5], 30, 10).line).toBe('M0 10L10 0M30 5');
});
