export const views = ['scaling', 'health', 'security', 'billing'] as const;
export type View = (typeof views)[number];

/** The view that an address names; health for one that names none. */
export function viewOf(search: string): View {
  const named = new URLSearchParams(search).get('view');
  return views.find(view => view === named) ?? 'health';
}
