import type { AwayReason, Exclusion, Language, RoutingCircle } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { counted } from '#shared/strings/counted.ts'
import type { TeamGroup } from '../live/team.ts'
import type { LiveStrings } from './live.pl.ts'

const count = counted('en')
const talks = (n: number) => count(n, { one: 'conversation', other: 'conversations' })
const people = (n: number) => count(n, { one: 'person', other: 'people' })
const places = (n: number) => count(n, { one: 'place', other: 'places' })

const languageName: Record<Language, string> = { pl: 'Polish', en: 'English', uk: 'Ukrainian' }
const groups: Record<TeamGroup, string> = {
  available: 'Available',
  finishing: 'Finishing their shift',
  away: 'Away',
  offline: 'Off duty, with a conversation',
  lost: 'Without link',
}
const away: Record<AwayReason, string> = {
  break: 'break',
  training: 'training',
  paperwork: 'paperwork',
  missed: 'missed two conversations',
}
const refusals: Partial<Record<ErrorCode, string>> = {
  no_slot: 'This person has no free place now. Choose somebody else.',
  not_active: 'Nobody has this conversation now. Wait until somebody takes it, or take it over.',
  not_found: 'You cannot look into this conversation any more.',
  not_queued: 'This conversation no longer waits.',
  stale_attempt: 'The conversation has just changed. Look at it and try again.',
}
const circle = (wide: RoutingCircle, language: Language) =>
  ({
    department: 'the agents of this department',
    centre: `all agents of the centre who speak ${languageName[language]}`,
    everybody: 'everybody on duty, also without this language',
  })[wide]

export const liveEn: LiveStrings = {
  areas: {
    label: 'Areas of the console',
    desk: 'Desk',
    live: 'Live',
    history: 'History',
    admin: 'Settings',
    reports: 'Reports',
    unread: (n) => `${n} unread`,
  },

  live: {
    title: 'Live',
    pageTitle: 'Live',
    age: (time) => `Data from ${time} ago`,
    openUntil: (clock) => `open until ${clock}`,
    closed: 'chat closed',
    loading: 'Loading the board…',
    lost: (time) => `No link to the server for ${time}.`,
    lostHelp: (clock) => `The board shows how it was at ${clock}.`,
    stale: (clock) => `The server sends nothing new. The board shows how it was at ${clock}.`,
    wall: 'Full screen',
    wallHelp: 'the board alone, for a screen in a room',
    leaveWall: 'Back to the console (Esc)',
    how: 'How we count',

    queue: 'Queue',
    inQueue: 'In the queue',
    longest: (time) => `longest ${time}`,
    longestSince: (clock) => `the first one waits since ${clock}`,
    nobodyWaits: 'nobody waits',
    service: 'Service level today',
    percent: (n) => `${n}%`,
    targetMet: (percent, seconds) => `target ${percent}% in ${seconds} s, met`,
    targetMissed: (percent, seconds) => `target ${percent}% in ${seconds} s, not met`,
    target: (percent, seconds) => `target ${percent}% in ${seconds} s`,
    talksNow: 'Conversations now',
    placesTaken: (taken, all) => `${taken} of ${places(all)} taken`,
    allTaken: (all) => `all ${places(all)} taken`,
    noPlaces: 'nobody takes conversations',
    abandoned: 'Gave up today',
    ofStarted: (percent, started) => `${percent}% of ${talks(started)}`,
    noneStarted: 'no conversations yet today',
    staffing: 'Staffing',
    missing: (n) => `${count(n, { one: 'agent', other: 'agents' })} missing`,
    enough: 'Enough',
    staffingFor: (perHour, minutes) => `for ${talks(perHour)} an hour, ${minutes} min each`,
    definitions: [
      'Service level: how many residents got the first answer of an agent within the target, counted from entering the queue. Divided by those who got an answer, gave up without one after the target, or still wait longer. Who gave up earlier is not counted.',
      'Gave up: the resident left before anybody had answered. Leaving a question instead of waiting is not giving up.',
      'Today: the calendar day in Kraków. A conversation counts in the hour in which it began.',
      'Staffing: how many available agents the target needs for what came in the last half hour (Erlang C), less those who are there.',
      'Until the end of the day: how many conversations began in the same hours of similar days, times how much busier today is. Four of five days end within the range. Agents needed are counted as in staffing.',
      'At risk: without an answer for 3 minutes, in the queue for 2 minutes, an agent with conversations and no link, a conversation handed over for the third time, one that nobody takes.',
    ],

    hours: 'Service level by the hour',
    hour: (hour) => `${hour}:00`,
    hourCaption: (percent) => `Dashed line: target ${percent}%. Hatched bar: below it.`,
    hourTable: { hour: 'Hour', share: 'Service level', answered: 'Answers', started: 'Conversations' },
    ahead: {
      title: 'Until the end of the day',
      unknown: 'A forecast comes when the chat has worked for three days at least.',
      over: 'No new conversation begins today any more.',
      sum: (expected, from, to) => `About ${expected} more (as a rule ${from} to ${to}).`,
      basis: (days, isSameWeekday) =>
        isSameWeekday
          ? `From the same weekday of the ${days} weeks before, and from what came today.`
          : `From the last ${days} days on which the chat worked, and from what came today.`,
      expected: 'New conversations',
      agents: 'Agents needed',
      until: (hour) => `until ${hour}`,
    },

    waits: (time) => `Waits ${time}`,
    waitsSince: (clock) => `Waits since ${clock}`,
    absent: 'resident without link',
    offered: (name) => `offered to ${name}`,
    priority: 'raised priority',
    why: 'Why does it wait?',
    more: (n) => `and ${n} more`,
    gone: 'no longer waits',
    goneTalk: 'is over',
    goneRisk: 'all right now',
    goneMember: 'no longer here',
    emptyQueue: 'Nobody waits. When somebody writes, you will see the topic and the wait here.',
    lookShort: 'Look into the conversation',
    look: (topic) => `Look into the conversation: ${topic}`,

    team: 'Team',
    people,
    group: (group) => groups[group],
    load: (load, capacity) => (capacity > 0 ? `${load} of ${capacity}` : talks(load)),
    nobody: 'Nobody is on duty now. You will see here whoever begins to take conversations.',
    talkWaits: (time) => `waits ${time}`,
    unanswered: (time) => `no answer for ${time}`,
    unansweredSince: (clock) => `no answer since ${clock}`,
    answered: 'answered',
    free: 'free places',
    full: 'full',
    awayFor: (reason, time) => `${away[reason]}, ${time}`,
    awaySince: (reason, clock) => `${away[reason]} since ${clock}`,
    lastTalks: 'last conversations',
    lostFor: (time) => `no link for ${time}`,
    lostSince: (clock) => `no link since ${clock}`,
    returnsIn: (time) => `, back to the queue in ${time}`,
    transferring: (name) => `transfer waits: ${name}`,
    toQueue: 'to the queue',
    nthTransfer: (n) => `handed over ${n} times`,
    youJoined: 'you take part',
    joined: 'a supervisor takes part',
    notTaken: 'no reaction yet',
    moreTalks: (n) => `and ${talks(n)} more`,

    risks: 'At risk',
    noRisks: 'Nothing needs attention.',
    risk: {
      unanswered: (time) => `No answer for ${time}`,
      unansweredSince: (clock) => `No answer since ${clock}`,
      waiting: (time) => `In the queue for ${time}`,
      waitingSince: (clock) => `In the queue since ${clock}`,
      lost: (time) => `Agent without link for ${time}`,
      lostSince: (clock) => `Agent without link since ${clock}`,
      handedOn: (n) => `Handed over ${n} times`,
      untaken: 'Nobody takes it',
    },
    lostTalks: (name, n) => `${name}, ${talks(n)}`,
    targetOf: (seconds) => `target ${seconds} s`,
    offeredTo: (name, time) => `${name}, ${time} left`,
    since: (name, clock) => `${name}, since ${clock}`,
    news: (title, topic) => `At risk: ${title}. ${topic}`,
  },

  whyWaits: {
    title: 'Why it waits',
    loading: 'Checking…',
    nobody: 'Nobody is on duty in the chat now.',
    able: 'can take it, in a moment',
    exclusion: (exclusion: Exclusion, language) =>
      ({
        capacity: 'no free place',
        skipped: 'did not react to this conversation a moment ago',
        away: 'takes no conversations now',
        absent: 'without link',
        language: `does not speak ${languageName[language]}`,
        department: 'serves other departments',
        later: 'later in turn',
      })[exclusion],
    now: (wide, language) => `Who comes into question now: ${circle(wide, language)}.`,
    widens: (time, wide, language) => `In ${time} also: ${circle(wide, language)}.`,
    widest: 'It cannot widen further.',
    close: 'Hide',
  },

  watch: {
    label: (topic) => `Looking into: ${topic}`,
    close: 'Close',
    unseen: 'You are watching, the resident cannot see it',
    joined: 'You take part. The resident sees you and what you write.',
    mine: 'This conversation is yours now.',
    lostHelp: 'This is what was there before. What you typed stays.',
    toDesk: 'Open it at the desk',
    ended: 'The conversation has ended.',
    waiting: 'Nobody has this conversation yet.',
    offered: (name) => `Waiting for ${name} to react.`,
    with: (name) => `With ${name}`,
    actions: 'What you can do',
    join: 'Join',
    joinHelp: 'the resident will see it',
    leave: 'Leave the conversation',
    takeover: 'Take over',
    reassign: 'Reassign',
    end: 'End',
    writes: 'To whom you write',
    reply: 'To the resident',
    whisper: 'Whisper',
    whisperLabel: 'Whisper to the agent:',
    whisperHint: 'the resident will not see it',
    whisperSend: 'Whisper',
    whisperBusy: 'Sending…',
    whisperNobody: 'You can whisper once somebody has the conversation.',
    why: 'Why this person',
    rule: {
      least_loaded_longest_idle: (name) =>
        `${name}: fewest places taken, and among equals longest without a new conversation.`,
      same_agent: (name) => `${name}: talked with the same resident before, and had a free place.`,
      picked: (name) => `${name}: took it out of the queue by hand.`,
      transferred: (name) => `${name}: it was handed over.`,
      taken_over: (name) => `${name}: took it over.`,
    },
    had: (load, capacity) => `At that moment: ${load} of ${capacity}.`,
    handed: (name) => `${name}: a person handed it over, no rule did.`,
    refusal: (code) => refusals[code] ?? null,
    timeout:
      'It is not known whether it worked: the server did not answer. Try again, nothing will happen twice.',
    cancel: 'Cancel',

    takeoverTitle: 'Take the conversation over?',
    takeoverFrom: (name) =>
      `${name} loses this conversation at once: it leaves their list, and its place becomes free. Unsent text stays with them.`,
    takeoverWaiting: 'The conversation leaves the queue and is yours.',
    takeoverResident: 'The resident sees that you have the conversation now. It opens at your desk.',
    takeoverConfirm: 'Take over',
    takeoverBusy: 'Taking over…',

    reassignTitle: 'Reassign the conversation',
    reassignFrom: (name) => `${name} loses this conversation at once and sees where it went.`,
    reassignOutside:
      'This department is outside of the contact centre. The resident is not asked: you decide.',
    reassignNote: 'Note for whoever gets it',
    reassignHint: '(the resident does not see it)',
    reassignProblem: {
      target: 'Choose where it shall go.',
      note: 'Write what it is about.',
      too_long: 'The note is too long.',
    },
    reassignConfirm: 'Reassign',
    reassignBusy: 'Reassigning…',

    endTitle: 'End somebody else’s conversation?',
    endBody:
      'The resident sees that it has ended. It cannot be resumed. It is written down that a supervisor did it.',
    endFrom: (name) => `${name} loses this conversation at once.`,
    endReason: 'Why',
    endReasonHint: '(required, for the team)',
    endProblem: 'Write why you end the conversation.',
    endConfirm: 'Yes, end it',
    endBusy: 'Ending…',
    news: {
      joined: (name) => `${name}: takes part.`,
      message: (text) => `Resident: ${text}`,
      ended: 'The conversation that you watch has ended.',
    },
  },
}
