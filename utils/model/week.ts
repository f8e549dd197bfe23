/** In milliseconds. */
export const week = 7 * 86_400_000;
/** 1970 began on a Thursday; the first Monday was the fifth of January. */
const firstMonday = 4 * 86_400_000;

/** The Monday on which a moment's week began, in UTC; both in milliseconds since 1970. */
export function mondayOf(moment: number): number {
  return Math.floor((moment - firstMonday) / week) * week + firstMonday;
}
