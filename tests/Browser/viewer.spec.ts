import { randomBytes } from 'node:crypto';
import { images } from './fixture/image';
import { expect, row, signIn, test } from './fixture/test';

test('a viewer sees everything of a Container, and is offered nothing that it may not do', async ({ page, app }) => {
  const name = `seen-${randomBytes(3).toString('hex')}`;
  await app.call('POST', '/api/containers?wait=30', { name, image: images.first, ports: [{ container_port: 8080, host_port: 0 }], service: {} });
  await app.call('POST', '/api/scaling/policies?wait=15', { container: name, min_replicas: 1, max_replicas: 2, policies: [{ type: 'cpu', target: 50 }] });

  await signIn(page, await app.token('viewer'));
  await expect(page.locator('.who .role')).toHaveText('viewer');
  await expect(row(page, name)).toBeVisible();
  await expect(page.getByRole('button', { name: /Actions on|Create|Acknowledge/ })).toHaveCount(0);

  await row(page, name).getByRole('link').click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByText('serve: listening on 8080')).toBeVisible();
  await expect(page.getByText('Scales by itself')).toBeVisible();
  await expect(page.getByRole('button', { name: /Actions on|[Pp]olicy|Acknowledge|Resolve/ })).toHaveCount(0);

  // Whoever sends it all the same is refused by the server.
  const answer = await page.request.post(`/api/containers/${name}/scale`, { data: { replicas: 2 }, headers: { origin: app.origin } });
  expect(answer.status()).toBe(403);
});

test('an operator acts on Containers, and is not offered what is the administrators’', async ({ page, app }) => {
  const name = `kept-${randomBytes(3).toString('hex')}`;
  await app.call('POST', '/api/containers?wait=30', { name, image: images.first });

  await signIn(page, await app.token('operator'));
  await expect(page.getByRole('button', { name: `Actions on ${name}` })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create', exact: true })).toBeVisible();
  await row(page, name).getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Scaling', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Security findings' })).toBeVisible();
  await expect(page.getByRole('button', { name: /policy/i })).toHaveCount(0);
});
