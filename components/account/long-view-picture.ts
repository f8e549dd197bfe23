import { markLabel, marksOf, type Period } from '../../utils/model/long-view.ts';
import { yearOf } from '../ui/time.ts';

export type Picture = {
  name: string;
  lines: string[];
  periods: Period[];
  /** Steps in order of time; `at` in milliseconds since 1970. */
  marks: { at: number; label: string }[];
  legend: { theirs: string; ours: string };
  made: string;
};

/** In pixels, before it is doubled for sharp letters. */
const size = { width: 800, height: 450, margin: 40 };
/** It is shown to others, in slides and letters: always dark on white. */
const colours = {
  ground: '#ffffff',
  ink: '#1b2121',
  soft: '#545e5e',
  theirs: '#0f6b5c',
  ours: '#a9b3b3',
};
const font = 'system-ui, sans-serif';
/** More would run out of the picture; the newest are what somebody asks about. */
const mostMarks = 6;
/** Signs that fit into a line of 13 pixels. */
const longestLine = 105;
/** Signs that fit into half a line of 12 pixels. */
const longestStep = 56;
/** Of the width: numbers closer than this would run into each other. */
const markGap = 0.04;

const svgNames = 'http://www.w3.org/2000/svg';

/** The long view as a picture of its own: SVG, complete in itself. Foreign words stay words. */
export function pictureOf({ name, lines, periods, marks, legend, made }: Picture): string {
  const { width, height, margin } = size;
  const svg = element('svg', { xmlns: svgNames, width, height, viewBox: `0 0 ${width} ${height}` });
  const text = (x: number, y: number, words: string, more: Attributes = {}) => {
    const put = element('text', {
      x,
      y,
      fill: colours.ink,
      'font-size': 13,
      'font-family': font,
      ...more,
    });
    put.textContent = cut(words, longestLine);
    svg.append(put);
  };
  svg.append(element('rect', { width, height, fill: colours.ground }));
  text(margin, 48, name, { 'font-size': 22, 'font-weight': 600 });
  for (const [n, line] of lines.slice(0, 4).entries()) {
    text(margin, 76 + n * 20, line, { fill: colours.soft });
  }

  const [first, last] = [periods[0]?.from ?? 0, periods.at(-1)?.until ?? 1];
  const inner = width - 2 * margin;
  const middle = 232;
  const most = Math.max(1, ...periods.flatMap(({ theirs, ours }) => [theirs, ours]));
  const high = (count: number) => 60 * Math.sqrt(count / most);
  const wide = inner / Math.max(1, periods.length);
  periods.forEach(({ theirs, ours }, n) => {
    const bar = { x: margin + n * wide + wide * 0.1, width: wide * 0.8 };
    svg.append(
      element('rect', {
        ...bar,
        y: middle - high(theirs),
        height: high(theirs),
        fill: colours.theirs,
      }),
      element('rect', { ...bar, y: middle + 1, height: high(ours), fill: colours.ours }),
    );
  });
  text(margin, 308, yearOf(first), { 'font-size': 11, fill: colours.soft });
  text(width - margin, 308, yearOf(last - 1), {
    'font-size': 11,
    fill: colours.soft,
    'text-anchor': 'end',
  });
  text(width / 2 - 90, 308, `▲ ${legend.theirs}`, { 'font-size': 11, fill: colours.theirs });
  text(width / 2 + 30, 308, `▼ ${legend.ours}`, { 'font-size': 11, fill: colours.soft });

  const share = (at: number) => (at - first) / (last - first);
  for (const mark of marksOf(
    marks.map(({ at }) => share(at)),
    markGap,
  )) {
    const x = margin + inner * mark.at;
    const line = { x1: x, x2: x, y1: 172, y2: 294, stroke: colours.ink, 'stroke-opacity': 0.35 };
    svg.append(element('line', line));
    text(x, 166, markLabel(mark), { 'font-size': 11, 'text-anchor': 'middle' });
  }
  for (const [n, { label }] of marks.slice(-mostMarks).entries()) {
    const number = marks.length - Math.min(mostMarks, marks.length) + n + 1;
    const words = cut(`${number}  ${label}`, longestStep);
    text(margin + (n % 2) * (inner / 2), 340 + Math.floor(n / 2) * 22, words, { 'font-size': 12 });
  }
  text(width - margin, height - 20, made, {
    'font-size': 11,
    fill: colours.soft,
    'text-anchor': 'end',
  });
  return new XMLSerializer().serializeToString(svg);
}

const cut = (words: string, longest: number) =>
  words.length > longest ? `${words.slice(0, longest - 1)}…` : words;

type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes): SVGElement {
  const made = document.createElementNS(svgNames, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== 'xmlns') made.setAttribute(key, String(value));
  }
  return made;
}

/** An SVG as a PNG of twice its size. Rejects where the browser draws none. */
export async function toPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size.width * 2;
  canvas.height = size.height * 2;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures.');
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (png) => (png ? resolve(png) : reject(new Error('No picture came.'))),
      'image/png',
    );
  });
}

/** `Northfjord Logistics A/S` -> `northfjord-logistics-a-s-long-view.png`: safe on every disk. */
export function fileNameOf(name: string, ending: string): string {
  const safe = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${safe || 'account'}-${ending}.png`;
}

export function copyPicture(png: Blob): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}
