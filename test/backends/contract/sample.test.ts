import { sample } from '../../../utils/backends/sample.ts';
import { contract } from './contract.ts';

contract('sample', async () => ({
  backend: sample(),
  capabilities: { notes: 'edit', live: 'none', activity: true, search: true, policy: false },
  known: { type: 'email', email: 'ingrid.aasen@halden-foods.example' },
  unknown: { type: 'domain', domain: 'nobody.example' },
  ambiguous: { type: 'domain', domain: 'meridian-freight.example' },
  faults: null,
}));
