import type { Metrics } from './metrics.ts'

export const metricsEn: Metrics = {
  started: {
    name: 'Conversations',
    meaning:
      'Conversations that entered the queue. They count in the hour, day and week in which they began, by the clock in Kraków. The hour that comes twice in autumn counts as one. A week goes from Monday to Sunday.',
  },
  records: {
    name: 'Records',
    meaning:
      'The day and the week with the most conversations in the whole history of the chat, without filters.',
  },
  waiting: {
    name: 'Waiting',
    meaning:
      'From entering the queue until an agent was responsible for the first time. Median: half of the residents waited less.',
  },
  firstAnswer: {
    name: 'First answer',
    meaning:
      'From entering the queue until the first word of an agent. Being assigned is not an answer. Median.',
  },
  handling: {
    name: 'Handling time',
    meaning:
      'From the moment the first agent got the conversation until its end, transfers and silence included. Ended conversations only. Median.',
  },
  service: {
    name: 'Service level',
    meaning:
      'The share of residents who had a first answer within the target time. Counted are conversations that were answered, and those that residents gave up after the target time. Who gave up earlier is not counted. Rounded down.',
  },
  gaveUpAtOnce: {
    name: 'Gave up at once',
    meaning: 'The resident left without an answer, at most 10 seconds after entering the queue.',
  },
  gaveUpWaiting: {
    name: 'Gave up in the queue',
    meaning: 'The resident left without an answer after waiting for more than 10 seconds.',
  },
  pending: {
    name: 'Not answered yet',
    meaning:
      'Conversations that are running and that nobody has answered yet. They do not count in the service level.',
  },
  left: {
    name: 'Left without a talk',
    meaning:
      'Begun only to leave a question or a report. Such conversations do not enter the queue and are not among "Conversations".',
  },
  transferred: {
    name: 'Transferred',
    meaning: 'Conversations handed over at least once: to a colleague, a department or the queue.',
  },
  dispositions: {
    name: 'Outcome',
    meaning: 'What the agent chose after the end. Conversations that were not described are missing here.',
  },
  languages: {
    name: 'Languages',
    meaning: 'The language that the resident chose at the beginning.',
  },
  departments: {
    name: 'Departments',
    meaning: 'The department that the conversation belonged to in the end.',
  },
  ratings: {
    name: 'Ratings',
    meaning:
      'What the resident said after the talk. The last rating counts. Shares are of those that were rated.',
  },
  cases: {
    name: 'Cases',
    meaning:
      'Cases submitted from the conversations of this period, by kind and by the department that the conversation belonged to in the end. One conversation may lead to several.',
  },
  agents: {
    name: 'Work of agents',
    meaning:
      'Taken: how often a conversation came to this person. Time in conversations: how long they were responsible; two at once count twice. Declined and missed: offers turned down, and conversations not taken up in time.',
  },
  compared: {
    name: 'Comparison',
    meaning:
      'Whole months are compared with as many whole months before. Other periods are moved by whole weeks, so that a Monday falls on a Monday; a year is then 52 weeks.',
  },
}
