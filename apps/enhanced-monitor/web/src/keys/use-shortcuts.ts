import { useEffect, useRef } from 'react';

import { isTyping } from './is-typing.js';
import { shortcutsStore } from './preferences.js';

export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Single keys, by `event.key`, while this component is shown. They rest while somebody types, while a dialog is open, with
 * ctrl, alt or meta, and when they are switched off.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const resting = !shortcutsStore.get() || event.defaultPrevented || event.ctrlKey || event.altKey;
      if (resting || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]'))
        return;
      const act = latest.current[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
