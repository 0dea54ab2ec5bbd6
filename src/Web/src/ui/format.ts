/** Numbers and times as people read them. All pure; `now` is an argument. */

const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const decimal = ['B/s', 'kB/s', 'MB/s', 'GB/s', 'TB/s'];
export const unknown = '–';

function scaled(value: number, base: number, units: readonly string[]): string {
  let unit = 0;
  let size = Math.abs(value);
  // 999.95 would be shown as 1000: the next unit is the better one.
  while (size >= base - 0.05 && unit < units.length - 1) {
    size /= base;
    unit++;
  }

  const digits = unit === 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return `${value < 0 ? '-' : ''}${trim(size.toFixed(digits))} ${units[unit]}`;
}

function trim(number: string): string {
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number;
}

export function bytes(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? unknown : scaled(value, 1024, binary);
}

/** A size as definitions have it, as `64m`: `64 MiB`. */
export function sizeOf(text: string): string {
  const found = /^([\d.]+)([bkmg]?)$/i.exec(text);
  return found ? bytes(Number(found[1]) * 1024 ** ['', 'k', 'm', 'g'].indexOf(found[2]!.toLowerCase().replace('b', ''))) : text;
}

export function bytesPerSecond(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? unknown : scaled(value, 1000, decimal);
}

export function percent(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  return `${trim(value.toFixed(Math.abs(value) >= 9.95 ? 0 : Math.abs(value) >= 0.995 ? 1 : 2))} %`;
}

export function cores(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  return `${trim(value.toFixed(value >= 10 ? 1 : 2))} ${value === 1 ? 'core' : 'cores'}`;
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${value.toLocaleString('en')} ${value === 1 ? one : many}`;
}

/** A length of time, by its two largest units at most. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes < 10 && seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours < 10 && minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

/** How long ago, or until. */
export function relative(time: string | number, now: number): string {
  const at = typeof time === 'number' ? time : Date.parse(time);
  if (!Number.isFinite(at)) return unknown;
  const age = now - at;
  // Clocks of servers and browsers differ by a little: that is no future.
  if (Math.abs(age) < 5_000) return 'just now';
  const minutes = Math.round(Math.abs(age) / 60_000);
  const text = Math.abs(age) < 60_000 ? `${Math.round(Math.abs(age) / 1000)} s` : minutes < 60 ? `${minutes} min` : duration(minutes * 60_000).split(' ').slice(0, 2).join(' ');
  return age > 0 ? `${text} ago` : `in ${text}`;
}

/** `start_first` → `Start first`. */
export function words(identifier: string): string {
  const text = identifier.replace(/_/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A path through up to `width` × `height`, and the same closed below: gaps stay gaps. */
export function sparkline(values: readonly (number | null)[], width: number, height: number, top?: number): { line: string; area: string } {
  const known = values.filter(value => value !== null);
  const highest = Math.max(top ?? 0, ...known) || 1;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let line = '';
  let area = '';
  let begun: string | null = null;
  let lastX = '';
  values.forEach((value, index) => {
    const x = round(index * step);
    if (value === null) {
      if (begun !== null) area += `L${lastX} ${height}Z`;
      begun = null;
      return;
    }

    const y = round(height - (Math.max(0, value) / highest) * height);
    line += `${begun === null ? 'M' : 'L'}${x} ${y}`;
    area += begun === null ? `M${x} ${height}L${x} ${y}` : `L${x} ${y}`;
    begun ??= x;
    lastX = x;
  });
  if (begun !== null) area += `L${lastX} ${height}Z`;
  return { line, area };
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
