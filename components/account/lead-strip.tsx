import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Lead, LeadAnswer } from '../../utils/model/lead.ts';
import { leadReasons } from '../../utils/model/lead-state.ts';
import { Icon } from '../ui/icon.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { words } from '../words/words.ts';

const say = words.lead;

type Props = { lead: Lead; now: number; onAnswer: (lead: Lead, answer: LeadAnswer) => void };
type Untaken = keyof typeof leadReasons;

/** The lead that marketing handed over: taken or not at one key, and why not at a second one. */
export function LeadStrip({ lead, now, onAnswer }: Props) {
  const [untaken, setUntaken] = useState<Untaken | null>(null);
  const strip = useRef<HTMLElement>(null);
  const isOpen = lead.state === 'open';

  // What was pressed is gone then: the keyboard goes on with what came in its place.
  const acted = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these change what can be pressed.
  useEffect(() => {
    if (acted.current) strip.current?.querySelector('button')?.focus();
    acted.current = false;
  }, [untaken, isOpen]);

  const ask = (next: Untaken | null) => {
    acted.current = true;
    setUntaken(next);
  };
  const answer = (given: LeadAnswer) => {
    ask(null);
    onAnswer(lead, given);
  };
  const state = (next: Lead['state']) => answer({ state: next, reason: null, words: null });

  return (
    <section
      className="flex-none border-line border-t bg-raised px-3 pt-1.5 pb-2"
      aria-label={say.label}
      ref={strip}
    >
      <p className="flex items-center gap-1 font-semibold">
        <Icon name="flag" />
        <span className="line-of-text foreign" title={lead.why}>
          <span className="soft">{say.states.open}: </span>
          {lead.why}
        </span>
      </p>
      <p className="small soft line-of-text">
        {lead.person?.name ?? say.wholeAccount}
        {' · '}
        <TimeAgo at={Date.parse(lead.handedOverAt)} now={now} />
      </p>
      {!isOpen ? (
        <Settled lead={lead} now={now} onTakeBack={() => state('open')} />
      ) : untaken ? (
        <WhyNot
          state={untaken}
          onSay={(why) => answer({ state: untaken, ...why })}
          onLeave={() => ask(null)}
        />
      ) : (
        <p className="lead-answers mt-1.5 flex flex-wrap gap-1">
          <button type="button" className="button button-main" onClick={() => state('accepted')}>
            {say.accept}
          </button>
          <button type="button" className="button" onClick={() => ask('recycled')}>
            {say.recycle}
          </button>
          <button type="button" className="button" onClick={() => ask('rejected')}>
            {say.reject}
          </button>
        </p>
      )}
    </section>
  );
}

type WhyNotProps = {
  state: Untaken;
  onSay: (why: Pick<LeadAnswer, 'reason' | 'words'>) => void;
  onLeave: () => void;
};

/** The usual reasons at a press each, and a line for any other. */
function WhyNot({ state, onSay, onLeave }: WhyNotProps) {
  const [other, setOther] = useState<string | null>(null);
  const field = useId();
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onLeave();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (other?.trim()) onSay({ reason: null, words: other.trim() });
  };
  return (
    <fieldset className="lead-why-not relative mt-1.5 min-w-0" onKeyDown={leave}>
      <legend className="small float-start mb-1.5 text-soft">
        {state === 'recycled' ? say.whyRecycle : say.whyReject}
      </legend>
      {other === null ? (
        <p className="lead-answers clear-both flex flex-wrap gap-1">
          {leadReasons[state].map((reason) => (
            <button
              key={reason}
              type="button"
              className="button"
              onClick={() => onSay({ reason, words: null })}
            >
              {say.reasons[reason]}
            </button>
          ))}
          <button type="button" className="button button-quiet" onClick={() => setOther('')}>
            {say.other}
          </button>
        </p>
      ) : (
        <form className="lead-other clear-both flex gap-1" onSubmit={submit}>
          <label className="sr-only" htmlFor={field}>
            {say.otherLabel}
          </label>
          <input
            id={field}
            className="field"
            placeholder={say.otherLabel}
            maxLength={300}
            value={other}
            ref={focused}
            onChange={(event) => setOther(event.target.value)}
          />
          <button type="submit" className="button flex-none" disabled={!other.trim()}>
            {say.say}
          </button>
        </form>
      )}
      <button
        type="button"
        className="button button-quiet small absolute end-0 -top-1"
        onClick={onLeave}
      >
        {words.ui.cancel}
      </button>
    </fieldset>
  );
}

/** Whoever asks for a field writes in it next. */
function focused(field: HTMLInputElement | null) {
  field?.focus();
}

function Settled({ lead, now, onTakeBack }: Omit<Props, 'onAnswer'> & { onTakeBack: () => void }) {
  const why = lead.reason ? say.reasons[lead.reason] : lead.words;
  return (
    <div className="small flex min-h-6 items-center justify-between gap-2">
      <p role="status" className="foreign">
        <strong>{say.states[lead.state]}</strong>
        {why ? `: ${why}` : ''}
        <span className="soft">
          {lead.by ? ` · ${lead.by}` : ''}
          {lead.at ? (
            <>
              {' · '}
              <TimeAgo at={Date.parse(lead.at)} now={now} />
            </>
          ) : null}
        </span>
      </p>
      <button type="button" className="button button-quiet small flex-none" onClick={onTakeBack}>
        {say.takeBack}
      </button>
    </div>
  );
}
