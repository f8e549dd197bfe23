import { startMarketo } from '../../vendors/marketo/fake.ts';

/** Marketo's fake as a program of its own, so that what it takes is not the mirror's. */
const [activities, leads, quota] = process.argv.slice(2);
const { address } = await startMarketo({
  activities: Number(activities),
  leads: Number(leads),
  quota: quota === 'kept' ? 'kept' : 'lifted',
});
console.log(address);
