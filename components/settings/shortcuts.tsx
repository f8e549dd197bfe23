import { Keys } from '../ui/keys.tsx';
import { PanelKeys } from '../ui/panel-keys.tsx';
import { words } from './words.ts';

const say = words.page.shortcuts;

type Props = {
  /** The keys that open the panel; null: none. */
  shortcut: string | null;
  /** The browser does not let us open its page for them. */
  isShut: boolean;
  onChange: () => void;
};

/** The keys that open the panel, what is typed in the address bar, and the keys in the panel. */
export function Shortcuts({ shortcut, isShut, onChange }: Props) {
  return (
    <>
      <dl className="my-4 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        <dt className="soft">{say.opens}</dt>
        <dd>{shortcut ? <Keys>{shortcut.split('+')}</Keys> : say.none}</dd>
        <dt className="soft">{say.addressBar}</dt>
        <dd>
          <Keys>{['tl', say.space]}</Keys> {say.thenWhom}
        </dd>
      </dl>
      <div className="settings-buttons">
        <button type="button" className="button" onClick={onChange}>
          {say.change}
        </button>
        <span className="small soft" role="status">
          {isShut ? say.byHand : null}
        </span>
      </div>
      <h3 className="mt-4">{say.inPanel}</h3>
      <PanelKeys />
    </>
  );
}
