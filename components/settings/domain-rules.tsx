import { useState } from 'react';
import type { DomainRule, DomainRuleWish, WeighedRule } from '../../utils/model/domain-rule.ts';
import { words } from './words.ts';

const say = words.people.domains;

type Props = {
  rules: DomainRule[];
  /** What the wish would do; null before one is weighed. */
  weighed: WeighedRule | null;
  onWeigh: (wish: DomainRuleWish) => void;
  onPut: (weighed: WeighedRule) => void;
  /** Gives a weighed wish up. */
  onDrop: () => void;
  onRemove: (rule: DomainRule) => void;
};

/** For marketers: whose domains are, where the rules that everybody has are wrong. */
export function DomainRules({ rules, weighed, onWeigh, onPut, onDrop, onRemove }: Props) {
  return (
    <>
      {rules.length > 0 ? (
        <ul className="settings-list max-w-[600px]" aria-label={say.label}>
          {rules.map((rule) => (
            <li key={rule.domain}>
              <div className="wrap-anywhere foreign min-w-0 py-1">
                {rule.domain}{' '}
                <span className="small soft">
                  {say.rule(rule.to.rule, rule.accountName)} · {say.by(rule.changedBy)}
                </span>
              </div>
              <button
                type="button"
                className="button button-quiet flex-none"
                aria-label={words.page.ofLine(say.remove, rule.domain)}
                onClick={() => onRemove(rule)}
              >
                {say.remove}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {weighed ? (
        <Weighed weighed={weighed} onPut={() => onPut(weighed)} onDrop={onDrop} />
      ) : (
        <NewRule onWeigh={onWeigh} />
      )}
    </>
  );
}

type WeighedProps = { weighed: WeighedRule; onPut: () => void; onDrop: () => void };

function Weighed({ weighed, onPut, onDrop }: WeighedProps) {
  const { draft, accountName, people, touches } = weighed;
  return (
    <div className="settings-form">
      <p className="foreign" role="status">
        {say.would(draft.domain, say.rule(draft.to.rule, accountName), { people, touches })}
      </p>
      <div className="settings-buttons">
        <button type="button" className="button" onClick={onPut}>
          {say.put}
        </button>
        <button type="button" className="button button-quiet" onClick={onDrop}>
          {say.leave}
        </button>
      </div>
    </div>
  );
}

function NewRule({ onWeigh }: Pick<Props, 'onWeigh'>) {
  const [wish, setWish] = useState<DomainRuleWish>({
    domain: '',
    rule: 'account',
    accountDomain: '',
  });
  const isReady =
    wish.domain.trim() !== '' && (wish.rule !== 'account' || wish.accountDomain.trim());
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        onWeigh(wish);
      }}
    >
      <label>
        <span>{say.domain}</span>
        <input
          className="field"
          value={wish.domain}
          maxLength={253}
          placeholder="subsidiary.example"
          spellCheck={false}
          onChange={({ target }) => setWish({ ...wish, domain: target.value })}
        />
      </label>
      <div className="settings-inline">
        <label>
          <span>{say.whose}</span>
          <select
            className="field"
            value={wish.rule}
            onChange={({ target }) =>
              setWish({ ...wish, rule: target.value as DomainRuleWish['rule'] })
            }
          >
            {Object.entries(say.choices).map(([rule, what]) => (
              <option key={rule} value={rule}>
                {what}
              </option>
            ))}
          </select>
        </label>
        {wish.rule === 'account' ? (
          <label>
            <span>{say.accountDomain}</span>
            <input
              className="field"
              value={wish.accountDomain}
              maxLength={253}
              placeholder="parent.example"
              spellCheck={false}
              onChange={({ target }) => setWish({ ...wish, accountDomain: target.value })}
            />
          </label>
        ) : null}
      </div>
      <div className="settings-buttons">
        <button type="submit" className="button" disabled={!isReady}>
          {say.weigh}
        </button>
      </div>
    </form>
  );
}
