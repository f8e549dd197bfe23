export const welcome = {
  title: 'Welcome to Touchline',
  text: 'Open a contact or an e-mail, and the side panel shows what marketing has done with that account, and what they did in return.',
  done: '(done)',
  backend: {
    title: 'Choose your team’s backend',
    connected: (workspace: string, user: string) => `Connected to ${workspace} as ${user}.`,
    text: 'You need its address and a token; whoever runs it has both.',
    choose: 'Choose a backend',
  },
  sites: {
    title: 'Let it read your CRM or mail',
    text: 'Touchline reads the sites that you name here, and no others. More can be added at any time.',
  },
  panel: {
    title: 'Open the panel',
    text: 'Click the Touchline icon in the toolbar, or press Alt+Shift+T, on any record or e-mail.',
  },
};
