import type { Role } from '../model/recipe.ts';

/**
 * Labels in the languages that CRMs and webmails are used in, as sources of regular expressions
 * over a whole label. The order decides: an "e-mail of the owner" is the owner's. Each word here
 * is sent to every granted page, so only words that were met are here.
 */
export const labelWords: [Role, string][] = [
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

/** What a heading or a title says when it does not name anybody. */
export const interfaceWords =
  '((view|edit|new|my|all|general|personal|recent) )*' +
  '(contact|lead|account|people|person|company|companie|organi[sz]ation|customer|user|profile|kontakte?|kunden?|overview|summary|info(rmation)?|dashboard|home|activit(y|ie)|history|note|e-?mail|inbox|webmail|message|folder|search|menu|address ?book|phone|address|name|detail)s?' +
  '( (details?|info(rmation)?|view|record|list|profile|properties|body|preview|and organization))*';

/** What says that somebody is signed in: the address there is the user's. */
export const accountMenuWords =
  '(user|account|profile)[-_ ]?(menu|button|nav)|current-?user|(log|sign)-?out';

/** Words of an address in the browser that say what kind of record it shows; the last counts. */
export const personUrlWords = 'contacts?|persons?|people|leads?';
export const companyUrlWords = 'accounts?|compan(?:y|ies)|organi[sz]ations?|societes?';
