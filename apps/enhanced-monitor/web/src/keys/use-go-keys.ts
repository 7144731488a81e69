import { useEffect } from 'react';
import { useNavigate } from 'react-router';

import { places } from '../layout/places.js';
import { shortcutsStore } from './preferences.js';
import { isTyping } from './is-typing.js';

const secondKeyWithinMs = 1_500;

/** `g` and then the key of a place. It hears keys before the page does: the `e` of `g e` is not also the page's own `e`. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let pressedAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!shortcutsStore.get() || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const second = event.timeStamp - pressedAt < secondKeyWithinMs;
      pressedAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const place = second ? places.find(({ key }) => key === event.key) : undefined;
      if (place === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void navigate(place.path);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [navigate]);
}
