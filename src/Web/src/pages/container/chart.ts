/** Columns as uPlot wants them: the times (seconds) of all series, and each one's value there, null where it has none. */
export function columns(series: readonly { points: readonly { at: string; avg: number | null }[] }[]): [number[], ...(number | null)[][]] {
  const times = [...new Set(series.flatMap(one => one.points.map(point => Date.parse(point.at) / 1000)))].sort((a, b) => a - b);
  const rows = new Map(times.map((time, index) => [time, index]));
  const values = series.map(one => {
    const column = new Array<number | null>(times.length).fill(null);
    for (const point of one.points) column[rows.get(Date.parse(point.at) / 1000)!] = point.avg;
    return column;
  });
  return [times, ...values];
}
