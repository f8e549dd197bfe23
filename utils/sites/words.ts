import type { Role } from './recipe.ts';

/**
 * Labels in the languages that CRMs and webmails are used in, as sources of regular expressions
 * over a lower-case label. The order decides: an "e-mail of the owner" is the owner's. Each word
 * here is sent to every granted page, so only words that were met are here.
 */
export const labelWords: [Role, string][] = [
  [
    'owner',
    'owner|assign|created|modified|updated|salesperson|sales rep|zuständig|besitzer|verantwort|bearbeiter|erstellt|geändert|zugewiesen|propri|responsa|créé|asignado|eigenaar|toegewezen|ansvarig|tildelt',
  ],
  [
    'reply-to',
    '^(reply|antwort|répon|respond|rispond|antwoord|svar).*( |-)(to|an|à|a|aan|til|till)$',
  ],
  [
    'sender',
    '^(from|sent by|sender|von|absender|de|expéditeur|da|mittente|remitente|remetente|van|afzender|från|avsändare|fra|avsender|afsender|od|nadawca|lähettäjä|feladó|kimden|от|发件人|差出人)$',
  ],
  [
    'recipient',
    '^(to|cc|bcc|an|kopie|à|pour|para|a|aan|till?|do|dw|кому|recipients?|empfänger|destinat.{3,5}|收件人|宛先)$',
  ],
  ['email', 'e-?mail|^mail$|courriel|correo|e-?post|posta elett|mail-?adress|почта|邮箱|メール'],
  [
    'first-name',
    '^(first ?name|given name|vorname|prénom|nombre|voornaam|förnamn|fornavn|imię|имя)$',
  ],
  [
    'last-name',
    '^((last|family) ?name|surname|nachname|nom( de famille)?|apellidos?|cognome|sobrenome|achternaam|efter(nam|nav)n|nazwisko|фамилия)$',
  ],
  [
    'name',
    '^((full|display|contact|person|lead) )?name$|^(nom complet|nombre completo|nome( completo)?|naam|namn|navn|contact|kontakt|person|姓名)$',
  ],
  [
    'company',
    '^((parent |current )?(company|account|organi[sz]ation|employer)( name)?|firma|firmenname|unternehmen|société|entreprise|tiers|third[- ]party|customer|kunde|client|empresa|organización|azienda|società|bedrijf|företag|virksomhed|firmanavn|компания|公司)$',
  ],
  [
    'website',
    '^((company )?(domain|web ?site)( name| url)?|web|url|homepage|webseite|site( web| internet)?|domaine|sitio web|sito( web)?|webbplats|hjemmeside|сайт)$',
  ],
];

/** A label with these speaks of mails or of an option, not of an address that somebody has. */
export const notAddressWords =
  'opt|unsubscri|bounce|template|campaign|status|count|sent|last|signature|history|subject';

/** What a heading or a title says when it does not name anybody. */
export const interfaceWords =
  '^((view|edit|show|new|my|all|general|personal|details?|recent|related) )*' +
  '(contact|lead|account|people|person|compan(y|ie)|organi[sz]ation|customer|client|user|profile|partner|deal|ticket|opportunit(y|ie)|kontakte?|firmen|kunden?|personen|contacto|contatti|tiers|overview|summary|info(rmation)?|propert(y|ie)|dashboard|home|setting|activit(y|ie)|timeline|history|note|task|file|e-?mail|mailbox|inbox|posteingang|webmail|message|folder|sent|draft|calendar|search|menu|navigation|toolbar|address ?book|crm|admin|login|attachment|recipient|action|option|tag|phone|address|name|view|übersicht|detail)s?' +
  '( (details?|info(rmation)?|overview|view|record|list|profile|properties|page|form|body|preview|data|settings|options|headers?|and organization))*$';

/** What says that somebody is signed in: the address there is the user's. */
export const accountMenuWords =
  '(user|account|profile)[-_ ]?(menu|button|btn|dropdown|nav|toggle)|current-?user|logged-?in|signed-?in|log-?out|sign-?out|my-?account|identity|user_?(tray|bar)';

/** Words of an address in the browser that say what kind of record it shows; the last counts. */
export const personUrlWords = 'contacts?|persons?|people|leads?|prospects?|kontakte?';
export const companyUrlWords = 'accounts?|compan(?:y|ies)|organi[sz]ations?|societes?|firm(?:a|en)';

/** The legal form that ends a company's name. */
export const legalForms =
  'ASA?|A/S|ApS|AB|Oyj?|GmbH|AG|KG|SE|UG|Ltd\\.?|Limited|LLC|Inc\\.?|Corp\\.?|PLC|plc|BV|B\\.V\\.|NV|N\\.V\\.|SA|S\\.A\\.|SAS|SARL|S\\.?r\\.?l\\.?|S\\.?p\\.?A\\.?|SL|S\\.L\\.|Lda|s\\.r\\.o\\.|Group';
