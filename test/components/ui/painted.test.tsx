import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { painted } from '../../../components/ui/painted.ts';

let frames: FrameRequestCallback[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Notes whether it is over. */
function wait() {
  const seen = { isOver: false };
  void painted().then(() => {
    seen.isOver = true;
  });
  return seen;
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('it is over once the frame that draws it has been drawn, and not as it begins', async () => {
  const seen = wait();
  await pass(50);
  expect(seen.isOver).toBe(false);
  frames[0]?.(0);
  await Promise.resolve();
  expect(seen.isOver).toBe(false);
  await pass(0);
  expect(seen.isOver).toBe(true);
});

test('a browser that draws nothing is not waited for', async () => {
  const seen = wait();
  await pass(100);
  expect(seen.isOver).toBe(true);
});

test('nor is one that nobody looks at', async () => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const seen = wait();
  await pass(0);
  expect([seen.isOver, frames.length]).toEqual([true, 0]);
});
