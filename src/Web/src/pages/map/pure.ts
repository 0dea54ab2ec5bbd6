import { Component } from 'preact';

/** Rendered again only when one of its properties is another object or value. */
export abstract class Pure<P> extends Component<P> {
  override shouldComponentUpdate(next: Readonly<P>): boolean {
    const [before, after] = [this.props as Record<string, unknown>, next as Record<string, unknown>];
    const keys = Object.keys(after);
    return keys.length !== Object.keys(before).length || keys.some(key => before[key] !== after[key]);
  }
}
