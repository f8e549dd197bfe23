export type Storm = { perSecond: number; seconds: number };

/**
 * Changes the page it runs in so many times a second, evenly, and answers how many changes it made
 * in how many milliseconds. It is sent into pages as text, so it uses nothing from around it.
 *
 * In turn: a text is written anew, an element appears, it goes again, a class comes or goes; as
 * where a list is scrolled, a counter runs and a pointer wanders over rows.
 */
export function storm({ perSecond, seconds }: Storm): Promise<{ changes: number; took: number }> {
  const places = [...document.body.querySelectorAll('*')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue),
  );
  const texts = places.map(
    (place) => [...place.childNodes].find((node) => node.nodeType === Node.TEXT_NODE) as Text,
  );
  const all = perSecond * seconds;
  let changes = 0;
  let added: Element | null = null;

  function change(): void {
    const at = (changes * 7919) % places.length;
    const [place, text] = [places[at], texts[at]];
    if (!place || !text) throw new Error('The page shows no text to change.');
    const kind = changes % 4;
    if (kind === 0) text.data = text.data.endsWith(' ') ? text.data.slice(0, -1) : `${text.data} `;
    if (kind === 1) {
      added = document.createElement('span');
      added.textContent = `${changes}`;
      place.append(added);
    }
    if (kind === 2) added?.remove();
    if (kind === 3) place.classList.toggle('touched');
    changes += 1;
  }

  return new Promise((resolve) => {
    const began = performance.now();
    const timer = setInterval(() => {
      const due = ((performance.now() - began) / 1000) * perSecond;
      while (changes < Math.min(due, all)) change();
      if (changes < all) return;
      clearInterval(timer);
      resolve({ changes, took: performance.now() - began });
    }, 10);
  });
}
