import { locale } from '../words/language.ts';
import { words } from '../words/words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in one unit; what a wrong clock puts into the future is "just now". */
export function ago(at: number, now: number): string {
  const passed = now - at;
  if (passed < 45_000) return words.time.now;
  if (passed < hour) return words.time.minutes(Math.max(1, Math.round(passed / minute)));
  if (passed < day) return words.time.hours(Math.floor(passed / hour));
  const days = Math.floor(passed / day);
  if (days < 14) return words.time.days(days);
  if (days < 60) return words.time.weeks(Math.floor(days / 7));
  if (days < 730) return words.time.months(Math.floor(days / 30.4));
  return words.time.years(Math.floor(days / 365.25));
}

const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
const shortDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
const shortMonth = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** "Monday, 23 November 2026 at 09:12", in the reader's time zone. */
export function absolute(at: number): string {
  return full.format(at);
}

/** Days between two moments by the reader's calendar, not by 24 hours. */
function daysBetween(at: number, now: number): number {
  const number = (time: number) => {
    const local = new Date(time);
    return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / day;
  };
  return number(now) - number(at);
}

/** The head that a touch stands under: near ones by day, old ones by month. */
export function headOf(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days <= 0) return words.time.today;
  if (days === 1) return words.time.yesterday;
  if (days < 7) return weekday.format(at);
  return days < 60 ? date.format(at) : month.format(at);
}

/** The short time in a row: the clock where the head names the day, the date where it does not. */
export function timeUnderHead(at: number, now: number): string {
  return daysBetween(at, now) < 60 ? clock.format(at) : shortDate.format(at);
}

const utcDay = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "12 Mar 2024": a day that is known as such, the same for every reader. */
export function dayOf(at: number): string {
  return utcDay.format(at);
}

const utcDays = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** "23 – 29 Nov", of its Monday as a date; the same for every reader. */
export function weekOf(monday: string): string {
  const begins = Date.parse(monday);
  return utcDays.formatRange(begins, begins + 6 * day);
}

/** "2024". */
export function yearOf(at: number): string {
  return String(new Date(at).getUTCFullYear());
}

/** "March 2024". */
export function monthOf(at: number): string {
  return month.format(at);
}

/** "12 Mar", with the year where it is not this one: "12 Mar 2024". */
export function shortDay(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? shortDate : shortMonth).format(at);
}
