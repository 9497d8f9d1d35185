import type { Conversation } from '../conversation.ts'
import { NotePanel, SafetyPanel } from '../guard/later.ts'
import { isOwnAction } from '../commands/keys.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { Composer } from './Composer.tsx'
import { KeptReply } from './KeptReply.tsx'
import { LinkBar } from './LinkBar.tsx'
import { Log } from './Log.tsx'
import { StorageNote } from './StorageNote.tsx'
import { TalkFrame } from './TalkFrame.tsx'
import { TalkHeader } from './TalkHeader.tsx'
import { TalkMarks } from './TalkMarks.tsx'
import { TalkNote } from './TalkNote.tsx'
import { TalkNotices } from './TalkNotices.tsx'

/** One conversation: who and what, what was said, what to answer. */
export function TalkPane({ conversation }: { conversation: Conversation }) {
  const { talk } = useStrings()
  const locale = useLocale()
  const { shortcuts, topicName } = useDesk()
  const topic = topicName(conversation.summary.value.topicId)[locale]
  return (
    <TalkFrame
      conversation={conversation}
      label={talk.log(topic)}
      act={(event) => {
        if (event instanceof KeyboardEvent && (shortcuts.pressed(event) || !isOwnAction(event))) return
        conversation.act()
      }}
    >
      <TalkHeader conversation={conversation} topic={topic} />
      <TalkMarks conversation={conversation} />
      <TalkNotices conversation={conversation} />
      <TalkNote conversation={conversation} />
      {conversation.isSafetyOpen.value && <SafetyPanel conversation={conversation} />}
      <div class="talk__body">
        <LinkBar />
        <Log conversation={conversation} topic={topic} />
      </div>
      <p class="talk__typing">
        {conversation.feed.otherTyping.value && conversation.isOpen.value && talk.typing}
      </p>
      {conversation.isNoteOpen.value && <NotePanel conversation={conversation} />}
      <StorageNote />
      {conversation.isOpen.value ? (
        <Composer conversation={conversation} />
      ) : (
        <KeptReply conversation={conversation} />
      )}
    </TalkFrame>
  )
}
