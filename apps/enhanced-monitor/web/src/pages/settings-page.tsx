import { useQuery } from '@tanstack/react-query';

import type { Setting } from '../api/contract.js';
import { settingsQuery } from '../api/queries.js';
import { useStore } from '../api/use-store.js';
import { Loaded } from '../components/loaded.js';
import { PageHead } from '../components/page-head.js';
import { Panel } from '../components/panel.js';
import { Table, type Column } from '../components/table.js';
import { chooseShortcuts, shortcutsStore } from '../keys/preferences.js';
import { ThemeSwitch } from '../layout/theme-switch.js';

const columns: readonly Column<Setting>[] = [
  { title: 'Setting', cell: ({ name }) => <code>{name}</code> },
  { title: 'Value', cell: ({ value }) => (value === null ? <span className="muted">not set</span> : value) },
  { title: 'From', cell: ({ from }) => from },
  { title: 'What it is for', wraps: true, cell: ({ description }) => description },
];

/** How this browser shows the pages, and how the monitor was started. */
export function SettingsPage() {
  const query = useQuery(settingsQuery);
  const shortcuts = useStore(shortcutsStore);
  return (
    <>
      <PageHead title="Settings" />
      <Panel title="This browser">
        <div className="browser-settings">
          <ThemeSwitch />
          <label className="check">
            <input
              type="checkbox"
              checked={shortcuts}
              onChange={(event) => chooseShortcuts(event.target.checked)}
            />
            Single keys act
          </label>
        </div>
      </Panel>
      <Panel title="This monitor" aside={<span className="muted">changed by starting it anew</span>} flush>
        <Loaded query={query}>
          {({ items }) => (
            <Table
              label="Settings of the monitor"
              rows={items}
              keyOf={({ name }) => name}
              columns={columns}
            />
          )}
        </Loaded>
      </Panel>
    </>
  );
}
