import { Icon } from '../ui/icon.tsx';
import { words } from '../words/words.ts';

type LineProps = {
  title: string;
  foundSomebody: boolean;
  onReport: () => void;
  onTeach: () => void;
};

/** A site's own canaries found nothing: said, with what was done about it. */
export function LayoutChanged({ title, foundSomebody, onReport, onTeach }: LineProps) {
  return (
    <div className="small flex min-h-8 flex-wrap items-center gap-x-2 border-line border-b bg-raised py-1 ps-3 pe-1">
      <Icon name="warning" className="text-soft" />
      <p className="flex-[1_1_160px]">{words.sites.changed(title, foundSomebody)}</p>
      <button type="button" className="button button-quiet" onClick={onReport}>
        {words.sites.report}
      </button>
      <button type="button" className="button button-quiet" onClick={onTeach}>
        {words.sites.teach}
      </button>
    </div>
  );
}
