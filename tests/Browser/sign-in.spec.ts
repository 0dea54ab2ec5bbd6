import { expect, signIn, test, visit } from './fixture/test';

test('the link signs in, and its token stays neither in the address nor in the page', async ({ page, app }) => {
  await signIn(page, app.adminToken);

  await expect(page.getByRole('heading', { name: 'Containers', level: 1 })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  expect(page.url()).toBe(`${app.origin}/ui/dashboard.html`);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie);
  expect(kept).not.toContain(app.adminToken);

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Containers', level: 1 })).toBeVisible();
});

test('a wrong token is told so, and a pasted one signs in until somebody signs out', async ({ page, app }) => {
  await visit(page, '/ui/service_map.html');
  await page.getByLabel('Token').fill('not.a.token');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText('The token is not valid, or has ended.');

  await page.getByLabel('Token').fill(app.adminToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Service map', level: 1 })).toBeAttached();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await visit(page, '/ui/dashboard.html');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
