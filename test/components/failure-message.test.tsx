import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { FailureBanner, FailureMessage, failureTitle } from '../../components/failure-message.tsx';
import { failureKinds } from '../../utils/model/failure.ts';

afterEach(cleanup);

test('each kind of failure has words of its own', () => {
  const titles = failureKinds.map((kind) => failureTitle({ kind }));
  expect(new Set(titles).size).toBe(failureKinds.length);
  for (const title of titles) expect(title).toMatch(/^[A-Z][^!]+[^.!]$/);
});

test('it says what, why and what next, with the detail from where it went wrong', () => {
  const onRetry = vi.fn();
  const failure = { kind: 'bad-response', detail: 'Got <b>HTML</b>.', status: 200 } as const;
  const { container } = render(<FailureMessage failure={failure} onRetry={onRetry} />);
  expect(screen.getByRole('alert').textContent).toContain('Something else answered');
  expect(screen.getByText('Got <b>HTML</b>. (HTTP 200)')).toBeTruthy();
  expect(container.querySelector('b')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test.each(['not-configured', 'unauthorised'] as const)('%s leads to the settings', (kind) => {
  const onSettings = vi.fn();
  render(<FailureMessage failure={{ kind }} onSettings={onSettings} onRetry={() => {}} />);
  fireEvent.click(screen.getByRole('button', { name: 'Open settings' }));
  expect(onSettings).toHaveBeenCalledOnce();
});

test('the countdown is not read out, only what happened', () => {
  const props = { failure: { kind: 'unreachable' as const }, trying: false, onRetry: () => {} };
  const { rerender } = render(<FailureBanner {...props} retryAt={10_000} now={2500} />);
  expect(screen.getByText('Trying again in 8 s.').closest('[aria-hidden]')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('The backend cannot be reached.');
  rerender(<FailureBanner {...props} retryAt={10_000} now={10_500} />);
  expect(screen.getByText('Trying again in 0 s.')).toBeTruthy();
});
