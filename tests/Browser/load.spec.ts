import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { images } from './fixture/image';
import { root } from './fixture/machine';
import { RecordedApi } from './fixture/recorded';
import { expect, test, visit } from './fixture/test';
import { longestTask, type Longest } from './fixture/trace';

// Time is asserted here and nowhere else: the bounds are promises. A machine at work gets three attempts, and of a task its own
// time on the processor counts: what stands still while others have the machine is not the page's.
const attempts = 3;
const firstPaint = 1_000;
const longTask = 100;
const scripts = 250_000;

interface Figures {
  paint: number;
  shown: number;
  loading: Longest;
  updating: Longest;
}

let api: RecordedApi;

test.beforeAll(async ({ app }) => {
  test.setTimeout(120_000);
  const name = `seed-${randomBytes(3).toString('hex')}`;
  const settings = { image: images.first, ports: [{ container_port: 8080, host_port: 0 }], health_check: { type: 'http', endpoint: '/health', interval: 2 } };
  await app.call('POST', '/api/containers?wait=60', { ...settings, name: `${name}-2`, service: {} });
  await app.call('POST', '/api/containers?wait=60', { ...settings, name, replicas: 2, service: { depends_on: [`${name}-2`] } });
  await expect.poll(async () => (await app.call<{ containers: { name: string }[] }>('GET', '/api/metrics')).containers.some(one => one.name === name), { timeout: 30_000 }).toBe(true);
  api = await RecordedApi.record(app, name, 300, 100);
  for (const made of [name, `${name}-2`]) await app.call('DELETE', `/api/containers/${made}?wait=30`);
});
test.afterAll(async () => api?.dispose());

test('300 Containers: the first paint, and updates without a stutter', async ({ page, browser }) => {
  await holds('dashboard', browser, page, '/ui/dashboard.html', async () => {
    await expect(page.getByRole('row')).toHaveCount(51);
    await expect(page.getByText('1–50 of 300 Containers')).toBeVisible();
  }, async () => {
    await expect(page.getByText('0 of 2 ready').first()).toBeVisible();
  });
});

test('100 services on the map: the first paint, and updates without a stutter', async ({ page, browser }) => {
  await holds('map', browser, page, '/ui/service_map.html', async () => {
    await expect(page.getByRole('button', { name: /^service-\d+, service/ })).toHaveCount(100);
  }, async () => {
    await expect(page.getByRole('button', { name: /^service-\d+, service; down/ })).toHaveCount(10);
  });
});

test('all scripts together are small', () => {
  const folder = join(root, 'src/App/obj/web/assets');
  const files = readdirSync(folder).filter(name => name.endsWith('.js.br'));
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  console.log(`scripts: ${files.length} files, ${(bytes / 1000).toFixed(1)} kB compressed`);
  expect(files.length).toBeGreaterThan(3);
  expect(bytes).toBeLessThan(scripts);
});

async function holds(what: string, browser: Browser, page: Page, path: string, shown: () => Promise<void>, turned: () => Promise<void>): Promise<void> {
  let figures: Figures | null = null;
  for (let attempt = 0; attempt < attempts && !(figures && isGood(figures)); attempt++) {
    figures = await measure(browser, page, path, shown, turned);
    const { paint, shown: all, loading, updating } = figures;
    console.log(`${what}: first paint ${paint} ms, all shown ${all} ms; longest task ${loading.busy} ms of the processor (${loading.wall} ms by the clock) while loading, ${updating.busy} ms (${updating.wall} ms) while updating`);
  }

  expect(figures!.paint).toBeLessThan(firstPaint);
  expect(figures!.updating.busy).toBeLessThanOrEqual(longTask);
}

const isGood = ({ paint, updating }: Figures): boolean => paint < firstPaint && updating.busy <= longTask;

async function measure(browser: Browser, page: Page, path: string, shown: () => Promise<void>, turned: () => Promise<void>): Promise<Figures> {
  const loading = await longestTask(browser, page, async () => {
    await visit(page, api.origin + path);
    await shown();
  });
  const times = await page.evaluate(() => ({ shown: performance.now(), paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity }));
  const updating = await longestTask(browser, page, async () => {
    // A pace, not a wait for something: single events, bursts, and the looks at figures and map that come every few seconds.
    for (let round = 0; round < 12; round++) {
      api.turn(round % 4 === 3 ? 60 : 4);
      await page.waitForTimeout(400);
    }

    await turned();
  });
  return { paint: Math.round(times.paint), shown: Math.round(times.shown), loading, updating };
}
