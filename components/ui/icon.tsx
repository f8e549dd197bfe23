/** Our own drawings on a 16 px grid, stroked in the colour of the text beside them. */
const paths = {
  mail: 'M2 4h12v8.5H2zM2.5 4.5 8 9l5.5-4.5',
  mailOpen: 'M2 6.5 8 2.5l6 4v7H2zM2.5 7 8 10.5 13.5 7',
  reply: 'M6.5 4 3 7.5 6.5 11M3.5 7.5H9a4 4 0 0 1 4 4v1',
  stop: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM4.2 4.2l7.6 7.6',
  page: 'M3.5 2.5h6l3 3v8h-9zM9 2.5V6h3.5M6 9h4M6 11h3',
  globe:
    'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM2.5 8h11M8 2.5c-4 3.5-4 7.5 0 11 4-3.5 4-7.5 0-11',
  link: 'M6.5 9.5l3-3M7.5 5l1.8-1.8a2.5 2.5 0 0 1 3.5 3.5L11 8.5M8.5 11l-1.8 1.8a2.5 2.5 0 0 1-3.5-3.5L5 7.5',
  form: 'M3.5 2.5h9v11h-9zM5.5 5.5h5M5.5 8h5M5.5 10.5h2.5',
  file: 'M8 2.5v7M5 7l3 3 3-3M3 13h10',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.2 3.2',
  video: 'M2.5 4h11v8h-11zM7 6.2v3.6L10 8z',
  chat: 'M2.5 3.5h11v7H8l-3 2.5v-2.5H2.5z',
  event: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  ad: 'M3 6.5v3h2l5.5 3.5V3L5 6.5zM12.5 6.5v3',
  phoneText: 'M5 2h6v12H5zM7 11.8h2',
  flag: 'M4 14V2.5M4 3h8.5l-2 3 2 3H4',
  list: 'M6 4h8M6 8h8M6 12h8M2.5 4h.8M2.5 8h.8M2.5 12h.8',
  score: 'M3 13V9M8 13V6M13 13V3',
  stage: 'M2.5 4.5h5l3 3.5-3 3.5h-5l3-3.5zM10 4.5l3 3.5-3 3.5',
  star: 'M8 2.5l1.7 3.5 3.8.5-2.8 2.7.7 3.8L8 11.2 4.6 13l.7-3.8L2.5 6.5l3.8-.5z',
  call: 'M4 2.5l2.2.3.8 2.7-1.3 1.3a8 8 0 0 0 3.5 3.5L10.5 9l2.7.8.3 2.2c-.2 1-1 1.5-2 1.5C7 13 3 9 2.5 4.5c0-1 .5-1.8 1.5-2z',
  note: 'M3 2.5h10v7.5l-3.5 3.5H3zM13 10H9.5v3.5M5.5 5.5h5M5.5 8h3',
  record:
    'M2.5 3.5h11v9h-11zM6 6a1.2 1.2 0 1 0 0 2.4A1.2 1.2 0 0 0 6 6zM4.3 10.5c.3-1.2 3.1-1.2 3.4 0M9.5 6.5h2.5M9.5 9h2.5',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  product: 'M8 2.3l5 2.7v6l-5 2.7L3 11V5zM3 5l5 2.7L13 5M8 7.7v6',
  diamond: 'M8 2.5 13.5 8 8 13.5 2.5 8z',
  question:
    'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM6.3 6.5C6.3 4.5 9.7 4.5 9.7 6.5 9.7 7.8 8 7.8 8 9.3M8 11.3v.2',
  stack: 'M2.5 5.5 8 3l5.5 2.5L8 8zM2.5 8 8 10.5 13.5 8M2.5 10.5 8 13l5.5-2.5',
  chevron: 'M6 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  left: 'M10 4 6 8l4 4',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5V5h-2.5',
  settings:
    'M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6M8.5 5a1.7 1.7 0 1 0 3.5 0 1.7 1.7 0 1 0-3.5 0M4 11a1.7 1.7 0 1 0 3.5 0A1.7 1.7 0 1 0 4 11',
  person: 'M8 3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM3.5 13.5c.3-4.5 8.7-4.5 9 0',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  warning: 'M8 2.8 14 13H2zM8 6.5v3M8 11.3v.2',
  plus: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  pin: 'M9.5 2.5l4 4-3 .8-2.4 2.4-.4 3.1-4.5-4.5 3.1-.4 2.4-2.4zM5.4 10.6l-2.9 2.9',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3',
  external: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5',
} as const;
export type IconName = keyof typeof paths;

/** What points along the line of reading points the other way where one reads from the right. */
const mirrored: ReadonlySet<string> = new Set<IconName>(['chevron', 'left', 'reply', 'stage']);

/** Says nothing to a screen reader: a word always stands beside it, or its button has a label. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`icon flex-none ${mirrored.has(name) ? 'rtl:-scale-x-100' : ''} ${className}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
