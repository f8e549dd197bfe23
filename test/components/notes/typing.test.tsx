import { expect, test } from 'vitest';
import { markUp, offered, type Typed } from '../../../components/notes/typing.ts';

const apply = (text: string, typed: Typed | null) =>
  typed && {
    text: text.slice(0, typed.start) + typed.text + text.slice(typed.end),
    selected: (text.slice(0, typed.start) + typed.text + text.slice(typed.end)).slice(
      ...typed.select,
    ),
  };

test('a key marks what is selected, and takes the marks off again', () => {
  const bold = markUp('b', 'call today', 5, 10);
  expect(apply('call today', bold)).toEqual({ text: 'call **today**', selected: 'today' });
  expect(apply('call **today**', markUp('B', 'call **today**', 7, 12))).toEqual({
    text: 'call today',
    selected: 'today',
  });
  expect(apply('', markUp('i', '', 0, 0))).toEqual({ text: '__', selected: '' });
});

test('a link asks for its address, or for its words where there are none', () => {
  expect(apply('the plan', markUp('k', 'the plan', 4, 8))).toEqual({
    text: 'the [plan](https://)',
    selected: 'https://',
  });
  expect(apply('', markUp('k', '', 0, 0))).toEqual({ text: '[](https://)', selected: '' });
  expect(markUp('x', 'the plan', 4, 8)).toBeNull();
});

const team = ['Rita Rep', 'Rob Roy', 'Ada Admin'].map((name) => ({ id: name, name }));
const names = (text: string, caret = text.length) =>
  offered(text, caret, team)?.colleagues.map(({ name }) => name) ?? null;

test('an @ offers all, and letters those whose name or surname begins so', () => {
  expect(names('Hello @')).toEqual(['Rita Rep', 'Rob Roy', 'Ada Admin']);
  expect(names('Hello @r')).toEqual(['Rita Rep', 'Rob Roy']);
  expect(names('@ro')).toEqual(['Rob Roy']);
  expect(names('@rita r')).toEqual(['Rita Rep']);
  expect(names('@adm')).toEqual(['Ada Admin']);
  expect(offered('Hello @r', 8, team)?.start).toBe(6);
});

test('an address, a name that is written out and other words offer nobody', () => {
  expect(names('bo@')).toBeNull();
  expect(names('@Rita Rep')).toBeNull();
  expect(names('@Rita Rep, call')).toBeNull();
  expect(names('@nobody')).toBeNull();
  expect(names('@ri and more', 2)).toEqual(['Rita Rep', 'Rob Roy']);
});
