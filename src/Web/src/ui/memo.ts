import { Component, createElement, type FunctionComponent, type JSX } from 'preact';

/** Renders again only when a property has changed (by identity). */
export function memo<P extends object>(inner: FunctionComponent<P>): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      for (const name in after) if (before[name] !== after[name]) return true;
      for (const name in before) if (!(name in after)) return true;
      return false;
    }

    override render(): JSX.Element {
      return createElement(inner, this.props as P);
    }
  }

  return Memo as unknown as FunctionComponent<P>;
}
