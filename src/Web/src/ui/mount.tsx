import { render, type ComponentChildren } from 'preact';
import '../styles/base.css';
import '../styles/parts.css';
import { Shell, type PageId } from './Shell';

export function mount(page: PageId, content: ComponentChildren): void {
  render(<Shell page={page}>{content}</Shell>, document.getElementById('app')!);
}
