/** "Edge 143" and the like from a user agent; the whole of it says more than a report needs. */
export function browserName(userAgent: string): string {
  const found = /(Edg|OPR|Firefox|Chrome)\/(\d+)/.exec(
    // Edge and Opera call themselves Chrome first.
    userAgent.replace(/Chrome\/\S+(?=.*(Edg|OPR)\/)/, ''),
  );
  if (!found) return 'unknown';
  const name = { Edg: 'Edge', OPR: 'Opera' }[found[1] as string] ?? found[1];
  return `${name} ${found[2]}`;
}
