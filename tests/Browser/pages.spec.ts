import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test';
import { App } from './fixture/app';
import { expect, row, signIn, test, visit, watch } from './fixture/test';
import { Town } from './fixture/town';

/** Where pictures go; none are taken without it. */
const pictures = process.env['SCREENSHOTS'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface View {
  name: string;
  path: (town: Town) => Promise<string>;
  /** What is there once the page has what it shows. */
  ready: (page: Page, town: Town) => Promise<void>;
}

const seen = (locator: Locator): Promise<void> => expect(locator.first()).toBeVisible();
const at = (path: string): View['path'] => () => Promise.resolve(path);
const container: View['path'] = async town => `/ui/container.html?id=${await town.id()}`;

async function inDialog(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await seen(page.getByRole('dialog'));
}

const views: readonly View[] = [
  {
    name: 'dashboard', path: at('/ui/dashboard.html'),
    ready: async (page, town) => {
      await seen(row(page, town.subject).getByText(/Unhealthy|Crash looping/));
      // Curves begin when somebody looks.
      if (pictures) await expect.poll(() => page.locator('.spark-line').first().getAttribute('d'), { timeout: 90_000 }).toMatch(/(L[^L]*){5}/);
    },
  },
  {
    name: 'create', path: at('/ui/dashboard.html'),
    ready: async page => {
      await inDialog(page, 'Create');
      await page.getByLabel('Name', { exact: true }).fill('Invoices!');
      await page.getByLabel('Image', { exact: true }).fill('invoices:2.3.0');
      await page.getByLabel('Memory limit').fill('lots');
      await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
      await seen(page.locator('[aria-invalid=true]'));
    },
  },
  { name: 'container', path: container, ready: page => seen(page.getByRole('log', { name: 'Log lines' }).getByText('serves on 8080')) },
  {
    name: 'policy', path: container,
    ready: async page => {
      await inDialog(page, 'Edit policy…');
      await page.getByRole('button', { name: 'What would it do now?' }).click();
      await seen(page.getByRole('status', { name: 'What it would decide now' }));
    },
  },
  { name: 'map', path: at('/ui/service_map.html'), ready: (page, town) => seen(page.getByRole('button', { name: new RegExp(`^${town.subject}, service; degraded`) }).or(page.getByRole('row', { name: new RegExp(`${town.subject} Degraded`) }))) },
  {
    name: 'map-focus', path: town => Promise.resolve(`/ui/service_map.html?focus=${encodeURIComponent(`service:${town.subject}`)}`),
    ready: page => seen(page.getByRole('heading', { name: /If it fails|Whom its failure reaches/ })),
  },
  { name: 'map-table', path: at('/ui/service_map.html?view=table'), ready: (page, town) => seen(page.getByRole('row', { name: new RegExp(town.subject) })) },
  { name: 'scaling', path: at('/ui/overview.html?view=scaling'), ready: (page, town) => seen(page.getByRole('link', { name: town.subject })) },
  { name: 'health', path: at('/ui/overview.html?view=health'), ready: (page, town) => seen(page.getByRole('link', { name: town.subject })) },
  { name: 'security', path: at('/ui/overview.html?view=security'), ready: (page, town) => seen(page.getByRole('link', { name: town.subject })) },
  { name: 'billing', path: at('/ui/overview.html?view=billing'), ready: page => seen(page.getByText('This version has no billing')) },
];

const looks: readonly { name: string; width: number; height: number; scheme: 'light' | 'dark' }[] = [
  { name: 'light', width: 1280, height: 800, scheme: 'light' },
  { name: 'dark', width: 1280, height: 800, scheme: 'dark' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
];

test.describe.configure({ mode: 'serial' });

let town: Town;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  town = await Town.build();
  if (pictures) await ripen();
});
test.afterAll(async () => town?.dispose());

for (const look of looks) {
  test(`every page, ${look.name}: axe finds nothing, nothing is wider than the screen`, async ({ browser }) => {
    test.setTimeout(180_000);
    await withPage(browser, { viewport: { width: look.width, height: look.height }, colorScheme: look.scheme }, async page => {
      await visit(page, `${town.app.origin}/ui/dashboard.html`);
      await seen(page.getByRole('heading', { name: 'Sign in' }));
      await judge(page, 'sign-in', look.name);
      await signIn(page, town.app.adminToken, `${town.app.origin}/ui/dashboard.html`);
      for (const view of views) {
        await visit(page, town.app.origin + await view.path(town));
        await view.ready(page, town);
        await judge(page, view.name, look.name);
      }
    });
  });
}

test('pages hold no script, style or handler of their own, and name no other host', async ({ request }) => {
  for (const file of ['dashboard.html', 'container.html', 'service_map.html', 'overview.html']) {
    const text = await (await request.get(`${town.app.origin}/ui/${file}`)).text();
    expect(text).toContain('<script type="module"');
    expect(text).not.toMatch(/<script(?![^>]* src="\/ui\/)|<style|\sstyle=|\son[a-z]+=|https?:\/\//i);
  }
});

async function judge(page: Page, name: string, look: string): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[] }> } };
    return (await axe.run()).violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.slice(0, 4).map(node => `${node.target.join(' ')} (${node.failureSummary})`).join('; ')}`);
  });
  expect.soft(violations, `axe on ${name}, ${look}`).toEqual([]);
  const { wide, inner } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, inner: innerWidth }));
  expect.soft(wide, `the width of ${name}, ${look}`).toBeLessThanOrEqual(inner);
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    // Nothing is lit because the pointer happens to be over it.
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(pictures, `${name}-${look}.png`), animations: 'disabled', caret: 'hide' });
  }
}

/** A page of its own on the town, watched as every other. */
async function withPage(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  const faults = watch(context, App.origins);
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }

  expect(faults).toEqual([]);
}

/** Until curves have a shape, and the shell that was opened has been found. */
async function ripen(): Promise<void> {
  await expect.poll(async () => (await town.app.call<{ items: unknown[] }>('GET', '/api/security/findings')).items.length, { timeout: 60_000 }).toBeGreaterThan(0);
  const points = async (): Promise<number> => {
    const { history } = await town.app.call<{ history: { series: { points: unknown[] }[] } }>('GET', `/api/metrics/${town.subject}?from=10m&metric=cpu_percent`);
    return Math.max(0, ...history.series.map(series => series.points.length));
  };
  await expect.poll(points, { timeout: 150_000, intervals: [2_000] }).toBeGreaterThan(16);
  await town.report();
}
