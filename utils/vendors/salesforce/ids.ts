const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * A record's id of 18 characters. Salesforce writes 15 in places, which tell upper from lower case;
 * the three after them say which are upper, five characters each.
 */
export function fullId(id: string): string {
  if (!/^[A-Za-z0-9]{15}$/.test(id)) return id;
  const suffix = [0, 5, 10].map((from) => {
    const bits = [...id.slice(from, from + 5)].map((one, n) => (/[A-Z]/.test(one) ? 1 << n : 0));
    return letters[bits.reduce((sum, bit) => sum + bit, 0)];
  });
  return `${id}${suffix.join('')}`;
}
