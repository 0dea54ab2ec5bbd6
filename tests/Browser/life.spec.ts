import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { images } from './fixture/image';
import { docker, root } from './fixture/machine';
import { expect, row, test, visit } from './fixture/test';

// One Container from its making to its removal, as an operator lives it: each test goes on where the one before ended.
test.describe.configure({ mode: 'serial' });

// A rollout goes replica by replica, and a machine at work takes its time.
const longest = 60_000;
const suffix = randomBytes(3).toString('hex');
const orders = `orders-${suffix}`;
const web = `web-${suffix}`;

const node = (page: Page, name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}, service`) });

async function act(page: Page, name: string, item: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions on ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
  return page.getByRole('dialog');
}

/** The operation that was started last has ended well. */
async function done(page: Page, title: string): Promise<void> {
  const operation = page.getByRole('region', { name: 'Operations' }).getByRole('group').filter({ hasText: title }).first();
  await expect(operation).toContainText('Done', { timeout: longest });
}

async function open(page: Page, name: string): Promise<void> {
  await row(page, name).getByRole('link').click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

test('create: what the API refuses stands at the fields, and what it takes becomes healthy', async ({ admin }) => {
  await admin.getByRole('button', { name: 'Create', exact: true }).click();
  const form = admin.getByRole('dialog', { name: 'Create a Container' });
  await form.getByLabel('Name').fill('Not A Name');
  await form.getByLabel('Replicas').fill('many');
  await form.getByLabel('Container port').fill('99999');
  await form.getByLabel('Memory limit').fill('lots');
  await form.getByRole('button', { name: 'Create' }).click();
  for (const field of ['Name', 'Image', 'Replicas', 'Container port', 'Memory limit']) {
    const input = form.getByLabel(field, { exact: true });
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(input).toHaveAccessibleDescription(/must|needed|required|not /i);
  }
  await expect(form.getByLabel('CPU limit')).not.toHaveAttribute('aria-invalid');
  await expect(form.getByLabel('Name')).toBeFocused();

  await form.getByLabel('Name').fill(orders);
  await form.getByLabel('Image').fill(images.first);
  await form.getByLabel('Replicas').fill('1');
  await form.getByLabel('Container port').fill('8080');
  await form.getByLabel('CPU limit').fill('0.5');
  await form.getByLabel('Memory limit').fill('64m');
  await form.getByLabel('Environment').fill('GREETING=hello from the browser');
  await form.getByLabel('Health check').selectOption('HTTP');
  await form.getByLabel('Interval').fill('1');
  await form.getByLabel('It is a service that others find').check();
  await form.getByRole('button', { name: 'Create' }).click();

  await expect(form).toBeHidden();
  await done(admin, `Create ${orders}`);
  await expect(row(admin, orders)).toContainText('Running');
  await expect(row(admin, orders)).toContainText('1 of 1 ready');
  await expect(row(admin, orders).getByRole('img', { name: /running, healthy/ })).toBeVisible();
});

test('scale: a stepper, and the row follows', async ({ admin }) => {
  const dialog = await act(admin, orders, 'Scale…');
  await expect(dialog.getByRole('button', { name: 'Scale' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'One more' }).click();
  await expect(dialog.getByLabel('Replicas')).toHaveValue('2');
  await dialog.getByRole('button', { name: 'Scale' }).click();

  await done(admin, `Scale ${orders}`);
  await expect(row(admin, orders)).toContainText('2 of 2 ready');
});

test('a replica that breaks turns the dashboard and the map, and both turn back', async ({ admin, context, app }) => {
  await app.call('POST', '/api/containers?wait=30', { name: web, image: images.first, ports: [{ container_port: 8080, host_port: 0 }], service: { version: '1.2.0', depends_on: [orders] }, update: { drain: 1 } });
  const map = await context.newPage();
  await visit(map, '/ui/service_map.html');
  await expect(node(map, orders)).toHaveAccessibleName(/; healthy; .*2\/2 replicas/);
  await expect(node(map, web)).toHaveAccessibleName(/calls 1, called by 0/);

  const replicas = (await docker('ps', '--filter', `label=orchestrator.name=${orders}`, '--format', '{{.Names}}')).split('\n');
  await docker('exec', replicas[0]!, 'rm', '/www/health');
  await expect(row(admin, orders)).toContainText('Unhealthy');
  await expect(row(admin, orders)).toContainText('1 of 2 ready');
  await expect(node(map, orders)).toHaveAccessibleName(/; degraded; .*1 unhealthy/);
  await node(map, orders).click();
  const panel = map.getByRole('complementary', { name: 'The service that is looked at' });
  await expect(panel.getByText('Whom its failure reaches').or(panel.getByText('If it fails'))).toBeVisible();
  await expect(panel.getByRole('button', { name: new RegExp(`^${web}`) }).first()).toBeVisible();

  for (const replica of replicas.slice(1)) await docker('exec', replica, 'rm', '/www/health');
  await expect(node(map, orders)).toHaveAccessibleName(/; down; /);
  await expect(map.getByRole('complementary').getByText('Unavailable dependency')).toBeVisible();

  for (const replica of replicas) await docker('cp', '-q', join(root, 'samples/web/www/health'), `${replica}:/www/health`).catch(() => docker('cp', join(root, 'samples/web/www/health'), `${replica}:/www/health`));
  await expect(row(admin, orders)).toContainText('2 of 2 ready');
  await expect(row(admin, orders)).not.toContainText('Unhealthy');
  await expect(node(map, orders)).toHaveAccessibleName(/; healthy; /);

  await panel.getByRole('link', { name: 'Open the Container' }).click();
  await expect(map.getByRole('heading', { name: orders, level: 1 })).toBeVisible();
});

test('logs are followed and searched', async ({ admin }) => {
  await open(admin, orders);
  const logs = admin.getByRole('log', { name: 'Log lines' });
  const search = admin.getByRole('searchbox', { name: 'Search the logs' });
  await expect(logs.getByText('serve: listening on 8080 as').first()).toBeVisible();

  const [replica] = (await docker('ps', '--filter', `label=orchestrator.name=${orders}`, '--format', '{{.Names}}')).split('\n');
  await docker('exec', replica!, 'sh', '-c', 'echo "order 4711 was paid" >/proc/1/fd/1');
  await expect(logs.getByText('order 4711 was paid')).toBeVisible();

  await search.fill('4711 WAS');
  await expect(logs.locator('div')).toHaveCount(1);
  await search.fill('no such text');
  await expect(logs).toHaveText('No line holds this text.');
});

test('roll out another image, and roll back: each is a generation with its difference', async ({ admin }) => {
  await open(admin, web);
  const head = admin.locator('.container-head');
  const generations = admin.getByRole('region', { name: 'Generations' });
  const rollOut = await act(admin, web, 'Roll out an image…');
  await rollOut.getByLabel('Image').fill(images.second);
  await rollOut.getByRole('button', { name: 'Roll out' }).click();
  await done(admin, `Roll out an image to ${web}`);
  await expect(head).toContainText('generation 2');
  await expect(generations.getByRole('listitem').first()).toContainText('Succeeded');
  await expect(generations.locator('ins').filter({ hasText: images.second })).toBeVisible();

  const rollBack = await act(admin, web, 'Roll back…');
  await rollBack.getByRole('button', { name: 'Roll back' }).click();
  await done(admin, `Roll back ${web}`);
  await expect(head).toContainText('generation 3');
  await expect(head).toContainText(images.first);
});

test('a rollout that fails says why, as Docker gave it', async ({ admin }) => {
  const rollOut = await act(admin, web, 'Roll out an image…');
  await rollOut.getByLabel('Image').fill('orchestrator-sample-web:nobody-built-this');
  await rollOut.getByRole('button', { name: 'Roll out' }).click();
  const operation = admin.getByRole('region', { name: 'Operations' }).getByRole('group').first();
  await expect(operation).toContainText('Failed');
  await expect(operation.getByRole('alert')).toContainText('nobody-built-this');
  await expect(row(admin, web)).toContainText('1 of 1 ready');
});

test('a scaling policy is written, asked what it would do, refused at its fields, and acts', async ({ admin }) => {
  await open(admin, orders);
  await admin.getByRole('button', { name: 'Create a policy…' }).click();
  const form = admin.getByRole('dialog', { name: `New scaling policy for ${orders}` });
  await form.getByLabel('Fewest replicas').fill('5');
  await form.getByLabel('Most replicas').fill('2');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(form.locator('[aria-invalid=true]').first()).toHaveAccessibleDescription(/replicas|more|less|fewer/i);

  await form.getByLabel('Fewest replicas').fill('3');
  await form.getByLabel('Most replicas').fill('5');
  await form.getByRole('button', { name: 'What would it do now?' }).click();
  await expect(form.getByRole('status', { name: 'What it would decide now' })).toContainText('2 → 3');
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(form).toBeHidden();

  await expect(admin.getByText('Scales by itself')).toBeVisible();
  await expect(admin.getByText('3 to 5')).toBeVisible();
  await expect(admin.getByRole('list', { name: /decisions/i }).getByText('2 → 3').first()).toBeVisible();
  await expect(admin.getByRole('heading', { name: 'Replicas' }).locator('..')).toContainText('3 of 3');
  await admin.getByRole('button', { name: 'Edit policy…' }).click();
  const edit = admin.getByRole('dialog', { name: `Scaling policy of ${orders}` });
  await edit.getByLabel('Most replicas').fill('8');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('3 to 8')).toBeVisible();
});

test('remove: only after its name was typed, and the row goes', async ({ admin }) => {
  const dialog = await act(admin, web, 'Remove…');
  const button = dialog.getByRole('button', { name: 'Remove' });
  await dialog.getByRole('textbox').fill(web.slice(0, -1));
  await expect(button).toBeDisabled();
  await dialog.getByRole('textbox').fill(web);
  await button.click();
  await done(admin, `Remove ${web}`);
  await expect(row(admin, web)).toBeHidden();
  expect(await docker('ps', '-a', '-q', '--filter', `label=orchestrator.name=${web}`)).toBe('');
});
