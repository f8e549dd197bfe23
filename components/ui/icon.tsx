import {
  Ban,
  CalendarDays,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleQuestionMark,
  Clock,
  Flag,
  Layers,
  List,
  Lock,
  type LucideIcon,
  MessageSquare,
  Pencil,
  Pin,
  Plus,
  RotateCw,
  Search,
  SlidersHorizontal,
  TriangleAlert,
  User,
  X,
} from 'lucide-react';

const icons = {
  chat: MessageSquare,
  check: Check,
  chevron: ChevronRight,
  clock: Clock,
  close: X,
  down: ChevronDown,
  edit: Pencil,
  flag: Flag,
  left: ChevronLeft,
  list: List,
  lock: Lock,
  person: User,
  pin: Pin,
  plus: Plus,
  question: CircleQuestionMark,
  refresh: RotateCw,
  search: Search,
  settings: SlidersHorizontal,
  stack: Layers,
  stop: Ban,
  warning: TriangleAlert,
  week: CalendarDays,
} as const;
export type IconName = keyof typeof icons;

/** What points along the line of reading points the other way where one reads from the right. */
const mirrored: ReadonlySet<string> = new Set<IconName>(['chevron', 'left']);

type Props = { name: IconName; className?: string };

/** Says nothing to a screen reader: a word always stands beside it, or its button has a label. */
export function Icon({ name, className = '' }: Props) {
  return <Drawing of={icons[name]} isMirrored={mirrored.has(name)} className={className} />;
}

type DrawingProps = { of: LucideIcon; isMirrored: boolean; className?: string };

/** Any of lucide's drawings, as large and as thin as all of ours. */
export function Drawing({ of: Drawn, isMirrored, className = '' }: DrawingProps) {
  const look = `icon flex-none ${isMirrored ? 'rtl:-scale-x-100' : ''} ${className}`;
  return <Drawn size={16} className={look} aria-hidden="true" />;
}
