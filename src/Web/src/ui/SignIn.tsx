import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { signIn } from '../api/session';

export function SignIn({ reason }: { reason: string | null }): JSX.Element {
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (token.trim() === '') return;
    setBusy(true);
    await signIn(token);
    setBusy(false);
  };
  return (
    <form class="card sign-in" onSubmit={event => void submit(event)}>
      <h1>Sign in</h1>
      {reason && <p class="field-error" role="alert">{reason}</p>}
      <p>Open the link that the server printed when it started, or paste a token. <code>./dev token --role viewer</code> prints one.</p>
      <label for="token">Token</label>
      <textarea id="token" rows={4} autocomplete="off" spellcheck={false} value={token} onInput={event => setToken(event.currentTarget.value)} />
      <div class="actions"><button class="primary" disabled={busy || token.trim() === ''}>{busy ? 'Signing in…' : 'Sign in'}</button></div>
    </form>
  );
}
