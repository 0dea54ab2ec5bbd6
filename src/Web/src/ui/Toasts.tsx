import type { JSX } from 'preact';
import { useStore } from '../api/store';
import { dismiss, toasts } from './app';
import { IconClose } from './icons';

export function Toasts(): JSX.Element {
  const messages = useStore(toasts);
  return (
    <div class="toasts" role="log" aria-label="Messages" aria-live="polite">
      {messages.map(message => (
        <div key={message.id} class={`toast ${message.tone}`}>
          <div><strong>{message.text}</strong>{message.detail && <p>{message.detail}</p>}</div>
          <button class="icon-button" aria-label="Dismiss" onClick={() => dismiss(message.id)}><IconClose /></button>
        </div>
      ))}
    </div>
  );
}
