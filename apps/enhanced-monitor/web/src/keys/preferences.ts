import { createStore, type Store } from '../api/store.js';

export type Theme = 'system' | 'light' | 'dark';

/** Kept in this browser. Storage may be forbidden: then a choice lasts as long as the page. */
function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keepPreference(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It lasts as long as the page.
  }
}

const storedTheme = readPreference('docbatch.theme');
export const themeStore: Store<Theme> = createStore<Theme>(
  storedTheme === 'light' || storedTheme === 'dark' ? storedTheme : 'system',
);

export function chooseTheme(theme: Theme): void {
  keepPreference('docbatch.theme', theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  themeStore.set(theme);
}

/** Single keys act at once, which is in the way of those who speak to their computer: they can be switched off. */
export const shortcutsStore: Store<boolean> = createStore(readPreference('docbatch.shortcuts') !== 'off');

export function chooseShortcuts(on: boolean): void {
  keepPreference('docbatch.shortcuts', on ? 'on' : 'off');
  shortcutsStore.set(on);
}
