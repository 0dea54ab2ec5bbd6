import { type ComponentChildren, type JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { beginSession, may, resume, session, signOut } from '../api/session';
import { useStore } from '../api/store';
import { live } from './app';
import { ConnectionState } from './ConnectionState';
import { IconAuto, IconLogo, IconMoon, IconSun } from './icons';
import { SignIn } from './SignIn';
import { ErrorState, Loading } from './states';
import { applyTheme, setTheme, theme, type Theme } from './theme';
import { Toasts } from './Toasts';

const pages = [
  { id: 'dashboard', href: '/ui/dashboard.html', text: 'Containers' },
  { id: 'map', href: '/ui/service_map.html', text: 'Service map' },
  { id: 'scaling', href: '/ui/overview.html?view=scaling', text: 'Scaling' },
  { id: 'health', href: '/ui/overview.html?view=health', text: 'Health' },
  { id: 'security', href: '/ui/overview.html?view=security', text: 'Security' },
  { id: 'billing', href: '/ui/overview.html?view=billing', text: 'Billing' },
] as const;

export type PageId = (typeof pages)[number]['id'] | 'container';

/** What every page has around it: who is signed in, where to go, and how the line to the server stands. */
export function Shell({ page, children }: { page: PageId; children: ComponentChildren }): JSX.Element {
  const state = useStore(session);
  const signedIn = state.kind === 'signed_in';
  useEffect(() => {
    applyTheme();
    void beginSession();
  }, []);
  useEffect(() => {
    if (!signedIn) return;
    live.start();
    return () => live.stop();
  }, [signedIn]);

  // On a phone the pages are a strip: where we are has to be in sight.
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (current) nav.current!.scrollLeft = current.offsetLeft - nav.current!.clientWidth / 2 + current.offsetWidth / 2;
  }, [signedIn]);

  return (
    <>
      <a class="skip" href="#main">Skip to content</a>
      <header class="top">
        <a class="brand" href="/ui/dashboard.html" aria-label="FunctionsOrchestrator"><IconLogo /><span>FunctionsOrchestrator</span></a>
        {signedIn && (
          <nav ref={nav} aria-label="Pages">
            {pages.map(item => (
              <a key={item.id} href={item.href} aria-current={item.id === page ? 'page' : undefined}>{item.text}</a>
            ))}
          </nav>
        )}
        <div class="top-end">
          {signedIn && <ConnectionState />}
          <ThemeSwitch />
          {signedIn && (
            <span class="who">
              <span title={`Signed in as ${state.subject}`}>{state.subject}</span>
              <span class="role">{may(state, 'admin') ? 'admin' : may(state, 'operator') ? 'operator' : 'viewer'}</span>
              <button class="quiet" onClick={() => void signOut()}>Sign out</button>
            </span>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {state.kind === 'unknown' && <Loading what="your session" />}
        {state.kind === 'unreachable' && <ErrorState title="The server cannot be reached" detail={state.reason} retry={() => void resume()} />}
        {state.kind === 'signed_out' && <SignIn reason={state.reason} />}
        {signedIn && children}
      </main>
      <Toasts />
    </>
  );
}

const themes: Record<Theme, { next: Theme; text: string; Icon: () => JSX.Element }> = {
  auto: { next: 'light', text: 'Colours follow the system', Icon: IconAuto },
  light: { next: 'dark', text: 'Light colours', Icon: IconSun },
  dark: { next: 'auto', text: 'Dark colours', Icon: IconMoon },
};

function ThemeSwitch(): JSX.Element {
  const current = useStore(theme);
  const { next, text, Icon } = themes[current];
  return (
    <button class="icon-button" onClick={() => setTheme(next)} title={`${text}. Change.`} aria-label={`${text}. Change.`}><Icon /></button>
  );
}
