/** Keys as they stand on a keyboard. */
export function Keys({ children }: { children: string[] }) {
  return (
    <span className="inline-flex gap-1">
      {children.map((one) => (
        <kbd className="rounded-sm border border-line-strong px-1 text-[11px]" key={one}>
          {one}
        </kbd>
      ))}
    </span>
  );
}
