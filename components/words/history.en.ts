import {
  kindLabel,
  type TouchKind,
  touchKinds,
  type Verdict,
} from '../../utils/model/touch-kind.ts';
import { number, plural } from './language.ts';

const times = (count: number) =>
  count === 2 ? 'twice' : plural(count, { one: 'once', other: '# times' });

export const history = {
  kinds: Object.fromEntries(touchKinds.map((kind) => [kind, kindLabel(kind)])) as Record<
    TouchKind,
    string
  >,
  /** What a source calls a kind that we do not know, in quotes, so that nobody takes it for ours. */
  unknownKind: (sources: string) => `Unknown “${sources}”`,
  channels: {
    email: 'E-mail',
    web: 'Web',
    event: 'Events',
    ad: 'Ads',
    sms: 'Text messages',
    chat: 'Chat',
    campaign: 'Campaigns',
    sales: 'Sales',
    product: 'Product',
    record: 'Records',
    other: 'Other',
  },
  /** Quiet words for who made a touch happen; human is the unmarked case. */
  verdicts: {
    human: '',
    machine: 'machine',
    privacy_proxy: 'privacy proxy',
    unknown: 'unknown',
  } satisfies Record<Verdict, string>,
  countedVerdict: (count: number, verdict: string) => `${number(count)} ${verdict}`,
  byPerson: 'a person',
  madeBy: (who: string, why: string, isOurs: boolean) =>
    `${who}: ${why} (says ${isOurs ? 'Touchline' : 'the source'})`,
  sourceAndType: (source: string, type: string) => `${source}, “${type}”`,
  dayOnly: (day: string) => `${day}; their time of day is not kept`,
  facts: {
    when: 'When',
    who: 'Who',
    campaign: 'Campaign',
    madeBy: 'Made by',
    source: 'Source',
  },
  marks: {
    label: 'What do you say of it?',
    helped: (count: number) => (count > 0 ? `Helped (${number(count)})` : 'Helped'),
    noise: (count: number) => (count > 0 ? `Noise (${number(count)})` : 'Noise'),
  },
  toSay: 'What to say:',
  onlyCampaign: 'Show only this campaign',
  times: (what: string, count: number) => `${what}, ${times(count)}`,
  since: (day: string) => `since ${day}`,
  mixed: (count: number, kinds: { word: string; count: number }[]) =>
    `${number(count)} touches: ${kinds.map((one) => `${one.word} ${number(one.count)}`).join(', ')}`,
  ofCampaign: (campaign: string, kinds: { word: string; count: number }[]) =>
    `${campaign}: ${kinds.map((one) => `${one.word} ${number(one.count)}`).join(', ')}`,
  weSent: (count: number) => plural(count, { one: '# touch from us', other: '# touches from us' }),
  whatMattered: 'What mattered most',
  none: 'No touches like that.',
  showAll: 'Show all',
  noTouches: 'The backend knows of no touches with this account.',
  hidden: 'Marketing shows no touches of this account.',
  hiddenBy: (who: string | null) =>
    `Some may be hidden by the team’s policy${who ? `; ask ${who}, who changed it last` : ''}.`,
  loading: 'Loading the history',
  loadingMore: 'Loading older touches ...',
  loadingBack: (month: string) => `Loading back to ${month} ...`,
  beginning: 'The beginning of the history',
  filter: {
    kind: 'Kind',
    allKinds: 'All kinds',
    theirs: 'What they did',
    ours: 'What was done to them',
    allOf: (channel: string, count: number) => `All: ${channel} (${number(count)})`,
    counted: (what: string, count: number) => `${what} (${number(count)})`,
    person: 'Person',
    everybody: 'Everybody',
    noName: 'No name',
    humanOnly: 'By people only',
    allCampaigns: 'Show all campaigns',
    search: 'Search this history',
    searchHint: 'Words in touches, names, campaigns',
  },
  strip: {
    label: 'Activity over time',
    week: (day: string, theirs: number, ours: number) =>
      `Week of ${day}: ${number(theirs)} by them, ${number(ours)} by us`,
    noWeek: (day: string) => `Week of ${day}: nothing`,
  },
};
