import type { JSX } from 'preact';

export function DashboardPage(): JSX.Element {
  return <h1>Dashboard</h1>;
}
