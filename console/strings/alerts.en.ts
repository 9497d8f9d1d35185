import type { AlertsStrings } from './alerts.pl.ts'

export const alertsEn: AlertsStrings = {
  title: 'Signals of new conversations',
  intro:
    'They repeat until you accept the conversation or it goes on. Title and icon of the tab always change, too.',
  sound: 'Sound',
  trySound: 'Try the sound',
  soundHelp: 'Nothing to be heard? Check the volume of the computer, and whether this tab is muted.',
  soundUnsupported: 'This browser plays no sound.',
  notices: 'Notifications of the system while you look elsewhere, also of new messages',
  tryNotice: 'Try a notification',
  denied: 'The browser forbids this page to notify you. To allow it:',
  deniedSteps: [
    'Click the icon beside the address of the page.',
    'At “Notifications” choose “Allow”.',
    'Come back and try a notification. If it still cannot be done, reload the page.',
  ],
  unsupported: 'This browser does not show them. The console has to be open by https.',
  trial: 'This is what a notification looks like',
  asked: 'A notification is on its way…',
  shown:
    'The system took the notification. Do you not see it? Turn “Do not disturb” off in the system, and check that notifications of the browser are on there.',
  failed:
    'The system did not show the notification. Turn notifications of this browser on in the settings of the system, and try again.',
}
