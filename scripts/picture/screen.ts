import { execFileSync, spawn } from 'node:child_process';
import type { Page } from 'puppeteer-core';

export const size = { width: 1280, height: 800 };

export type Screen = {
  display: string;
  /** Writes all that is on it into a PNG file. */
  take: (file: string) => void;
  close: () => void;
};

/** A screen of our own, on a display number that the X server chooses. */
export function openScreen(): Promise<Screen> {
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    xvfb.on('error', () => reject(new Error('Xvfb is missing: apt-get install xvfb imagemagick')));
    xvfb.stdio[3]?.on('data', (number: Buffer) => {
      const display = `:${String(number).trim()}`;
      const env = { ...process.env, DISPLAY: display };
      resolve({
        display,
        take: (file) => execFileSync('import', ['-window', 'root', file], { env }),
        close: () => xvfb.kill(),
      });
    });
  });
}

/**
 * Waits until the panel, which the browser slides in, stays where it is for half a second of
 * frames, so that it and what it scrolled to are painted.
 */
export function settled(panel: Page): Promise<void> {
  return panel.evaluate(
    () =>
      new Promise<void>((done) => {
        let [place, still] = ['', 0];
        const look = () => {
          const now = `${screenX} ${innerWidth} ${outerWidth} ${document.body.innerText}`;
          still = now === place ? still + 1 : 0;
          place = now;
          if (still > 30) done();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
