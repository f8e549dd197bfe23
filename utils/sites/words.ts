import type { Role } from './recipe.ts';

/**
 * Labels in the languages that CRMs and webmails are used in, as sources of regular expressions
 * over a lower-case label. The order decides: an "e-mail of the owner" is the owner's.
 */
export const labelWords: [Role, string][] = [
  [
    'owner',
    'owner|assign(ed|ee)|created|modified|updated by|sales ?(rep|person)|account manager|(last )?edited|added by|submitted by|' +
      'zuständig|besitzer|verantwortlich|bearbeiter|erstellt|geändert|zugewiesen|' +
      'propri[eé]taire|assigné|attribué|responsable|créé|modifié|commercial|' +
      'propietario|asignado|creado|assegnato|proprietario|creato|responsabile|' +
      'eigenaar|toegewezen|aangemaakt|ägare|tilldelad|ansvarig|ejer|eier|tildelt|właściciel|przypisany|' +
      'ответственный|владелец|logged in|angemeldet',
  ],
  [
    'reply-to',
    '^(reply[- ]?to|antwort(en)? an|antwortadresse|répondre à|responder a|rispondi a|antwoord(en)? (aan|naar)|svar(a)? til(l)?|odpowiedz do|ответить)$',
  ],
  [
    'sender',
    '^(from|sent (from|by)|sender|von|absender(in)?|de|expéditeur|expediteur|da|mittente|remitente|remetente|van|afzender|från|avsändare|fra|avsender|afsender|od|nadawca|odesílatel|lähettäjä|feladó|kimden|gönderen|от( кого)?|отправитель|від|发件人|寄件者|差出人|送信者|보낸 ?사람)$',
  ],
  [
    'recipient',
    '^(to|cc|bcc|an|kopie|blindkopie|à|pour|para|a|aan|till?|do|dw|komu|kome|vastaanottaja|címzett|kime|кому|копия|recipients?|empfänger|destinat(aire|ario|ari)s?|ontvangers?|mottagare|收件人|抄送|宛先|받는 ?사람|delivered-to|envelope-to|sender via|list)$',
  ],
  [
    'email',
    '\\be-?mails?\\b|\\be-?mail|^mail$|courriel|correo|e-?post|posta elettronica|mail-?adres|adresse (mail|électronique)|sähköposti|почта|邮箱|邮件|電子郵件|メール|이메일|e-?posta|поштa',
  ],
  [
    'first-name',
    '^(first ?name|given ?name|forename|vorname|prénom|prenom|nombres?|voornaam|förnamn|fornavn|imię|etunimi|имя|名)$',
  ],
  [
    'last-name',
    '^(last ?name|sur ?name|family ?name|nachname|familienname|nom( de famille)?|apellidos?|cognome|sobrenome|achternaam|efternamn|efternavn|etternavn|nazwisko|sukunimi|фамилия|姓)$',
  ],
  [
    'name',
    '^(full |display |contact |person |lead |customer )?name$|^(vollständiger name|anzeigename|nom complet|nombre completo|nome( completo)?|volledige naam|naam|namn|navn|nimi|contact|kontakt|ansprechpartner(in)?|person|ф\\.?и\\.?о\\.?|姓名|氏名)$',
  ],
  [
    'company',
    '^((related |parent |current |primary )?(company|account|organi[sz]ation|employer)( name)?|works? (at|for)|firma|firmenname|unternehmen|organisation|société|entreprise|organisme|raison sociale|tiers|third[- ]party|customer|client|kunde|cliente|klient|empresa|compañía|organización|azienda|società|ditta|bedrijf|bedrijfsnaam|klant|organisatie|företag(snamn)?|virksomhed|bedrift|firmanavn|yritys|компания|организация|公司|会社|회사)$',
  ],
  [
    'website',
    '^((company )?(domain|web ?site|web ?page)( name| url)?|web|url|home ?page|internet|webseite|webauftritt|site( web| internet)?|domaine|sitio web|página web|dominio|sito( web| internet)?|website-?adres|webbplats|hemsida|hjemmeside|nettside|www|strona( www| internetowa)?|сайт|网站)$',
  ],
];

/** A label with these speaks of mails or of an option, not of an address that somebody has. */
export const notAddressWords =
  'opt|unsubscri|bounce|template|campaign|status|count|sent|last|signature|invalid|notif|vorlage|abgemeldet|verified|log$|history|subject';

/** What a heading or a title says when it does not name anybody. */
export const interfaceWords =
  '^((view|edit|show|new|my|all|the|open|basic|general|more|main|personal|detail(s|ed)?|recent|related|selected|other|your)[ -])*' +
  '(contacts?|leads?|accounts?|people|persons?|compan(y|ies)|organi[sz]ations?|customers?|clients?|users?|profile|members?|partners?|deals?|tickets?|opportunit(y|ies)|' +
  'kontakte?|firmen|kunden?|personen|unternehmen|clientes?|contactos?|contatti|contatto|tiers|sociétés?|' +
  'overview|details?|summary|information|info|properties|dashboard|home|settings|activit(y|ies)|timeline|history|notes?|tasks?|files?|emails?|e-mails?|mails?|mailbox|inbox|posteingang|webmail|messages?|folders?|sent|drafts?|calendar|search|menu|navigation|toolbar|address ?book|adressbuch|crm|sales|admin|login|sign in|untitled|loading|attachments?|recipients?|actions?|options?|tags?|phone|address|company|übersicht|aktivitäten|notizen)' +
  '([ -](details?|information|info|overview|view|record|card|list|profile|properties|page|form|message|body|preview|name|data|settings|sheet|panel|header|options|and organization))*$';

/** What says that somebody is signed in: the address there is the user's. */
export const accountMenuWords =
  '(user|account|profile|member)[-_ ]?(menu|button|btn|dropdown|switcher|bar|panel|nav|toggle|widget|badge)|current[-_ ]?user|logged[-_ ]?in|signed[-_ ]?in|log-?out|sign-?out|my[-_ ]?account|identity|(user|sys)(tray|bar|nav)|o_user_menu|login_block';

/** Words of an address in the browser that say what kind of record it shows; the last counts. */
export const personUrlWords =
  'contacts?|persons?|people|leads?|individuals?|prospects?|members?|kontakte?';
export const companyUrlWords =
  'accounts?|compan(?:y|ies)|organi[sz]ations?|businesses|societes?|firmen?|firma|enterprises?|employers?|customers?-companies';

/** The legal form that ends a company's name. */
export const legalForms =
  'AS|ASA|A/S|ApS|AB|Oyj?|GmbH|AG|KG|SE|UG|Ltd\\.?|Limited|LLC|LLP|Inc\\.?|Corp\\.?|Co\\.?|PLC|plc|B\\.?V\\.?|N\\.?V\\.?|S\\.?A\\.?|SAS|SARL|S\\.?r\\.?l\\.?|S\\.?p\\.?A\\.?|S\\.?L\\.?|Lda|Pty|s\\.r\\.o\\.|a\\.s\\.|Kft\\.?|Group|Holding';
