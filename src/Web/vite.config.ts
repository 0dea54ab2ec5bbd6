import { defineConfig } from 'vitest/config';

// In development the pages come from here and the API from a running app: ORCHESTRATOR_URL=http://127.0.0.1:7071 npm run dev
const app = process.env['ORCHESTRATOR_URL'] ?? 'http://127.0.0.1:7071';
const proxy = { '/api': { target: app, changeOrigin: false }, '/runtime': { target: app, changeOrigin: false } };

export default defineConfig({
  base: '/ui/',
  appType: 'mpa',
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    // The app's build has an output of its own, so that a build by hand cannot pull it away from under it.
    outDir: process.env['WEB_OUTPUT'] ?? 'dist',
    emptyOutDir: true,
    // Our content security policy allows no data: images or fonts, and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        dashboard: 'dashboard.html',
        container: 'container.html',
        service_map: 'service_map.html',
        overview: 'overview.html',
      },
    },
  },
  test: { include: ['test/**/*.test.ts'] },
});
