import { number, plural } from './language.ts';

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const months = (count: number) =>
  count === 0 ? 'less than a month' : plural(count, { one: '# month', other: '# months' });

export const longView = {
  title: 'The long view',
  nothing: 'There is no history to look back on yet.',
  first: (when: string) => `First touch in ${when}.`,
  toMeeting: (count: number) => `${sentence(months(count))} from there to the first meeting.`,
  before: (ours: number, theirs: number) =>
    `Before that meeting marketing reached out ${plural(ours, { one: 'once', other: '# times' })}, ` +
    `and their people did something ${plural(theirs, { one: 'once', other: '# times' })}.`,
  toStage: (count: number, stage: string) => `${sentence(months(count))} later: ${stage}.`,
  noMeeting: 'No meeting so far.',
  theirs: 'by their people',
  ours: 'by us',
  chart: 'Touches over the years',
  period: (when: string, theirs: number, ours: number) =>
    `${when}: ${number(theirs)} by their people, ${number(ours)} by us`,
  quarter: (quarter: number, year: number) => `Q${quarter} ${year}`,
  milestones: {
    'first-touch': 'First touch',
    'first-human': 'First touch by a person',
    'first-meeting': 'First meeting',
    stage: 'Stage',
  },
  since: (count: number) => `${months(count)} later`,
  save: 'Save as picture',
  copy: 'Copy picture',
  saved: 'Saved.',
  copied: 'Copied.',
  failed: 'The picture could not be made. A screenshot shows the same.',
  made: (day: string) => `Touchline, ${day}`,
  file: 'long-view',
};
