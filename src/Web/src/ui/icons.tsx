import type { ComponentChildren, JSX } from 'preact';

/** Drawn here, 16 × 16, in the colour of the text beside them; hidden from screen readers, which read that text. */
function icon(children: ComponentChildren): () => JSX.Element {
  return () => (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const IconPlay = icon(<path d="M5 3.5v9l7-4.5z" />);
export const IconStop = icon(<rect x="4" y="4" width="8" height="8" rx="1" />);
export const IconPause = icon(<path d="M5.5 4v8M10.5 4v8" />);
export const IconRestart = icon(<path d="M12.8 8a4.8 4.8 0 1 1-1.5-3.5M12.8 2.5v2.6h-2.6" />);
export const IconScale = icon(<path d="M2.5 5.5h7v7h-7zM6 2.5h7.5V10" />);
export const IconRollOut = icon(<path d="M8 11V3M4.5 6.5 8 3l3.5 3.5M3 13.5h10" />);
export const IconRollBack = icon(<path d="M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6" />);
export const IconRemove = icon(<path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9" />);
export const IconMore = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.4" />);
export const IconAdd = icon(<path d="M8 3.5v9M3.5 8h9" />);
export const IconClose = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const IconSearch = icon(<><circle cx="7" cy="7" r="4" /><path d="m10 10 3.5 3.5" /></>);
export const IconSun = icon(<><circle cx="8" cy="8" r="2.8" /><path d="M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7" /></>);
export const IconMoon = icon(<path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6z" />);
export const IconAuto = icon(<><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" /></>);
export const IconAlert = icon(<path d="M8 2.5 14.2 13H1.8zM8 6.5v3M8 11.4h.01" />);
export const IconCheck = icon(<path d="m3.5 8.5 3 3 6-7" />);
export const IconChevron = icon(<path d="m4.5 6.5 3.5 3.5 3.5-3.5" />);
export const IconLogo = (): JSX.Element => (
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <rect width="24" height="24" rx="6" class="logo-back" />
    <g fill="none" stroke="#fff" stroke-width="1.8" stroke-linejoin="round">
      <rect x="5" y="5" width="6" height="6" rx="1.2" />
      <rect x="13" y="13" width="6" height="6" rx="1.2" />
      <path d="M11 8h5v5M8 11v5h5" />
    </g>
  </svg>
);
