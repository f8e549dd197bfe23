/** How much of a site Touchline may read. `anywhere`: the site has no address of its own. */
export type SiteAccess = 'all' | 'some' | 'none' | 'anywhere';

/** What of a site's match patterns is granted; part of one is `some`, one tenant's host, say. */
export function accessTo(origins: readonly string[], granted: readonly string[]): SiteAccess {
  if (origins.length === 0) return 'anywhere';
  if (origins.every((one) => granted.some((given) => covers(given, one)))) return 'all';
  const touched = origins.some((one) =>
    granted.some((given) => covers(given, one) || covers(one, given)),
  );
  return touched ? 'some' : 'none';
}

/** Whether all addresses of one match pattern are addresses of another. */
function covers(wide: string, narrow: string): boolean {
  const [all, one] = [partsOf(wide), partsOf(narrow)];
  const isScheme = all.scheme === '*' || all.scheme === one.scheme;
  const isHost =
    all.host === '*' ||
    all.host === one.host ||
    (all.host.startsWith('*.') && `.${one.host.replace(/^\*\./, '')}`.endsWith(all.host.slice(1)));
  return isScheme && isHost;
}

/** Of a match pattern or an origin; a port is left out, as the browser asks for hosts only. */
function partsOf(pattern: string): { scheme: string; host: string } {
  if (pattern === '<all_urls>') return { scheme: '*', host: '*' };
  const [scheme = '', rest = ''] = pattern.split('://');
  return { scheme, host: rest.replace(/(:(\d+|\*))?(\/.*)?$/, '') };
}
