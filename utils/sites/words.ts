import type { Words } from '../model/recipe.ts';

/**
 * Labels in the languages that CRMs and webmails are used in, as sources of regular expressions
 * over a whole label. The order decides: an "e-mail of the owner" is the owner's. Only words that
 * were met are here.
 */
const labels: Words['labels'] = [
  [
    'owner',
    '(\\S+ )?(owner|assigned|created|modified|updated|zuständig|besitzer|verantwort\\S*|erstellt|propri\\S+|responsa\\S+|asignado|eigenaar)( (to|by|user|an|von|par|a|por|e-?mail))*',
  ],
  ['reply-to', '(reply|antwort|répon|resp|risp).*[ -](to|an|à|a)'],
  [
    'sender',
    'from|sender|von|absender|de|expéditeur|da|mittente|remitente|van|afzender|från|fra|od|от',
  ],
  ['recipient', 'b?cc|to|an|kopie|à|para|a|aan|till?|do|recipients?|empfänger|destinat.*'],
  ['email', '(\\S+ ){0,2}\\S*(e-?mail|courriel|correo|e-?post|почта)\\S*( \\S+)?|mail'],
  ['first-name', '(first|given) ?name|vorname|prénom|nombre|voornaam|förnamn'],
  ['last-name', '(last|family) ?name|surname|nachname|nom|apellidos?|cognome|achternaam|efternamn'],
  ['name', '((full|display|contact) )?name|nome|naam|namn|contact|kontakt'],
  [
    'company',
    '(company|account|organi[sz]ation|employer)( name)?|firma|unternehmen|société|entreprise|third[- ]party|customer|kunde|client|empresa|azienda|bedrijf|företag',
  ],
  ['website', '(company )?(domain|web ?site)( name)?|web|url|webseite|sit[eo]( web)?'],
];

/** All words of the finder. */
export const words: Words = {
  labels,
  interface:
    '((view|edit|new|my|all|general|personal|recent) )*' +
    '(contact|lead|account|people|person|company|companie|organi[sz]ation|customer|user|profile|kontakte?|kunden?|overview|summary|info(rmation)?|dashboard|home|activit(y|ie)|history|note|e-?mail|inbox|webmail|message|folder|search|menu|address ?book|phone|address|name|detail)s?' +
    '( (details?|info(rmation)?|view|record|list|profile|properties|body|preview|and organization))*',
  accountMenu: '(user|account|profile)[-_ ]?(menu|button|nav)|current-?user|(log|sign)-?out',
  personUrl: 'contacts?|persons?|people|leads?',
  companyUrl: 'accounts?|compan(?:y|ies)|organi[sz]ations?|societes?',
  freeMail:
    // Some are a free mail service under every ending, the others only where it says so.
    '^(gmail|googlemail|googlegroups|outlook|hotmail|live|msn|yahoo|aol|icloud|gmx|protonmail|' +
    't-online|freenet|wanadoo|laposte|libero|yandex|qq|163|comcast|verizon)\\.|' +
    '^((me|mail|zoho|fastmail)\\.com|(web|mail|posteo)\\.de|(proton|pm)\\.me|(free|orange)\\.fr|wp\\.pl|mail\\.ru)$',
};
