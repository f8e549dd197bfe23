import type { Pointed } from '../../utils/messages/pointed.ts';
import type { TaughtRole } from '../../utils/model/taught-recipe.ts';
import { Icon } from '../ui/icon.tsx';

import { foundAgain } from './found-again.ts';
import { words } from './teach-words.ts';

type Props = {
  role: TaughtRole;
  number: number;
  isOptional: boolean;
  /** What was taken; undefined before something was pointed at. */
  pointed: Pointed | undefined;
  /** It stands in another frame than the e-mail, and is left out. */
  isApart: boolean;
  isPointing: boolean;
  /** Something else is being pointed at, or the page is another site's. */
  isDisabled: boolean;
  onPoint: () => void;
  onStop: () => void;
  onLeaveOut: () => void;
};

/** One thing to point at: what it is, what was taken, and how it will be found again. */
export function TeachStep(props: Props) {
  const { role, number, isOptional, pointed, isPointing, isDisabled } = props;
  const { title, point } = words.roles[role];
  const isMain = role === 'email' && !pointed;
  return (
    <li
      className="grid grid-cols-[24px_1fr_auto] items-start gap-x-2 rounded-md border border-line p-2 data-[now=true]:border-accent data-[now=true]:bg-accent-ground"
      data-now={isPointing}
    >
      <span
        className="small mt-0.75 grid size-5 place-items-center rounded-full border border-line-strong data-[done=true]:border-accent data-[done=true]:text-accent"
        data-done={pointed !== undefined}
        aria-hidden="true"
      >
        {pointed ? <Icon name="check" /> : number}
      </span>
      <h3 className="py-1.25">
        {title}
        {isOptional ? <span className="small soft font-normal"> {words.optional}</span> : null}
      </h3>
      {isPointing ? (
        <button type="button" className="button" onClick={props.onStop}>
          {words.stop}
        </button>
      ) : (
        <button
          type="button"
          className={isMain ? 'button button-main' : 'button button-quiet'}
          disabled={isDisabled}
          onClick={props.onPoint}
        >
          {pointed ? words.again : point}
          {pointed ? <span className="sr-only"> {words.againAt(title)}</span> : null}
        </button>
      )}
      <div className="col-[2/-1]" role="status">
        {isPointing ? <HowToPoint /> : <Taken {...props} />}
      </div>
    </li>
  );
}

function HowToPoint() {
  return (
    <div className="small">
      <p>{words.clickNow}</p>
      <p className="soft">{words.withKeys}</p>
    </div>
  );
}

function Taken({ role, pointed, isApart, isOptional, onLeaveOut }: Props) {
  if (!pointed) return null;
  const again = foundAgain(pointed);
  return (
    <>
      <div className="flex items-start gap-2">
        <p className="foreign min-w-0 flex-1">{pointed.shows}</p>
        {isOptional ? (
          <button
            type="button"
            className="button button-icon -my-0.75"
            aria-label={words.roles[role].leaveOut}
            title={words.leaveOut}
            onClick={onLeaveOut}
          >
            <Icon name="close" />
          </button>
        ) : null}
      </div>
      <p className={again.isSure ? 'small soft' : 'small text-warn'}>{again.words}</p>
      {isApart ? <p className="small text-warn">{words.apart}</p> : null}
    </>
  );
}
