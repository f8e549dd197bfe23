import { withBackend } from '../chosen-backend.ts';
import type { Handlers } from './handlers.ts';

type Names =
  | 'vendors'
  | 'sources'
  | 'previewSource'
  | 'createSource'
  | 'changeSource'
  | 'deleteSource'
  | 'refusedRows'
  | 'replaySource';

/** Vendors' accounts that the backend mirrors. What is entered of them is not kept here. */
export function sourceHandlers(): Pick<Handlers, Names> {
  return {
    vendors: () => withBackend((backend) => backend.vendors()),
    sources: () => withBackend((backend) => backend.sources()),
    previewSource: (draft) => withBackend((backend) => backend.previewSource(draft)),
    createSource: (draft) => withBackend((backend) => backend.createSource(draft)),
    changeSource: ({ id, change }) => withBackend((backend) => backend.changeSource(id, change)),
    deleteSource: ({ id }) => withBackend((backend) => backend.deleteSource(id)),
    refusedRows: ({ id }) => withBackend((backend) => backend.refusedRows(id)),
    replaySource: ({ id }) => withBackend((backend) => backend.replaySource(id)),
  };
}
