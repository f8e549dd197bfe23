import type { Role } from './recipe.ts';

/**
 * Labels in the languages that CRMs and webmails are used in, as sources of regular expressions
 * over a whole label. The order decides: an "e-mail of the owner" is the owner's. Each word here
 * is sent to every granted page, so only words that were met are here.
 */
export const labelWords: [Role, string][] = [
  [
    'owner',
    '.*(owner|assigned|created|modified|updated|salesperson|zuständig|besitzer|verantwort|erstellt|propri|responsa|asignado|eigenaar|ansvarig).*',
  ],
  ['reply-to', '(reply|antwort|répon|respond|rispond).*( |-)(to|an|à|a)'],
  [
    'sender',
    'from|sent by|sender|von|absender|de|expéditeur|da|mittente|remitente|van|afzender|från|fra|avsender|od|от|发件人',
  ],
  ['recipient', 'b?cc|to|an|kopie|à|pour|para|a|aan|till?|do|recipients?|empfänger|destinat.*'],
  ['email', '.*(e-?mail|courriel|correo|e-?post|posta elett|почта|邮箱).*|mail'],
  ['first-name', '(first|given) ?name|vorname|prénom|nombre|voornaam|förnamn|fornavn'],
  ['last-name', '(last|family) ?name|surname|nachname|nom|apellidos?|cognome|achternaam|efternamn'],
  ['name', '((full|display|contact) )?name|nome|nom complet|naam|namn|navn|contact|kontakt|person'],
  [
    'company',
    '(company|account|organi[sz]ation|employer)( name)?|firma|unternehmen|société|entreprise|tiers|third[- ]party|customer|kunde|client|empresa|azienda|società|bedrijf|företag',
  ],
  [
    'website',
    '(company )?(domain|web ?site)( name)?|web|url|homepage|webseite|site( web)?|sitio web|sito( web)?|webbplats',
  ],
];

/** A label with these speaks of mails or of an option, not of an address that somebody has. */
export const notAddressWords =
  'opt|unsubscri|bounce|template|status|count|sent|last|signature|history';

/** What a heading or a title says when it does not name anybody. */
export const interfaceWords =
  '((view|edit|show|new|my|all|general|personal|details?|recent|related) )*' +
  '(contact|lead|account|people|person|company|companie|organi[sz]ation|customer|client|user|profile|partner|deal|kontakte?|firmen|kunden?|contatti|tiers|overview|summary|info(rmation)?|dashboard|home|setting|activit(y|ie)|timeline|history|note|task|file|e-?mail|inbox|posteingang|webmail|message|folder|sent|draft|calendar|search|menu|navigation|toolbar|address ?book|crm|attachment|action|phone|address|name|übersicht|detail)s?' +
  '( (details?|info(rmation)?|view|record|list|profile|properties|page|body|preview|and organization))*';

/** What says that somebody is signed in: the address there is the user's. */
export const accountMenuWords =
  '(user|account|profile)[-_ ]?(menu|button|btn|dropdown|nav)|(current|logged|signed)-?(user|in)|(log|sign)-?out|my-?account|user_?(tray|bar)';

/** Words of an address in the browser that say what kind of record it shows; the last counts. */
export const personUrlWords = 'contacts?|persons?|people|leads?|prospects?|kontakte?';
export const companyUrlWords = 'accounts?|compan(?:y|ies)|organi[sz]ations?|societes?|firm(?:a|en)';

/** The legal form that ends a company's name. */
export const legalForms =
  'AS|ApS|AB|Oyj?|GmbH|AG|KG|SE|Ltd|Limited|LLC|Inc|Corp|PLC|B\\.?V|N\\.?V|S\\.?A|SAS|SARL|S\\.?r\\.?l|S\\.?p\\.?A|S\\.?L|Group';
