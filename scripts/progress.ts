/**
 * A progress line on standard error: redrawn in place on a terminal, and a plain line every tenth
 * elsewhere, so that a log stays readable.
 */
export function progress(what: string, total: number | null) {
  const began = performance.now();
  let tenth = -1;
  let drawn = 0;
  return {
    /** `note` stands at the end: "3 refused". */
    show(done: number, note = ''): void {
      const now = performance.now();
      const share = total ? Math.min(1, done / total) : null;
      const rate = Math.round((done / Math.max(1, now - began)) * 1000);
      const text = `${what}: ${done.toLocaleString('en')}${total ? ` of ${total.toLocaleString('en')}` : ''}, ${rate.toLocaleString('en')} a second${note && `, ${note}`}`;
      if (process.stderr.isTTY) {
        if (now - drawn < 100 && share !== 1) return;
        drawn = now;
        const bar =
          share === null ? '' : `[${'#'.repeat(Math.round(share * 24)).padEnd(24, '.')}] `;
        process.stderr.write(`\r\x1b[K${bar}${text}`);
        return;
      }
      const reached = share === null ? Math.floor(done / 100_000) : Math.floor(share * 10);
      if (reached > tenth) {
        tenth = reached;
        process.stderr.write(`${text}\n`);
      }
    },
    end(): void {
      if (process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}
