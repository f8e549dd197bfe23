import './settings.css';
import './identity.css';
import { useState } from 'react';
import type { DomainRule, DomainRuleWish, WeighedRule } from '../../utils/model/domain-rule.ts';

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
        <ul className="settings-list identity-list" aria-label="Rules of domains">
          {rules.map((rule) => (
            <li key={rule.domain}>
              <div className="identity-words foreign">
                {rule.domain}{' '}
                <span className="small soft">
                  {wordsOf(rule.to.rule, rule.accountName)} · by {rule.changedBy}
                </span>
              </div>
              <button
                type="button"
                className="button button-quiet"
                aria-label={`Remove: ${rule.domain}`}
                onClick={() => onRemove(rule)}
              >
                Remove
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

function wordsOf(rule: DomainRule['to']['rule'], accountName: string | null): string {
  if (rule === 'nobody') return 'is nobody’s, as free mail is';
  if (rule === 'company') return 'is a company’s';
  return `counts to ${accountName ?? 'an account that is gone'}`;
}

type WeighedProps = { weighed: WeighedRule; onPut: () => void; onDrop: () => void };

function Weighed({ weighed, onPut, onDrop }: WeighedProps) {
  const { draft, accountName, people, touches } = weighed;
  return (
    <div className="settings-form">
      <p className="foreign" role="status">
        {draft.domain} {wordsOf(draft.to.rule, accountName)}: {people}{' '}
        {people === 1 ? 'person' : 'people'} and {touches} {touches === 1 ? 'touch' : 'touches'}{' '}
        would move now.
      </p>
      <div className="settings-buttons">
        <button type="button" className="button" onClick={onPut}>
          Put it in force
        </button>
        <button type="button" className="button button-quiet" onClick={onDrop}>
          Leave it
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
        <span>Domain</span>
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
          <span>Whose it is</span>
          <select
            className="field"
            value={wish.rule}
            onChange={({ target }) =>
              setWish({ ...wish, rule: target.value as DomainRuleWish['rule'] })
            }
          >
            <option value="account">another account’s</option>
            <option value="nobody">nobody’s: an agency or a hoster</option>
            <option value="company">a company’s, not free mail</option>
          </select>
        </label>
        {wish.rule === 'account' ? (
          <label>
            <span>A domain of that account</span>
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
          See what it would move
        </button>
      </div>
    </form>
  );
}
