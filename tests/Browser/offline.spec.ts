import { randomBytes } from 'node:crypto';
import { App } from './fixture/app';
import { images } from './fixture/image';
import { expect, row, signIn, test, visit } from './fixture/test';

const name = `held-${randomBytes(3).toString('hex')}`;

test('a device that goes offline is told so, what may be old is greyed, and all is caught up with', async ({ admin, context, app }) => {
  const map = await context.newPage();
  await app.call('POST', '/api/containers?wait=30', { name, image: images.first, ports: [{ container_port: 8080, host_port: 0 }], service: {} });
  await visit(map, '/ui/service_map.html');
  await expect(map.getByRole('button', { name: new RegExp(`^${name}, service`) })).toBeVisible();
  await expect(admin.getByText('Live', { exact: true })).toBeVisible();

  await context.setOffline(true);
  await expect(admin.getByText(/^Offline for/)).toBeVisible();
  await expect(admin.getByText('The server is not heard: what is greyed may be old.')).toBeVisible();
  await expect(admin.locator('table.rows')).toHaveClass(/stale/);
  await expect(map.getByText(/No answer since .* this may be old/)).toBeVisible();
  await expect(map.locator('.map-stale')).toBeVisible();
  await app.call('POST', `/api/containers/${name}/scale?wait=30`, { replicas: 2 });

  await context.setOffline(false);
  await expect(admin.getByText('Live', { exact: true })).toBeVisible();
  await expect(admin.locator('.stale')).toHaveCount(0);
  await expect(row(admin, name)).toContainText('2 of 2 ready');
  await expect(map.locator('.map-stale')).toHaveCount(0);
});

test('a server that is killed is told so, and the page goes on with it when it is back', async ({ page }) => {
  const own = await App.start();
  try {
    await own.call('POST', '/api/containers?wait=30', { name: `${name}-2`, image: images.first });
    await signIn(page, own.adminToken, `${own.origin}/ui/dashboard.html`);
    const held = row(page, `${name}-2`);
    await expect(held).toContainText('1 of 1 ready');

    await own.kill();
    await expect(page.getByText(/^Offline for/)).toBeVisible();
    await expect(page.locator('table.rows')).toHaveClass(/stale/);
    await expect(held).toBeVisible();

    await own.startAgain();
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.locator('.stale')).toHaveCount(0);
    await own.call('POST', `/api/containers/${name}-2/scale?wait=30`, { replicas: 2 });
    await expect(held).toContainText('2 of 2 ready');
  } finally {
    await page.close();
    await own.dispose();
  }
});
