import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { PolicyEditor } from '../../../components/settings/policy-editor.tsx';
import type { PolicyRule } from '../../../utils/model/policy.ts';

afterEach(cleanup);

const facets = [
  { by: 'campaign', value: 'c1', name: 'Autumn fleet', touches: 12 },
  { by: 'asset', value: 'Pricing', name: 'Pricing', touches: 40 },
] as const;

function edit(draft: PolicyRule[], tab: string) {
  const onDraft = vi.fn();
  render(
    <PolicyEditor
      policy={{ version: 1, rules: [], changedAt: null, changedBy: null }}
      facets={[...facets]}
      versions={[]}
      draft={draft}
      overtaken={null}
      saving={false}
      now={0}
      onDraft={onDraft}
      onSave={() => {}}
    />,
  );
  const to = screen.getByRole('tab', { name: new RegExp(tab) });
  fireEvent.mouseDown(to, { button: 0 });
  fireEvent.click(to);
  return onDraft;
}

test('what to say of a campaign is chosen, and kept when another choice is made', () => {
  const said = edit([], 'Campaigns');
  const field = screen.getByLabelText('What reps can say of Autumn fleet');
  fireEvent.change(field, { target: { value: 'Ask about tolls.' } });
  const rule = { by: 'campaign', value: 'c1', display: 'show', label: null } as const;
  expect(said).toHaveBeenLastCalledWith([{ ...rule, say: 'Ask about tolls.' }]);
});

test('a choice keeps what to say', () => {
  const rule = { by: 'campaign', value: 'c1', display: 'show', label: null, say: 'Ask.' } as const;
  const folded = edit([rule], 'Campaigns');
  fireEvent.click(screen.getByLabelText('Fold'));
  expect(folded).toHaveBeenLastCalledWith([{ ...rule, display: 'fold' }]);
});

test('of a page or a file there is only something to say', () => {
  const said = edit([], 'Pages and files');
  expect(screen.queryByRole('radio')).toBeNull();
  const field = screen.getByRole('textbox', { name: 'What reps can say of Pricing' });
  fireEvent.change(field, { target: { value: 'Ask what they compared it with.' } });
  expect(said).toHaveBeenLastCalledWith([
    {
      by: 'asset',
      value: 'Pricing',
      display: 'show',
      label: null,
      say: 'Ask what they compared it with.',
    },
  ]);
});
