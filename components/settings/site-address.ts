/** The origin that somebody means by `crm.example.com` or a whole address; null: none. */
export function originOf(text: string): string | null {
  const trimmed = text.trim();
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+)(:|\/|$)/.test(trimmed);
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)
    ? trimmed
    : `${isLocal ? 'http' : 'https'}://${trimmed}`;
  if (trimmed === '' || /\s/.test(trimmed) || !URL.canParse(full)) return null;
  const { protocol, hostname, origin } = new URL(full);
  const isName = hostname.includes('.') || hostname === 'localhost';
  return /^https?:$/.test(protocol) && isName && !hostname.includes('*') ? origin : null;
}

/** One address a line, lower case, each once; what is no address is told apart. */
export function addressesIn(text: string): { addresses: string[]; refused: string[] } {
  const lines = text
    .split(/[\n,;]/)
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '');
  const isAddress = (line: string) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(line);
  return {
    addresses: [...new Set(lines.filter(isAddress))],
    refused: lines.filter((line) => !isAddress(line)),
  };
}
