export const welcome = {
  title: 'Welcome to Touchline',
  text: 'Open a contact or an e-mail, and the side panel shows what marketing has done with that account, and what they did in return.',
  done: '(done)',
  backend: {
    title: 'Choose where the history comes from',
    connected: (workspace: string, user: string) => `Connected to ${workspace} as ${user}.`,
    text: 'Look around in a sample first, which is built in, or connect what your team has. For that you need its address; whoever runs it has that.',
    trySample: 'Try the sample',
    connect: 'Connect your team’s backend',
    sampleIsOn:
      'The sample is on: invented companies with years of history. Let Touchline read a site next, or look one of its people up below.',
  },
  sites: {
    title: 'Let it read your CRM or mail',
    text: 'Touchline reads the sites that you name here, and no others. More can be added at any time.',
  },
  panel: {
    title: 'Open the panel',
    text: 'Click the Touchline icon in the toolbar, or press Alt+Shift+T, on any record or e-mail.',
    samplePeople: 'No record at hand? Look somebody of the sample up:',
    lookUp: (name: string) => `Look up ${name}`,
  },
};
