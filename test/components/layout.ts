/** The 600 px of the scroller, or the 28 px of a row. */
const height = {
  configurable: true,
  get(this: HTMLElement) {
    return this.classList.contains('timeline') ? 600 : 28;
  },
};
/** As high as its rows say that they are. */
const scrollHeight = {
  configurable: true,
  get(this: HTMLElement) {
    const rows = this.querySelector<HTMLElement>('.timeline-rows');
    return rows ? Number.parseFloat(rows.style.height) : 0;
  },
};
const width = { configurable: true, get: () => 360 };

/** A page without layout shows no rows: gives every scroller and every row a size. */
export function giveLayout(): void {
  Object.defineProperties(HTMLElement.prototype, {
    clientWidth: width,
    offsetWidth: width,
    clientHeight: height,
    offsetHeight: height,
    scrollHeight,
  });
}
