/** `https://crm.example.com` -> `crm.example.com`. */
export function siteName(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
