/**
 * People of the built-in sample who are worth a first look: a lively account, one that came back
 * after years, a customer. Invented; nobody can have such an address.
 */
export const samplePeople = [
  { name: 'Priya Raman', email: 'priya.raman@northfjord-logistics.example' },
  { name: 'Ingrid Aasen', email: 'ingrid.aasen@halden-foods.example' },
  { name: 'Sanne de Wit', email: 'sanne.dewit@meridian-freight.example' },
] as const;

/** Who is looked up first, where there is room for one. */
export const firstSamplePerson = samplePeople[0];
