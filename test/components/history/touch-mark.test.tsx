import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { TouchMark } from '../../../components/history/touch-mark.tsx';
import type { TouchMarks } from '../../../utils/model/touch-mark.ts';
import { touch } from '../sample-data.ts';

afterEach(cleanup);

function draw(marks?: TouchMarks) {
  const onMark = vi.fn();
  render(<TouchMark touch={touch('1', marks ? { marks } : {})} onMark={onMark} />);
  return onMark;
}
const button = (name: string) => screen.getByRole('button', { name });

test('one says that a touch helped, and by the same again takes it back', () => {
  const onMark = draw();
  fireEvent.click(button('Helped'));
  expect(onMark).toHaveBeenLastCalledWith('helped');
  cleanup();
  const again = draw({ mine: 'helped', helped: 3, noise: 1 });
  expect(button('Helped (3)').getAttribute('aria-pressed')).toBe('true');
  expect(button('Noise (1)').getAttribute('aria-pressed')).toBe('false');
  fireEvent.click(button('Helped (3)'));
  expect(again).toHaveBeenLastCalledWith(null);
  fireEvent.click(button('Noise (1)'));
  expect(again).toHaveBeenLastCalledWith('noise');
});
