import { later } from '../../components/ui/later.tsx';

/*
 * The parts of the panel that its first picture does not have: what comes only with an answer, on
 * another tab, or when somebody asks for it.
 */

/** Patient, since its tabs draw themselves twice. */
export const AccountTabs = later(async () => (await import('./account-tabs.tsx')).AccountTabs, {
  isPatient: true,
});
/** Patient, since who it is and why now are read first, and stand there a frame sooner without it. */
export const HistoryTab = later(async () => (await import('./history-tab.tsx')).HistoryTab, {
  isPatient: true,
});
export const PeopleTab = later(async () => (await import('./people-tab.tsx')).PeopleTab, {
  isPatient: true,
});
export const NotesTab = later(async () => (await import('./notes-tab.tsx')).NotesTab, {
  isPatient: true,
});
export const LongView = later(
  async () => (await import('../../components/account/long-view.tsx')).LongView,
);
export const LeadStrip = later(
  async () => (await import('../../components/account/lead-strip.tsx')).LeadStrip,
);

export const Nobody = later(async () => (await import('./nobody.tsx')).Nobody);
export const AboutNobody = later(async () => (await import('./nobody.tsx')).AboutNobody);
export const WithoutAccount = later(
  async () => (await import('./without-account.tsx')).WithoutAccount,
);
export const WhoIsIt = later(
  async () => (await import('../../components/account/who-is-it.tsx')).WhoIsIt,
);
export const ProspectList = later(
  async () => (await import('../../components/account/prospect-list.tsx')).ProspectList,
);

export const KeyHelp = later(
  async () => (await import('../../components/ui/key-help.tsx')).KeyHelp,
);
export const Digest = later(
  async () => (await import('../../components/history/digest.tsx')).Digest,
);
export const Mentions = later(
  async () => (await import('../../components/notes/mentions.tsx')).Mentions,
);
export const SiteReportDialog = later(
  async () => (await import('../../components/sites/site-report-dialog.tsx')).SiteReportDialog,
);
export const TeachSite = later(async () => (await import('./teach-site.tsx')).TeachSite);
export const NoteConflict = later(
  async () => (await import('../../components/notes/note-conflict.tsx')).NoteConflict,
);
const noteHistory = () => import('../../components/notes/note-history.tsx');
export const NoteHistory = later(async () => (await noteHistory()).NoteHistory);
export const DeletedNotes = later(async () => (await noteHistory()).DeletedNotes);

/** Milliseconds. */
const moment = 1000;

/**
 * Fetches what an account shows first beside the first question, and what is a click away a moment
 * later, once the browser has nothing else to do: then it is there at once. The rest is seldom asked
 * for.
 */
export function fetchParts(): void {
  void AccountTabs.fetch();
  void HistoryTab.fetch();
  const fetchRest = () => {
    for (const part of [PeopleTab, NotesTab, LeadStrip, WithoutAccount, Nobody, ProspectList]) {
      void part.fetch();
    }
  };
  // A panel that waits for its background has nothing else to do either, and is not to wait longer.
  setTimeout(() => requestIdleCallback(fetchRest), moment);
}
