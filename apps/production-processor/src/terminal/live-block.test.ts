import { expect, test } from 'vitest';

import { LiveBlock } from './live-block.js';

function openStream(columns = 40) {
  const stream = {
    written: '',
    columns,
    rows: 24,
    write(text: string) {
      stream.written += text;
      return true;
    },
    take() {
      const { written } = stream;
      stream.written = '';
      return written;
    },
  };
  return stream;
}

test('the second frame goes over the first', () => {
  const stream = openStream();
  const block = new LiveBlock(stream);
  block.draw(['one', 'two']);
  expect(stream.take()).toBe('\x1b[?25lone\x1b[K\ntwo\x1b[K\x1b[J');
  block.draw(['three', 'four']);
  expect(stream.take()).toBe('\r\x1b[1Athree\x1b[K\nfour\x1b[K\x1b[J');
});

test('a frame that did not change is not written again', () => {
  const stream = openStream();
  const block = new LiveBlock(stream);
  block.draw(['one']);
  stream.take();
  block.draw(['one']);
  expect(stream.take()).toBe('');
});

test('a line that stays is put above the block', () => {
  const stream = openStream();
  const block = new LiveBlock(stream);
  block.draw(['one']);
  stream.take();
  block.print('warning');
  expect(stream.take()).toBe('\rwarning\x1b[K\none\x1b[K\x1b[J');
});

test('a line without a block is a line like any other', () => {
  const stream = openStream();
  new LiveBlock(stream).print('warning');
  expect(stream.take()).toBe('warning\n');
});

test('closing takes the block away and gives the cursor back, once', () => {
  const stream = openStream();
  const block = new LiveBlock(stream);
  block.draw(['one']);
  stream.take();
  block.close();
  expect(stream.take()).toBe('\r\x1b[J\x1b[?25h');
  block.close();
  expect(stream.take()).toBe('');
});

test('after the window became narrower the rows of the old frame are all erased', () => {
  const stream = openStream(40);
  const block = new LiveBlock(stream);
  block.draw(['x'.repeat(39), 'y']);
  stream.take();
  stream.columns = 20;
  block.draw(['z']);
  expect(stream.take()).toBe('\r\x1b[2A\x1b[Jz\x1b[K\x1b[J');
});

test('a frame higher than the terminal is cut', () => {
  const stream = openStream();
  stream.rows = 3;
  new LiveBlock(stream).draw(['1', '2', '3', '4']);
  expect(stream.take()).toBe('\x1b[?25l1\x1b[K\n2\x1b[K\x1b[J');
});
