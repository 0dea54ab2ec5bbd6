import type { JSX } from 'preact';

export function ContainerPage(): JSX.Element {
  return <h1>Container</h1>;
}
