/** Milliseconds; a browser that draws nothing for so long is not waited for. */
const patience = 100;

/** Waits until what is drawn by now is on the screen, or nobody looks. */
export function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, patience);
    requestAnimationFrame(() => {
      clearTimeout(late);
      // The frame is drawn after this call, and a timer runs after the frame.
      setTimeout(resolve);
    });
  });
}
