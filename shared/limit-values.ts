/** Numbers that both sides enforce. No zod here: browsers import these values. */
/** UTF-16 units in one message; an entry as BSON must stay below 64 kB. */
export const messageLength = 5000
export const clientIdLength = 64
export const caseTitleLength = 120
export const caseBodyLength = 5000
export const casePlaceLength = 200
export const contactLength = 200
export const declineReasonLength = 500
/** What a resident adds to their word about a talk. */
export const ratingLength = 1000
/** What an agent needs a number for; the resident reads it. */
export const sealedReasonLength = 200
export const sealedValueLength = 100
/** Of an internal note: with a transfer, whispered, or after the end. */
export const noteLength = 2000
/** Address of the page on which somebody began. */
export const pageLength = 500
/** A portal's token, what it calls a person, and their name. */
export const identityTokenLength = 4096
export const subjectLength = 128
export const personNameLength = 120
/** Of a member of staff. */
export const emailLength = 254
export const publicNameLength = 40
/** Conversations at a time that one person may be given. */
export const capacity = 10
export const passwordLeast = 12
export const passwordMost = 1024
/** Names of departments and topics. */
export const nameLength = 120
/** The reason of other opening hours on a date. */
export const dayNoteLength = 200
/** A notice to all residents, in each language. */
export const noticeLength = 300
/** Entries in one answer to `conversation:resume`; ask again from the last one while `more` is true. */
export const resumePage = 200
/** Entries with which a client that begins with the newest does so, and in one answer to `conversation:history`. */
export const historyPage = 100
/** Waiting conversations listed to an agent. */
export const queuePage = 50
/** What is typed into the search of the history. */
export const searchLength = 200
/** Conversations in one page of the history, and so many found are counted. */
export const historyRows = 25
export const historyCounted = 1000
/** Of a resident's earlier conversations, listed beside the one that runs. */
export const earlierRows = 5
export const savedFilters = 30
/** Commands for which one person may have keys of their own. */
export const shortcuts = 200
export const shortcutLength = 40
export const savedFilterNameLength = 60
/** Conversations listed on the board, those first whose residents wait longest. */
export const boardTalks = 300
/** Seconds between the application heartbeats that a client sends. */
export const heartbeatSeconds = 15
/** The name of a file, with its ending. */
export const fileNameLength = 120
/** What is to be seen in a file. */
export const fileDescriptionLength = 300
/** Bytes of one part of a file; only the last one may be shorter than the least. */
export const filePartBytes = 512 * 1024
export const fileLeastPartBytes = 16 * 1024
/** Bytes of one socket frame. */
export const frameBytes = 64 * 1024
/** Of a canned reply; each of its three texts has to fit into a message with what it is filled with. */
export const cannedTitleLength = 120
export const cannedFolderLength = 60
export const cannedShortcutLength = 30
export const cannedTextLength = 3000
export const cannedDepartments = 50
/** Shared ones altogether, and those of one person. */
export const cannedShared = 2000
export const cannedPersonal = 300
/** In one answer to `canned:list`. */
export const cannedPage = 100
/** Bytes of a file that is imported. */
export const cannedFileBytes = 8 * 1024 * 1024
/** Tags of one conversation, and the name of one. */
export const tags = 10
export const tagNameLength = 40
/** A text of the safety script, or a warning. */
export const guidanceLength = 600
export const phoneLength = 30
/** Why somebody is blocked; for staff. */
export const blockReasonLength = 500
/** Mentions listed to one agent. */
export const mentions = 50
