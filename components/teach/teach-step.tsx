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
    <li className="teach-step" data-now={isPointing}>
      <span className="teach-number" data-done={pointed !== undefined} aria-hidden="true">
        {pointed ? <Icon name="check" /> : number}
      </span>
      <h3>
        {title}
        {isOptional ? <span className="small soft"> {words.optional}</span> : null}
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
          {pointed ? <span className="for-screen-readers"> {words.againAt(title)}</span> : null}
        </button>
      )}
      <div className="teach-taken" role="status">
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
      <div className="teach-shown">
        <p className="foreign">{pointed.shows}</p>
        {isOptional ? (
          <button
            type="button"
            className="button button-icon"
            aria-label={words.roles[role].leaveOut}
            title={words.leaveOut}
            onClick={onLeaveOut}
          >
            <Icon name="close" />
          </button>
        ) : null}
      </div>
      <p className={again.isSure ? 'small soft' : 'small teach-warn'}>{again.words}</p>
      {isApart ? <p className="small teach-warn">{words.apart}</p> : null}
    </>
  );
}
