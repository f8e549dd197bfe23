import { act, cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { later } from '../../../components/ui/later.tsx';

afterEach(cleanup);

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;
const text = () => document.body.textContent;

test('a part that is loaded later has its place kept, and is there as soon as it has come', async () => {
  let come: (part: typeof Greeting) => void = () => {};
  let asked = 0;
  const Later = later<{ name: string }>(() => {
    asked += 1;
    return new Promise((resolve) => {
      come = resolve;
    });
  });
  const { rerender } = render(<Later name="Priya" meanwhile="..." />);
  expect(text()).toBe('...');
  rerender(<Later name="Olga" meanwhile="..." />);
  await act(async () => come(Greeting));
  expect(text()).toBe('Hello Olga');
  expect(asked).toBe(1);
});

test('what was fetched before is there at once', async () => {
  const Later = later<{ name: string }>(async () => Greeting);
  await Later.fetch();
  render(<Later name="Priya" meanwhile="..." />);
  expect(text()).toBe('Hello Priya');
});

test('a patient part leaves the first picture to what stands around it, also where it is here', async () => {
  const Later = later<{ name: string }>(async () => Greeting, { isPatient: true });
  await Later.fetch();
  render(<Later name="Priya" meanwhile="..." />);
  expect(text()).toBe('...');
  await waitFor(() => expect(text()).toBe('Hello Priya'));
});
