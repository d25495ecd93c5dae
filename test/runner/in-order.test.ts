import { describe, expect, test } from 'vitest';
import { InOrder } from '../../src/runner/in-order.js';

/** Work that is over when somebody says so. */
function newWork(told: string[], name: string) {
  let end = { well: () => {}, badly: (_error: Error) => {} };
  const running = new Promise<void>((resolve, reject) => {
    end = { well: resolve, badly: reject };
  });
  return { begin: () => ({ running, tell: () => told.push(name) }), end };
}

/** Long enough for everything that waits for nothing but itself. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const never = new AbortController().signal;

test('what is over first is told of in its turn', async () => {
  const told: string[] = [];
  const order = new InOrder(3, never);
  const works = ['a', 'b', 'c'].map((name) => newWork(told, name));
  for (const { begin } of works) await order.add(begin);
  works[2]?.end.well();
  works[0]?.end.well();
  await settled();
  expect(told).toEqual(['a']);
  works[1]?.end.well();
  await order.rest();
  expect(told).toEqual(['a', 'b', 'c']);
});

test('what needs no waiting waits for what came before it', async () => {
  const told: string[] = [];
  const order = new InOrder(1, never);
  const work = newWork(told, 'a');
  await order.add(work.begin);
  const next = order.add(() => ({ tell: () => told.push('b') }));
  await settled();
  expect(told).toEqual([]);
  work.end.well();
  await next;
  await order.rest();
  expect(told).toEqual(['a', 'b']);
});

test('no more is under way than may be', async () => {
  const order = new InOrder(2, never);
  let underWay = 0;
  let most = 0;
  for (let count = 0; count < 20; count += 1) {
    await order.add(() => {
      underWay += 1;
      most = Math.max(most, underWay);
      return {
        running: settled().then(() => {
          underWay -= 1;
        }),
        tell: () => {},
      };
    });
  }
  await order.rest();
  expect(most).toBe(2);
});

test('what is over does not pile up behind one that never ends', async () => {
  const order = new InOrder(2, never);
  const slow = newWork([], 'slow');
  await order.add(slow.begin);
  let begun = 0;
  const adding = (async () => {
    for (let count = 0; count < 1000; count += 1) {
      await order.add(() => {
        begun += 1;
        return { running: Promise.resolve(), tell: () => {} };
      });
    }
  })();
  for (let round = 0; round < 100; round += 1) await settled();
  expect(begun).toBeLessThan(100);
  slow.end.well();
  await adding;
  expect(begun).toBe(1000);
});

describe('an interruption', () => {
  test('waits for nothing, and tells of what was over', async () => {
    const told: string[] = [];
    const controller = new AbortController();
    const order = new InOrder(3, controller.signal);
    const works = ['a', 'b', 'c'].map((name) => newWork(told, name));
    for (const { begin } of works) await order.add(begin);
    works[1]?.end.well();
    await settled();
    controller.abort();
    works[2]?.end.well();
    await order.rest();
    expect(told).toEqual(['b']);
  });

  test('begins nothing any more', async () => {
    const controller = new AbortController();
    const order = new InOrder(1, controller.signal);
    await order.add(newWork([], 'a').begin);
    const waiting = order.add(() => {
      throw new Error('it was begun');
    });
    controller.abort();
    await waiting;
    await order.rest();
  });
});

test('what fails ends it', async () => {
  const order = new InOrder(1, never);
  const work = newWork([], 'a');
  await order.add(work.begin);
  work.end.badly(new Error('broken'));
  await expect(order.rest()).rejects.toThrow('broken');
});
