import { Fragment } from 'react';

import { useStore } from '../api/use-store.js';
import { Dialog } from '../components/dialog.js';
import { chooseShortcuts, shortcutsStore } from './preferences.js';

const groups = [
  {
    title: 'Everywhere',
    keys: [
      ['?', 'this help'],
      ['/', 'search'],
      ['g then o b r e w s', 'overview, batches, review, errors, workers, settings'],
      ['g then u', 'upload'],
    ],
  },
  {
    title: 'Review',
    keys: [
      ['j k', 'next and previous page'],
      ['a', 'accept the text'],
      ['f', 'flag it'],
      ['e', 'correct the text; ctrl+enter saves, escape leaves'],
      ['u', 'take the last verdict back'],
      ['o', 'open the document'],
    ],
  },
  {
    title: 'Document',
    keys: [
      ['j k', 'next and previous page'],
      ['+ - 0', 'larger, smaller, as wide as the window'],
      ['c', 'colours of the words on and off'],
      ['← → ↑ ↓', 'from word to word in the text'],
      ['f', 'find in this page'],
    ],
  },
] as const;

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const on = useStore(shortcutsStore);
  return (
    <Dialog title="Keys" onClose={onClose}>
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className="keys">
            {keys.map(([key, meaning]) => (
              <Fragment key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => chooseShortcuts(event.target.checked)} />
        Single keys act
      </label>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
