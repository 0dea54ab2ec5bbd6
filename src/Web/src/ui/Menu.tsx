import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { IconMore } from './icons';

export interface MenuItem {
  text: string;
  Icon: () => JSX.Element;
  run: () => void;
  danger?: boolean;
  /** Why it cannot be done now. */
  disabled?: string | null;
}

/** A button with a menu, by the keyboard as ARIA's practices say: arrows move, Escape closes. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [up, setUp] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const focusAt = (index: number): void => {
    const all = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    all[(index + all.length) % all.length]?.focus();
  };
  useEffect(() => {
    if (!open) return;
    focusAt(0);
    const outside = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const toggle = (): void => {
    const box = root.current?.getBoundingClientRect();
    setUp(box !== undefined && box.bottom + items.length * 34 + 20 > innerHeight && box.top > items.length * 34);
    setOpen(!open);
  };
  const closeToButton = (): void => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    const all = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    if (event.key === 'Escape' || event.key === 'Tab') closeToButton();
    else if (to[event.key] !== undefined) focusAt(to[event.key]!);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };
  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button class="icon-button" aria-haspopup="menu" aria-expanded={open} aria-label={label} title={label} onClick={toggle}><IconMore /></button>
      {open && (
        <div role="menu" aria-label={label} class={up ? 'up' : undefined}>
          {items.map(item => (
            <button
              key={item.text} role="menuitem" tabIndex={-1} class={item.danger ? 'danger' : undefined}
              aria-disabled={item.disabled ? true : undefined} title={item.disabled ?? undefined}
              onClick={() => { if (!item.disabled) { closeToButton(); item.run(); } }}
            >
              <item.Icon />{item.text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
