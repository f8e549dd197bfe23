/** How warm, as a bar; its number always stands beside it. */
export function WarmthMeter({ score }: { score: number }) {
  return (
    <span
      className="me-1 h-1.5 w-8 overflow-hidden rounded-[3px] bg-sunken forced-colors:border forced-colors:border-[CanvasText]"
      aria-hidden="true"
    >
      <span
        className="block h-full bg-accent forced-colors:bg-[CanvasText] forced-colors:forced-color-adjust-none"
        style={{ width: `${score}%` }}
      />
    </span>
  );
}
