import type { ComponentChildren, JSX } from 'preact';

/** A field with its name, and below it a hint, or what the API says is wrong with it. */
export function Field({ id, label, hint, errors, children }: { id: string; label: string; hint?: string | undefined; errors: readonly string[] | undefined; children: ComponentChildren }): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {(errors || hint) && <span id={`${id}-note`} class={errors ? 'field-error' : 'hint'}>{errors ? sentence(errors) : hint}</span>}
    </div>
  );
}

export function TextField({ id, label, hint, errors, value, change, ...more }: { id: string; label: string; hint?: string; errors: readonly string[] | undefined; value: string; change: (value: string) => void; inputMode?: 'numeric' | 'decimal' | 'text'; placeholder?: string }): JSX.Element {
  return (
    <Field id={id} label={label} hint={hint} errors={errors}>
      <input id={id} value={value} autocomplete="off" spellcheck={false} aria-invalid={errors ? true : undefined} aria-describedby={errors || hint ? `${id}-note` : undefined}
        onInput={event => change(event.currentTarget.value)} {...more} />
    </Field>
  );
}

export function SelectField<T extends string>({ id, label, errors, value, options, change }: { id: string; label: string; errors?: readonly string[] | undefined; value: T; options: readonly (readonly [T, string])[]; change: (value: T) => void }): JSX.Element {
  return (
    <Field id={id} label={label} errors={errors}>
      <select id={id} value={value} aria-invalid={errors ? true : undefined} aria-describedby={errors ? `${id}-note` : undefined} onChange={event => change(event.currentTarget.value as T)}>
        {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
      </select>
    </Field>
  );
}

/** `must be 1 or more` → `Must be 1 or more.` */
export function sentence(texts: readonly string[]): string {
  return texts.map(text => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`).join(' ');
}
