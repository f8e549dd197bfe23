import { type Ref, useState } from 'react';
import type { AccountOverview } from '../../utils/model/account.ts';
import { channelOf, channels } from '../../utils/model/touch-kind.ts';
import { Icon } from '../ui/icon.tsx';
import { words as allWords } from '../words/words.ts';
import { type HistoryFilter, isFiltered, noFilter } from './filter.ts';
import { SearchField } from './search-field.tsx';

type Props = {
  filter: HistoryFilter;
  counts: AccountOverview['countsByKind'];
  people: { id: string; name: string }[];
  /** Whether the backend finds by words, direction and verdict. */
  canSearch: boolean;
  onChange: (filter: HistoryFilter) => void;
  ref?: Ref<HTMLSelectElement>;
  searchRef?: Ref<HTMLInputElement>;
};

const say = allWords.history.filter;

/** A field that is only seen to be one when it is pointed at: the history matters more. */
const quietField =
  'field max-w-1/2 flex-initial min-h-6 border-transparent bg-transparent px-1 py-0.5 text-soft text-ellipsis hover:bg-raised';
const choice = 'bg-ground text-ink';

/** Narrows the history: by what, by whom, by campaign, to what people did, and by words. */
export function HistoryFilterBar(props: Props) {
  const { filter, people, canSearch, onChange, searchRef } = props;
  const [isSearching, setSearching] = useState(false);
  const { personId, campaign, humanOnly, words } = filter;
  return (
    <search className="small flex-none ps-1 pe-2 pt-1">
      <div className="flex gap-1 [&>.button-icon:first-of-type]:ms-auto">
        <KindField {...props} />
        <select
          className={quietField}
          aria-label={say.person}
          value={personId ?? ''}
          onChange={({ target }) => onChange({ ...filter, personId: target.value || null })}
        >
          <option className={choice} value="">
            {say.everybody}
          </option>
          {people.map(({ id, name }) => (
            <option className={choice} key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {canSearch ? (
          <>
            <button
              type="button"
              className="button button-icon aria-pressed:bg-accent-ground aria-pressed:text-accent"
              aria-label={say.humanOnly}
              title={say.humanOnly}
              aria-pressed={humanOnly}
              onClick={() => onChange({ ...filter, humanOnly: !humanOnly })}
            >
              <Icon name="person" />
            </button>
            <button
              type="button"
              className="button button-icon aria-expanded:bg-accent-ground aria-expanded:text-accent"
              aria-label={say.search}
              title={`${say.search}  s`}
              aria-expanded={isSearching || words !== ''}
              onClick={() => {
                setSearching(!isSearching);
                if (words) onChange({ ...filter, words: '' });
              }}
            >
              <Icon name="search" />
            </button>
          </>
        ) : null}
        {isFiltered(filter) ? (
          <button
            type="button"
            className="button button-icon"
            aria-label={allWords.history.showAll}
            title={allWords.history.showAll}
            onClick={() => onChange(noFilter)}
          >
            <Icon name="close" />
          </button>
        ) : null}
      </div>
      {canSearch ? (
        <SearchField
          ref={searchRef}
          words={words}
          isOpen={isSearching || words !== ''}
          onOpen={() => setSearching(true)}
          onChange={(next) => onChange({ ...filter, words: next })}
          onClose={() => {
            setSearching(false);
            if (words) onChange({ ...filter, words: '' });
          }}
        />
      ) : null}
      {campaign ? (
        <p className="mx-1 mt-1 flex items-center gap-1 rounded-md bg-accent-ground ps-2">
          <span className="line-of-text foreign min-w-0 flex-1">{campaign.name}</span>
          <button
            type="button"
            className="button button-icon"
            aria-label={say.allCampaigns}
            title={say.allCampaigns}
            onClick={() => onChange({ ...filter, campaign: null })}
          >
            <Icon name="close" />
          </button>
        </p>
      ) : null}
    </search>
  );
}

function KindField({ filter, counts, canSearch, onChange, ref }: Props) {
  const groups = channels
    .map((channel) => ({ channel, kinds: counts.filter((c) => channelOf(c.kind) === channel) }))
    .filter(({ kinds }) => kinds.length > 0);
  const { channels: channelWords, kinds: kindWords } = allWords.history;
  return (
    <select
      ref={ref}
      className={quietField}
      aria-label={say.kind}
      value={filter.kind ?? ''}
      onChange={({ target }) =>
        onChange({ ...filter, kind: (target.value || null) as HistoryFilter['kind'] })
      }
    >
      <option className={choice} value="">
        {say.allKinds}
      </option>
      {canSearch ? (
        <>
          <option className={choice} value="direction:inbound">
            {say.theirs}
          </option>
          <option className={choice} value="direction:outbound">
            {say.ours}
          </option>
        </>
      ) : null}
      {groups.map(({ channel, kinds }) => (
        <optgroup className={choice} key={channel} label={channelWords[channel]}>
          {kinds.length > 1 ? (
            <option className={choice} value={`channel:${channel}`}>
              {say.allOf(channelWords[channel], total(kinds))}
            </option>
          ) : null}
          {kinds.map(({ kind, touches }) => (
            <option className={choice} key={kind} value={kind}>
              {say.counted(kindWords[kind], touches)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function total(kinds: { touches: number }[]): number {
  return kinds.reduce((sum, { touches }) => sum + touches, 0);
}
