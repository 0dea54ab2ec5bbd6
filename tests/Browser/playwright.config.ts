import { defineConfig } from '@playwright/test';
import { chromium } from './fixture/machine';

// One after the other: they share one app, and figures of time need the machine for themselves.
export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  outputDir: 'TestResults',
  reporter: [['list'], ...(process.env['BROWSER_RESULTS'] ? [['json', { outputFile: process.env['BROWSER_RESULTS'] }] as const] : [])],
  use: {
    viewport: { width: 1280, height: 800 },
    // What it looked like when it failed; what a trace would add is not worth its time.
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] },
  },
});
