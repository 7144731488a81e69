import { Suspense, useEffect, useRef, useState } from 'react';
import { Outlet, useLocation } from 'react-router';

import { Toasts } from '../components/toasts.js';
import { ShortcutHelp } from '../keys/shortcut-help.js';
import { useGoKeys } from '../keys/use-go-keys.js';
import { useShortcuts } from '../keys/use-shortcuts.js';
import { LiveMark } from './live-mark.js';
import { Navigation } from './navigation.js';
import { QuickSearch } from './quick-search.js';
import { ThemeSwitch } from './theme-switch.js';
import { TroubleBanner } from './trouble-banner.js';
import { Visitor } from './visitor.js';

/** What surrounds every page. */
export function Shell() {
  const [helpShown, showHelp] = useState(false);
  const [menuOpen, openMenu] = useState(false);
  useGoKeys();
  useShortcuts({ '?': () => showHelp(true) });
  useFocusOnNewPage();
  return (
    <div className={menuOpen ? 'shell shell-menu-open' : 'shell'}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="top">
        <span className="brand">docbatch</span>
        <QuickSearch />
        <LiveMark />
        <button
          type="button"
          className="button menu-button"
          aria-expanded={menuOpen}
          aria-controls="side"
          onClick={() => openMenu(!menuOpen)}
        >
          Menu
        </button>
      </header>
      <div className="side" id="side">
        <Navigation onFollow={() => openMenu(false)} />
        <aside className="side-foot" aria-label="View">
          <ThemeSwitch />
          <button type="button" className="button-bare" onClick={() => showHelp(true)}>
            Keys <kbd>?</kbd>
          </button>
          <Visitor />
        </aside>
      </div>
      <main id="main" className="main" tabIndex={-1}>
        <TroubleBanner />
        <Suspense fallback={<p className="loading">Reading …</p>}>
          <Outlet />
        </Suspense>
      </main>
      <Toasts />
      {helpShown && <ShortcutHelp onClose={() => showHelp(false)} />}
    </div>
  );
}

/** A new page is begun at its top, and the keyboard goes on from there. */
function useFocusOnNewPage(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
