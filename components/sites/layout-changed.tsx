import './layout-changed.css';
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
    <div className="layout-changed small">
      <Icon name="warning" />
      <p>{words.sites.changed(title, foundSomebody)}</p>
      <button type="button" className="button button-quiet" onClick={onReport}>
        {words.sites.report}
      </button>
      <button type="button" className="button button-quiet" onClick={onTeach}>
        {words.sites.teach}
      </button>
    </div>
  );
}
