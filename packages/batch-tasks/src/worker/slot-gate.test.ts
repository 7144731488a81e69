import { priorities, type Priority } from '@docbatch/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TaskReturned } from '../queue/tasks.js';
import { SlotGate } from './slot-gate.js';

/** Takes the only slot, lines up `waiting` behind it, and returns the order in which they got in. */
async function orderOf(waiting: readonly Priority[], fairnessInterval: number): Promise<Priority[]> {
  const gate = new SlotGate(1, fairnessInterval);
  const order: Priority[] = [];
  let release!: () => void;
  const first = gate.run('high', () => new Promise<void>((resolve) => (release = resolve)));
  await Promise.resolve();
  const rest = waiting.map((priority) =>
    gate.run(priority, () => {
      order.push(priority);
      return Promise.resolve();
    }),
  );
  release();
  await Promise.all([first, ...rest]);
  return order;
}

const anyPriorities = fc.array(fc.constantFrom(...priorities), { maxLength: 60 });

describe('the gate', () => {
  it('lets the highest priority in first', async () => {
    expect(await orderOf(['low', 'normal', 'high', 'low', 'high'], 100)).toEqual([
      'high',
      'high',
      'normal',
      'low',
      'low',
    ]);
  });

  it('gives one slot in every N to the longest-waiting lower priority', async () => {
    const waiting: Priority[] = ['low', 'normal', ...Array<Priority>(10).fill('high')];
    expect(await orderOf(waiting, 4)).toEqual([
      'high',
      'high',
      'high',
      'low',
      'high',
      'high',
      'high',
      'normal',
      'high',
      'high',
      'high',
      'high',
    ]);
  });

  it('lets a single urgent one in next, however many slots others had before', async () => {
    for (let before = 0; before < 9; before += 1) {
      const gate = new SlotGate(1, 3);
      for (let slot = 0; slot < before; slot += 1) await gate.run('low', () => Promise.resolve());
      const order: Priority[] = [];
      const note = (priority: Priority) => () => Promise.resolve(void order.push(priority));
      await Promise.all([
        gate.run('low', () => Promise.resolve()),
        gate.run('low', note('low')),
        gate.run('high', note('high')),
      ]);
      expect(order).toEqual(['high', 'low']);
    }
  });

  it('loses and repeats nobody', async () => {
    await fc.assert(
      fc.asyncProperty(anyPriorities, fc.integer({ min: 2, max: 10 }), async (waiting, interval) => {
        expect((await orderOf(waiting, interval)).sort()).toEqual([...waiting].sort());
      }),
    );
  });

  it('never lets low wait for more than its share while high never ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 12 }), async (interval) => {
        const order = await orderOf(['low', ...Array<Priority>(40).fill('high')], interval);
        expect(order.indexOf('low')).toBeLessThan(interval);
      }),
    );
  });

  it('never runs more than its slots at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), anyPriorities, async (slots, waiting) => {
        const gate = new SlotGate(slots);
        let running = 0;
        let most = 0;
        await Promise.all(
          waiting.map((priority) =>
            gate.run(priority, async () => {
              most = Math.max(most, ++running);
              await Promise.resolve();
              running -= 1;
            }),
          ),
        );
        expect(most).toBeLessThanOrEqual(slots);
        expect(running).toBe(0);
      }),
    );
  });

  it('frees the slot of work that throws', async () => {
    const gate = new SlotGate(1);
    await expect(gate.run('low', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.run('low', () => Promise.resolve('yes'))).toBe('yes');
  });

  it('turns away what waits when it closes, and lets what runs end', async () => {
    const gate = new SlotGate(1);
    let release!: (value: string) => void;
    const running = gate.run('low', () => new Promise<string>((resolve) => (release = resolve)));
    const waiting = gate.run('high', () => Promise.resolve('never'));
    gate.close();
    await expect(waiting).rejects.toBeInstanceOf(TaskReturned);
    await expect(gate.run('high', () => Promise.resolve('never'))).rejects.toBeInstanceOf(TaskReturned);
    release('done');
    expect(await running).toBe('done');
  });
});
