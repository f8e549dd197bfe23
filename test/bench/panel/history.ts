import type { Page } from 'puppeteer-core';
import { waitForText } from '../../e2e/world.ts';
import { percentiles } from './percentiles.ts';

const frames = 600;

/** Milliseconds until the whole of a long history is there, asked for by one key. */
export async function measureLoading(panel: Page): Promise<number> {
  await panel.waitForSelector('.strip');
  await panel.focus('[role="slider"]');
  const began = performance.now();
  await panel.keyboard.press('Home');
  await waitForText(panel, 'The beginning of the history');
  return Math.round(performance.now() - began);
}

/** Milliseconds between frames from the oldest touch up, a good flick of a wheel each frame. */
export async function measureScrolling(panel: Page) {
  const gaps = await panel.evaluate(
    (count) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector('.timeline') as HTMLElement;
        const found: number[] = [];
        let last = 0;
        const frame = (time: number) => {
          if (last > 0) found.push(time - last);
          last = time;
          scroller.scrollTop -= scroller.scrollHeight / count / 2;
          if (found.length < count) requestAnimationFrame(frame);
          else resolve(found);
        };
        requestAnimationFrame(frame);
      }),
    frames,
  );
  return percentiles(gaps);
}
