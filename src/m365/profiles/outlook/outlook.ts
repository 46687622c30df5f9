import type { Profile } from '../profile.js';
import { outlookCalendar } from './calendar.js';
import { outlookFiles } from './files.js';
import { outlookMail } from './mail.js';

/** A server of a few flat tools a subject, such as outlook_send_email. What it has no tool for is not possible. */
export const outlook: Profile = {
  name: 'outlook',
  abilities: { ...outlookMail, ...outlookCalendar, ...outlookFiles },
  needs: {
    listMail: ['outlook_search_emails'],
    getMail: ['outlook_get_email'],
    sendMail: ['outlook_send_email'],
    replyToMail: ['outlook_reply_email'],
    draftMail: ['outlook_create_draft'],
    listEvents: ['outlook_get_calendar_events'],
    createEvent: ['outlook_create_calendar_event'],
    searchFiles: ['sharepoint_search_documents', 'onedrive_search_files'],
    listRecentFiles: ['onedrive_list_files'],
    listDriveFiles: ['onedrive_list_files'],
    listSites: ['sharepoint_list_sites'],
  },
};
