import { expect, it } from 'vitest';

import { Screen } from './screen.js';

function openScreen() {
  const written: string[] = [];
  const stream = { columns: 80, rows: 24, write: (text: string) => written.push(text) > 0 };
  return { screen: new Screen(stream), stream, written };
}

it('writes only the rows that changed, at once', () => {
  const { screen, written } = openScreen();
  screen.draw(['one', 'two', 'three']);
  screen.draw(['one', 'TWO', 'three']);
  expect(written).toHaveLength(2);
  expect(written[1]).toBe('\x1b[?2026h\x1b[2;1HTWO\x1b[K\x1b[?2026l');
});

it('writes nothing when nothing changed', () => {
  const { screen, written } = openScreen();
  screen.draw(['one']);
  screen.draw(['one']);
  expect(written).toHaveLength(1);
});

it('draws everything anew when the window has another size', () => {
  const { screen, stream, written } = openScreen();
  screen.draw(['one', 'two']);
  stream.columns = 100;
  screen.draw(['one', 'two']);
  expect(written[1]).toContain('\x1b[2J');
  expect(written[1]).toContain('one');
});

it('gives the terminal back, once', () => {
  const { screen, written } = openScreen();
  screen.draw(['one']);
  screen.close();
  screen.close();
  expect(written.slice(1)).toEqual(['\x1b[?25h\x1b[?1049l']);
});
