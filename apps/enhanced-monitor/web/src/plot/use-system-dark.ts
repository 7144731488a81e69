import { useSyncExternalStore } from 'react';

const dark = matchMedia('(prefers-color-scheme: dark)');

const subscribe = (listener: () => void): (() => void) => {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
};

/** Whether the system asks for a dark theme. */
export const useSystemDark = (): boolean => useSyncExternalStore(subscribe, () => dark.matches);
