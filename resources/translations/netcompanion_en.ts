<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>About</name>
    <message numerus="yes">
      <source>%n person(s) in it</source>
      <translation>
        <numerusform>%n person in it</numerusform>
        <numerusform>%n people in it</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Account</name>
    <message numerus="yes">
      <source>%n ask(s) for business</source>
      <translation>
        <numerusform>%n ask for business</numerusform>
        <numerusform>%n asks for business</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n favour(s) taken</source>
      <translation>
        <numerusform>%n favour taken</numerusform>
        <numerusform>%n favours taken</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n introduction(s) made</source>
      <translation>
        <numerusform>%n introduction made</numerusform>
        <numerusform>%n introductions made</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n introduction(s) received</source>
      <translation>
        <numerusform>%n introduction received</numerusform>
        <numerusform>%n introductions received</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other thing(s) given</source>
      <translation>
        <numerusform>%n other thing given</numerusform>
        <numerusform>%n other things given</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other thing(s) taken</source>
      <translation>
        <numerusform>%n other thing taken</numerusform>
        <numerusform>%n other things taken</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n piece(s) of information given</source>
      <translation>
        <numerusform>%n piece of information given</numerusform>
        <numerusform>%n pieces of information given</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promise(s) given up</source>
      <translation>
        <numerusform>%n promise given up</numerusform>
        <numerusform>%n promises given up</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promise(s) kept</source>
      <translation>
        <numerusform>%n promise kept</numerusform>
        <numerusform>%n promises kept</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promise(s) kept late</source>
      <translation>
        <numerusform>%n promise kept late</numerusform>
        <numerusform>%n promises kept late</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n public thanks given</source>
      <translation>
        <numerusform>%n public thanks given</numerusform>
        <numerusform>%n public thanks given</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n referral(s) given</source>
      <translation>
        <numerusform>%n referral given</numerusform>
        <numerusform>%n referrals given</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n referral(s) received</source>
      <translation>
        <numerusform>%n referral received</numerusform>
        <numerusform>%n referrals received</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) listened</source>
      <translation>
        <numerusform>%n time listened</numerusform>
        <numerusform>%n times listened</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Acts</name>
    <message numerus="yes">
      <source>At most %n people can be copied. Save a file instead.</source>
      <translation>
        <numerusform>At most %n person can be copied. Save a file instead.</numerusform>
        <numerusform>At most %n people can be copied. Save a file instead.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Done, mark %n as sent</source>
      <translation>
        <numerusform>Done, mark %n as sent</numerusform>
        <numerusform>Done, mark %n as sent</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>AlikePart</name>
    <message numerus="yes">
      <source>%n left</source>
      <translation>
        <numerusform>%n left</numerusform>
        <numerusform>%n left</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Same for all %n very likely pair(s)</source>
      <translation>
        <numerusform>Same for all %n very likely pair</numerusform>
        <numerusform>Same for all %n very likely pairs</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>AsksCard</name>
    <message numerus="yes">
      <source>Show %n older</source>
      <translation>
        <numerusform>Show %n older</numerusform>
        <numerusform>Show %n older</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>AtStart</name>
    <message numerus="yes">
      <source>The last %n change(s) before the crash could not be read. Everything saved before that is here.</source>
      <translation>
        <numerusform>The last %n change before the crash could not be read. Everything saved before that is here.</numerusform>
        <numerusform>The last %n changes before the crash could not be read. Everything saved before that is here.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>AttendeesDialog</name>
    <message numerus="yes">
      <source>The list is too long: %n more row(s) could not be read.</source>
      <translation>
        <numerusform>The list is too long: %n more row could not be read.</numerusform>
        <numerusform>The list is too long: %n more rows could not be read.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BackupsDialog</name>
    <message numerus="yes">
      <source>Replace what is here with %n person(s)</source>
      <translation>
        <numerusform>Replace what is here with %n person</numerusform>
        <numerusform>Replace what is here with %n people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Restore %n person(s)</source>
      <translation>
        <numerusform>Restore %n person</numerusform>
        <numerusform>Restore %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BinPage</name>
    <message numerus="yes">
      <source>%n person(s) or event(s), and all that hung on them, go for good, once the history no longer holds this step.</source>
      <translation>
        <numerusform>%n person or event, and all that hung on them, go for good, once the history no longer holds this step.</numerusform>
        <numerusform>%n people or events, and all that hung on them, go for good, once the history no longer holds this step.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Bring %n back</source>
      <translation>
        <numerusform>Bring %n back</numerusform>
        <numerusform>Bring %n back</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Throw %n away</source>
      <translation>
        <numerusform>Throw %n away</numerusform>
        <numerusform>Throw %n away</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BinRows</name>
    <message numerus="yes">
      <source>%n day(s) left</source>
      <translation>
        <numerusform>%n day left</numerusform>
        <numerusform>%n days left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BookCard</name>
    <message numerus="yes">
      <source>%n change(s) to send</source>
      <translation>
        <numerusform>%n change to send</numerusform>
        <numerusform>%n changes to send</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) synced</source>
      <translation>
        <numerusform>%n person synced</numerusform>
        <numerusform>%n people synced</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n to come here</source>
      <translation>
        <numerusform>%n to come here</numerusform>
        <numerusform>%n to come here</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BookDialog</name>
    <message numerus="yes">
      <source>Save, and send %n person(s) with the next sync</source>
      <translation>
        <numerusform>Save, and send %n person with the next sync</numerusform>
        <numerusform>Save, and send %n people with the next sync</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BookNotes</name>
    <message numerus="yes">
      <source>%n person(s) come back with the next sync: they were taken back here, and are still in {book}.</source>
      <translation>
        <numerusform>%n person comes back with the next sync: they were taken back here, and are still in {book}.</numerusform>
        <numerusform>%n people come back with the next sync: they were taken back here, and are still in {book}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Delete %n person(s) there?</source>
      <translation>
        <numerusform>Delete %n person there?</numerusform>
        <numerusform>Delete %n people there?</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Delete %n there</source>
      <translation>
        <numerusform>Delete %n there</numerusform>
        <numerusform>Delete %n there</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Move %n person(s) to the bin?</source>
      <translation>
        <numerusform>Move %n person to the bin?</numerusform>
        <numerusform>Move %n people to the bin?</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Move %n to the bin</source>
      <translation>
        <numerusform>Move %n to the bin</numerusform>
        <numerusform>Move %n to the bin</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{names} and %n other(s)</source>
      <translation>
        <numerusform>{names} and %n other</numerusform>
        <numerusform>{names} and %n others</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BooksPage</name>
    <message numerus="yes">
      <source>%n address book(s) found on {host}.</source>
      <translation>
        <numerusform>%n address book found on {host}.</numerusform>
        <numerusform>%n address books found on {host}.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Box</name>
    <message numerus="yes">
      <source>%n more were left out.</source>
      <translation>
        <numerusform>%n more were left out.</numerusform>
        <numerusform>%n more were left out.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other(s) could not be read either.</source>
      <translation>
        <numerusform>%n other could not be read either.</numerusform>
        <numerusform>%n others could not be read either.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CalendarDialog</name>
    <message numerus="yes">
      <source>%n appointment(s) could not be read.</source>
      <translation>
        <numerusform>%n appointment could not be read.</numerusform>
        <numerusform>%n appointments could not be read.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) to meet</source>
      <translation>
        <numerusform>%n person to meet</numerusform>
        <numerusform>%n people to meet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Add %n event(s)</source>
      <translation>
        <numerusform>Add %n event</numerusform>
        <numerusform>Add %n events</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CardEditor</name>
    <message numerus="yes">
      <source>%n byte(s): phones read this well</source>
      <translation>
        <numerusform>%n byte: phones read this well</numerusform>
        <numerusform>%n bytes: phones read this well</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChainsPart</name>
    <message numerus="yes">
      <source>%n chain(s) of people</source>
      <translation>
        <numerusform>%n chain of people</numerusform>
        <numerusform>%n chains of people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more: type a name</source>
      <translation>
        <numerusform>%n more: type a name</numerusform>
        <numerusform>%n more: type a name</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChecklistCard</name>
    <message numerus="yes">
      <source>%n day(s) ago</source>
      <translation>
        <numerusform>%n day ago</numerusform>
        <numerusform>%n days ago</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n met here</source>
      <translation>
        <numerusform>%n met here</numerusform>
        <numerusform>%n met here</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ChosenPeople</name>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ColumnsPage</name>
    <message numerus="yes">
      <source>%n empty column(s) left out</source>
      <translation>
        <numerusform>%n empty column left out</numerusform>
        <numerusform>%n empty columns left out</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Show %n more column(s)</source>
      <translation>
        <numerusform>Show %n more column</numerusform>
        <numerusform>Show %n more columns</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ColumnsPanel</name>
    <message numerus="yes">
      <source>%n other column(s) ignored</source>
      <translation>
        <numerusform>%n other column ignored</numerusform>
        <numerusform>%n other columns ignored</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Compared</name>
    <message numerus="yes">
      <source>%n clients came of it</source>
      <translation>
        <numerusform>%n clients came of it</numerusform>
        <numerusform>%n clients came of it</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n conversations</source>
      <translation>
        <numerusform>%n conversations</numerusform>
        <numerusform>%n conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n costs left out that cannot be read</source>
      <translation>
        <numerusform>%n costs left out that cannot be read</numerusform>
        <numerusform>%n costs left out that cannot be read</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n costs that make no one sum</source>
      <translation>
        <numerusform>%n costs that make no one sum</numerusform>
        <numerusform>%n costs that make no one sum</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n met again</source>
      <translation>
        <numerusform>%n met again</numerusform>
        <numerusform>%n met again</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n people met</source>
      <translation>
        <numerusform>%n person met</numerusform>
        <numerusform>%n people met</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n times</source>
      <translation>
        <numerusform>%n times</numerusform>
        <numerusform>%n times</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>You said you would go again %n times of {answers}.</source>
      <translation>
        <numerusform>You said you would go again %n time of {answers}.</numerusform>
        <numerusform>You said you would go again %n times of {answers}.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ConflictList</name>
    <message numerus="yes">
      <source>%n difference(s): which value is right?</source>
      <translation>
        <numerusform>%n difference: which value is right?</numerusform>
        <numerusform>%n differences: which value is right?</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more difference(s) will follow as these are answered.</source>
      <translation>
        <numerusform>%n more difference will follow as these are answered.</numerusform>
        <numerusform>%n more differences will follow as these are answered.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ContactCard</name>
    <message numerus="yes">
      <source>%n other line(s) of their vCard</source>
      <translation>
        <numerusform>%n other line of their vCard</numerusform>
        <numerusform>%n other lines of their vCard</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DayLine</name>
    <message numerus="yes">
      <source>%n day(s) ago</source>
      <translation>
        <numerusform>%n day ago</numerusform>
        <numerusform>%n days ago</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DeckDialog</name>
    <message numerus="yes">
      <source>at %n event(s)</source>
      <translation>
        <numerusform>at %n event</numerusform>
        <numerusform>at %n events</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DefaultsEditor</name>
    <message numerus="yes">
      <source>after %n working day(s)</source>
      <translation>
        <numerusform>after %n working day</numerusform>
        <numerusform>after %n working days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DefaultsStrip</name>
    <message numerus="yes">
      <source>promise due +%n working day(s)</source>
      <translation>
        <numerusform>promise due +%n working day</numerusform>
        <numerusform>promise due +%n working days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{tags} and %n more</source>
      <translation>
        <numerusform>{tags} and %n more</numerusform>
        <numerusform>{tags} and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DoorsCard</name>
    <message numerus="yes">
      <source>%n more on the map</source>
      <translation>
        <numerusform>%n more on the map</numerusform>
        <numerusform>%n more on the map</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Show %n more</source>
      <translation>
        <numerusform>Show %n more</numerusform>
        <numerusform>Show %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DroppedRows</name>
    <message numerus="yes">
      <source>%n person(s)</source>
      <translation>
        <numerusform>%n person</numerusform>
        <numerusform>%n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Due</name>
    <message numerus="yes">
      <source>Late %n day(s)</source>
      <translation>
        <numerusform>Late %n day</numerusform>
        <numerusform>Late %n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>for %n day(s)</source>
      <translation>
        <numerusform>for %n day</numerusform>
        <numerusform>for %n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n day(s)</source>
      <translation>
        <numerusform>in %n day</numerusform>
        <numerusform>in %n days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DueCard</name>
    <message numerus="yes">
      <source>%n more after these</source>
      <translation>
        <numerusform>%n more after these</numerusform>
        <numerusform>%n more after these</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>During</name>
    <message numerus="yes">
      <source>%n hour(s) left</source>
      <translation>
        <numerusform>%n hour left</numerusform>
        <numerusform>%n hours left</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n minute(s) left</source>
      <translation>
        <numerusform>%n minute left</numerusform>
        <numerusform>%n minutes left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EraseDialog</name>
    <message numerus="yes">
      <source>%n ask(s) for business</source>
      <translation>
        <numerusform>%n ask for business</numerusform>
        <numerusform>%n asks for business</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversation</numerusform>
        <numerusform>%n conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other thing(s) noted about them</source>
      <translation>
        <numerusform>%n other thing noted about them</numerusform>
        <numerusform>%n other things noted about them</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promise(s)</source>
      <translation>
        <numerusform>%n promise</numerusform>
        <numerusform>%n promises</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n step(s) of the history about them, which cannot be undone any more</source>
      <translation>
        <numerusform>%n step of the history about them, which cannot be undone any more</numerusform>
        <numerusform>%n steps of the history about them, which cannot be undone any more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Delete %n backup(s) with them in it, and make a new one</source>
      <translation>
        <numerusform>Delete %n backup with them in it, and make a new one</numerusform>
        <numerusform>Delete %n backups with them in it, and make a new one</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>their name in %n other text(s), which becomes “somebody”</source>
      <translation>
        <numerusform>their name in %n other text, which becomes “somebody”</numerusform>
        <numerusform>their name in %n other texts, which becomes “somebody”</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EventList</name>
    <message numerus="yes">
      <source>%n event(s) coming up.</source>
      <translation>
        <numerusform>%n event coming up.</numerusform>
        <numerusform>%n events coming up.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n past event(s) to finish.</source>
      <translation>
        <numerusform>%n past event to finish.</numerusform>
        <numerusform>%n past events to finish.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>in %n day(s)</source>
      <translation>
        <numerusform>in %n day</numerusform>
        <numerusform>in %n days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Export</name>
    <message numerus="yes">
      <source>%n birthday(s)</source>
      <translation>
        <numerusform>%n birthday</numerusform>
        <numerusform>%n birthdays</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n chosen person(s)</source>
      <translation>
        <numerusform>%n chosen person</numerusform>
        <numerusform>%n chosen people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n company name(s)</source>
      <translation>
        <numerusform>%n company name</numerusform>
        <numerusform>%n company names</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n department(s)</source>
      <translation>
        <numerusform>%n department</numerusform>
        <numerusform>%n departments</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n e-mail address(es)</source>
      <translation>
        <numerusform>%n e-mail address</numerusform>
        <numerusform>%n e-mail addresses</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n job title(s)</source>
      <translation>
        <numerusform>%n job title</numerusform>
        <numerusform>%n job titles</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n label(s)</source>
      <translation>
        <numerusform>%n label</numerusform>
        <numerusform>%n labels</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n link(s)</source>
      <translation>
        <numerusform>%n link</numerusform>
        <numerusform>%n links</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n mark(s) of a first choice</source>
      <translation>
        <numerusform>%n mark of a first choice</numerusform>
        <numerusform>%n marks of a first choice</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n name(s) as written</source>
      <translation>
        <numerusform>%n name as written</numerusform>
        <numerusform>%n names as written</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n new since {day}</source>
      <translation>
        <numerusform>%n new since {day}</numerusform>
        <numerusform>%n new since {day}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n nickname(s)</source>
      <translation>
        <numerusform>%n nickname</numerusform>
        <numerusform>%n nicknames</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n note(s)</source>
      <translation>
        <numerusform>%n note</numerusform>
        <numerusform>%n notes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n other detail(s)</source>
      <translation>
        <numerusform>%n other detail</numerusform>
        <numerusform>%n other details</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) from {event}</source>
      <translation>
        <numerusform>%n person from {event}</numerusform>
        <numerusform>%n people from {event}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) tagged {tag}</source>
      <translation>
        <numerusform>%n person tagged {tag}</numerusform>
        <numerusform>%n people tagged {tag}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n phone number(s)</source>
      <translation>
        <numerusform>%n phone number</numerusform>
        <numerusform>%n phone numbers</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s)</source>
      <translation>
        <numerusform>%n photo</numerusform>
        <numerusform>%n photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n postal address(es)</source>
      <translation>
        <numerusform>%n postal address</numerusform>
        <numerusform>%n postal addresses</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n profile(s)</source>
      <translation>
        <numerusform>%n profile</numerusform>
        <numerusform>%n profiles</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n tag(s)</source>
      <translation>
        <numerusform>%n tag</numerusform>
        <numerusform>%n tags</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Everybody, %n person(s)</source>
      <translation>
        <numerusform>Everybody, %n person</numerusform>
        <numerusform>Everybody, %n people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>the kind (work or home) of %n detail(s)</source>
      <translation>
        <numerusform>the kind (work or home) of %n detail</numerusform>
        <numerusform>the kind (work or home) of %n details</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>the parts of %n name(s)</source>
      <translation>
        <numerusform>the parts of %n name</numerusform>
        <numerusform>the parts of %n names</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>the sound of %n family name(s)</source>
      <translation>
        <numerusform>the sound of %n family name</numerusform>
        <numerusform>the sound of %n family names</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>the sound of %n given name(s)</source>
      <translation>
        <numerusform>the sound of %n given name</numerusform>
        <numerusform>the sound of %n given names</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{what} of %n person(s)</source>
      <translation>
        <numerusform>{what} of %n person</numerusform>
        <numerusform>{what} of %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FactRows</name>
    <message numerus="yes">
      <source>Show %n more</source>
      <translation>
        <numerusform>Show %n more</numerusform>
        <numerusform>Show %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Foot</name>
    <message numerus="yes">
      <source>Add %n person(s)</source>
      <translation>
        <numerusform>Add %n person</numerusform>
        <numerusform>Add %n people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>You know %n of them already</source>
      <translation>
        <numerusform>You know %n of them already</numerusform>
        <numerusform>You know %n of them already</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FormHead</name>
    <message numerus="yes">
      <source>about %n min left</source>
      <translation>
        <numerusform>about %n min left</numerusform>
        <numerusform>about %n min left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FunnelCard</name>
    <message numerus="yes">
      <source>%n are open</source>
      <translation>
        <numerusform>%n are open</numerusform>
        <numerusform>%n are open</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n became clients of theirs</source>
      <translation>
        <numerusform>%n became clients of theirs</numerusform>
        <numerusform>%n became clients of theirs</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n days</source>
      <translation>
        <numerusform>%n day</numerusform>
        <numerusform>%n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n were closed without work</source>
      <translation>
        <numerusform>%n were closed without work</numerusform>
        <numerusform>%n were closed without work</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n were never rung. The two oldest:</source>
      <translation>
        <numerusform>%n were never rung. The two oldest:</numerusform>
        <numerusform>%n were never rung. The two oldest:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n were never rung:</source>
      <translation>
        <numerusform>%n were never rung:</numerusform>
        <numerusform>%n were never rung:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Of %n that you gave, {ended}.</source>
      <translation>
        <numerusform>Of %n that you gave, {ended}.</numerusform>
        <numerusform>Of %n that you gave, {ended}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Of {all} referred to you, %n became clients: {rate}.</source>
      <translation>
        <numerusform>Of {all} referred to you, %n became clients: {rate}.</numerusform>
        <numerusform>Of {all} referred to you, %n became clients: {rate}.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>GapsPart</name>
    <message numerus="yes">
      <source>%n gap(s) left for later</source>
      <translation>
        <numerusform>%n gap left for later</numerusform>
        <numerusform>%n gaps left for later</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n left</source>
      <translation>
        <numerusform>%n left</numerusform>
        <numerusform>%n left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Giving</name>
    <message numerus="yes">
      <source>quiet for %n day(s)</source>
      <translation>
        <numerusform>quiet for %n day</numerusform>
        <numerusform>quiet for %n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>quiet for %n week(s)</source>
      <translation>
        <numerusform>quiet for %n week</numerusform>
        <numerusform>quiet for %n weeks</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>GoalsCard</name>
    <message numerus="yes">
      <source>{gone} of %n day(s) gone; the tick is today’s pace</source>
      <translation>
        <numerusform>{gone} of %n day gone; the tick is today’s pace</numerusform>
        <numerusform>{gone} of %n days gone; the tick is today’s pace</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>GoingCard</name>
    <message numerus="yes">
      <source>Events in %n day(s), nobody asked</source>
      <translation>
        <numerusform>Events in %n day, nobody asked</numerusform>
        <numerusform>Events in %n days, nobody asked</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Introductions made, %n day(s)</source>
      <translation>
        <numerusform>Introductions made, %n day</numerusform>
        <numerusform>Introductions made, %n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>People met, %n day(s)</source>
      <translation>
        <numerusform>People met, %n day</numerusform>
        <numerusform>People met, %n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of {total} kept on time, %n day(s)</source>
      <translation>
        <numerusform>{done} of {total} kept on time, %n day</numerusform>
        <numerusform>{done} of {total} kept on time, %n days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>GroupNoteDialog</name>
    <message numerus="yes">
      <source>Everybody I met here (%n)</source>
      <translation>
        <numerusform>Everybody I met here (%n)</numerusform>
        <numerusform>Everybody I met here (%n)</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Heading</name>
    <message numerus="yes">
      <source>about %n people</source>
      <translation>
        <numerusform>about %n people</numerusform>
        <numerusform>about %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Hints</name>
    <message numerus="yes">
      <source>known – %n person(s)</source>
      <translation>
        <numerusform>known – %n person</numerusform>
        <numerusform>known – %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HowDialog</name>
    <message numerus="yes">
      <source>In the last %n day(s)</source>
      <translation>
        <numerusform>In the last %n day</numerusform>
        <numerusform>In the last %n days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message numerus="yes">
      <source>Change %n person(s)</source>
      <translation>
        <numerusform>Change %n person</numerusform>
        <numerusform>Change %n people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Import %n person(s)</source>
      <translation>
        <numerusform>Import %n person</numerusform>
        <numerusform>Import %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>InTheBox</name>
    <message numerus="yes">
      <source>%n card(s) to come. Drop more photos, a folder or a list.</source>
      <translation>
        <numerusform>%n card to come. Drop more photos, a folder or a list.</numerusform>
        <numerusform>%n cards to come. Drop more photos, a folder or a list.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Look at %n skipped card(s)</source>
      <translation>
        <numerusform>Look at %n skipped card</numerusform>
        <numerusform>Look at %n skipped cards</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>InsidePart</name>
    <message numerus="yes">
      <source>The backup has %n person(s) fewer than there are here now.</source>
      <translation>
        <numerusform>The backup has %n person fewer than there are here now.</numerusform>
        <numerusform>The backup has %n people fewer than there are here now.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>IntroducedList</name>
    <message numerus="yes">
      <source>{made} and %n more</source>
      <translation>
        <numerusform>{made} and %n more</numerusform>
        <numerusform>{made} and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>IntroductionsCard</name>
    <message numerus="yes">
      <source>%n in all</source>
      <translation>
        <numerusform>%n in all</numerusform>
        <numerusform>%n in all</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KnownCard</name>
    <message numerus="yes">
      <source>heard back %n times</source>
      <translation>
        <numerusform>heard back %n times</numerusform>
        <numerusform>heard back %n times</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KnownRow</name>
    <message numerus="yes">
      <source>{first}; and %n more</source>
      <translation>
        <numerusform>{first}; and %n more</numerusform>
        <numerusform>{first}; and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>KnownThereCard</name>
    <message numerus="yes">
      <source>%n other(s)</source>
      <translation>
        <numerusform>%n other</numerusform>
        <numerusform>%n others</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LastTimeNote</name>
    <message numerus="yes">
      <source>%n met</source>
      <translation>
        <numerusform>%n met</numerusform>
        <numerusform>%n met</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LikedQuestionsCard</name>
    <message numerus="yes">
      <source>%n taken along</source>
      <translation>
        <numerusform>%n taken along</numerusform>
        <numerusform>%n taken along</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ListPane</name>
    <message numerus="yes">
      <source>%n match(es)</source>
      <translation>
        <numerusform>%n match</numerusform>
        <numerusform>%n matches</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>The first %n; type on to see fewer</source>
      <translation>
        <numerusform>The first %n; type on to see fewer</numerusform>
        <numerusform>The first %n; type on to see fewer</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LookPage</name>
    <message numerus="yes">
      <source>%n group(s) become tags: {names}.</source>
      <translation>
        <numerusform>%n group becomes a tag: {names}.</numerusform>
        <numerusform>%n groups become tags: {names}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of those in both with different values: that of the address book is shown, and yours waits to be chosen.</source>
      <translation>
        <numerusform>%n of those in both with different values: that of the address book is shown, and yours waits to be chosen.</numerusform>
        <numerusform>%n of those in both with different values: that of the address book is shown, and yours waits to be chosen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pair(s) without an answer, {likely} very likely one person.</source>
      <translation>
        <numerusform>%n pair without an answer, {likely} very likely one person.</numerusform>
        <numerusform>%n pairs without an answer, {likely} very likely one person.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n pair(s) without an answer: kept as two people.</source>
      <translation>
        <numerusform>%n pair without an answer: kept as two people.</numerusform>
        <numerusform>%n pairs without an answer: kept as two people.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) there cannot be read, left as it is: {names}.</source>
      <translation>
        <numerusform>%n person there cannot be read, left as it is: {names}.</numerusform>
        <numerusform>%n people there cannot be read, left as they are: {names}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Start, and keep %n pair(s) apart</source>
      <translation>
        <numerusform>Start, and keep %n pair apart</numerusform>
        <numerusform>Start, and keep %n pairs apart</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NetworkRow</name>
    <message numerus="yes">
      <source>%n overdrawn</source>
      <translation>
        <numerusform>%n overdrawn</numerusform>
        <numerusform>%n overdrawn</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n ready</source>
      <translation>
        <numerusform>%n ready</numerusform>
        <numerusform>%n ready</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{part}; %n of them look ready to be asked</source>
      <translation>
        <numerusform>{part}; %n of them look ready to be asked</numerusform>
        <numerusform>{part}; %n of them look ready to be asked</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{part}; from %n of them you have taken more than you gave</source>
      <translation>
        <numerusform>{part}; from %n of them you have taken more than you gave</numerusform>
        <numerusform>{part}; from %n of them you have taken more than you gave</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NetworksCard</name>
    <message numerus="yes">
      <source>%n people are in no network yet.</source>
      <translation>
        <numerusform>%n person is in no network yet.</numerusform>
        <numerusform>%n people are in no network yet.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NextEventCard</name>
    <message numerus="yes">
      <source>about %n min left</source>
      <translation>
        <numerusform>about %n min left</numerusform>
        <numerusform>about %n min left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Nobody</name>
    <message numerus="yes">
      <source>%n person(s) in the bin</source>
      <translation>
        <numerusform>%n person in the bin</numerusform>
        <numerusform>%n people in the bin</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>OwnQuestion</name>
    <message numerus="yes">
      <source>It has %n words; twenty are what one says in one breath.</source>
      <translation>
        <numerusform>It has %n words; twenty are what one says in one breath.</numerusform>
        <numerusform>It has %n words; twenty are what one says in one breath.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PassphraseDialog</name>
    <message numerus="yes">
      <source>%n earlier backup(s) will be removed, and a new, encrypted one is made.</source>
      <translation>
        <numerusform>%n earlier backup will be removed, and a new, encrypted one is made.</numerusform>
        <numerusform>%n earlier backups will be removed, and a new, encrypted one is made.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Take at least %n letter(s); four or five words are better.</source>
      <translation>
        <numerusform>Take at least %n letter; four or five words are better.</numerusform>
        <numerusform>Take at least %n letters; four or five words are better.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Path</name>
    <message numerus="yes">
      <source>%n day(s)</source>
      <translation>
        <numerusform>%n day</numerusform>
        <numerusform>%n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n week(s)</source>
      <translation>
        <numerusform>%n week</numerusform>
        <numerusform>%n weeks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>You have talked %n time(s) since {name} named the need “{need}”</source>
      <translation>
        <numerusform>You have talked %n time since {name} named the need “{need}”</numerusform>
        <numerusform>You have talked %n times since {name} named the need “{need}”</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PersonHeader</name>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversation</numerusform>
        <numerusform>%n conversations</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Places</name>
    <message numerus="yes">
      <source>sent %n on {day}</source>
      <translation>
        <numerusform>sent %n on {day}</numerusform>
        <numerusform>sent %n on {day}</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PlanDialog</name>
    <message numerus="yes">
      <source>%n difference(s) would be asked about.</source>
      <translation>
        <numerusform>%n difference would be asked about.</numerusform>
        <numerusform>%n differences would be asked about.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) there, and nobody was read yet.</source>
      <translation>
        <numerusform>%n person there, and nobody was read yet.</numerusform>
        <numerusform>%n people there, and nobody was read yet.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{names} and %n other(s)</source>
      <translation>
        <numerusform>{names} and %n other</numerusform>
        <numerusform>{names} and %n others</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PlanPage</name>
    <message numerus="yes">
      <source>Nothing to do: all %n person(s) are here already.</source>
      <translation>
        <numerusform>Nothing to do: all %n person are here already.</numerusform>
        <numerusform>Nothing to do: all %n people are here already.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PocketDocument</name>
    <message numerus="yes">
      <source>%n answer(s) did not fit.</source>
      <translation>
        <numerusform>%n answer did not fit.</numerusform>
        <numerusform>%n answers did not fit.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n objective(s) did not fit.</source>
      <translation>
        <numerusform>%n objective did not fit.</numerusform>
        <numerusform>%n objectives did not fit.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) did not fit.</source>
      <translation>
        <numerusform>%n person did not fit.</numerusform>
        <numerusform>%n people did not fit.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n question(s) did not fit.</source>
      <translation>
        <numerusform>%n question did not fit.</numerusform>
        <numerusform>%n questions did not fit.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PrepStrip</name>
    <message numerus="yes">
      <source>about %n min left</source>
      <translation>
        <numerusform>about %n min left</numerusform>
        <numerusform>about %n min left</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PreviewDialog</name>
    <message numerus="yes">
      <source>%n person(s) found</source>
      <translation>
        <numerusform>%n person found</numerusform>
        <numerusform>%n people found</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Save %n person(s)</source>
      <translation>
        <numerusform>Save %n person</numerusform>
        <numerusform>Save %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PromiseDetail</name>
    <message numerus="yes">
      <source>Kept on {day}, %n day(s) late.</source>
      <translation>
        <numerusform>Kept on {day}, %n day late.</numerusform>
        <numerusform>Kept on {day}, %n days late.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>PromisesCard</name>
    <message numerus="yes">
      <source>%n due later or without a day: Follow-through</source>
      <translation>
        <numerusform>%n due later or without a day: Follow-through</numerusform>
        <numerusform>%n due later or without a day: Follow-through</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n due today</source>
      <translation>
        <numerusform>%n due today</numerusform>
        <numerusform>%n due today</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n late</source>
      <translation>
        <numerusform>%n late</numerusform>
        <numerusform>%n late</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more in Follow-through</source>
      <translation>
        <numerusform>%n more in Follow-through</numerusform>
        <numerusform>%n more in Follow-through</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Nothing is due in the next %n days.</source>
      <translation>
        <numerusform>Nothing is due in the next %n day.</numerusform>
        <numerusform>Nothing is due in the next %n days.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Show %n older</source>
      <translation>
        <numerusform>Show %n older</numerusform>
        <numerusform>Show %n older</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{owes} · kept in %n day(s)</source>
      <translation>
        <numerusform>{owes} · kept in %n day</numerusform>
        <numerusform>{owes} · kept in %n days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Question</name>
    <message numerus="yes">
      <source>%n difference(s) not chosen yet: what stands in People now stays, and the choice goes with the account.</source>
      <translation>
        <numerusform>%n difference not chosen yet: what stands in People now stays, and the choice goes with the account.</numerusform>
        <numerusform>%n differences not chosen yet: what stands in People now stays, and the choice goes with the account.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Kept in People: %n person(s) who came from it or went there.</source>
      <translation>
        <numerusform>Kept in People: %n person who came from it or went there.</numerusform>
        <numerusform>Kept in People: %n people who came from it or went there.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Reading</name>
    <message numerus="yes">
      <source>Reading %n thing(s)</source>
      <translation>
        <numerusform>Reading %n thing</numerusform>
        <numerusform>Reading %n things</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ReadingPage</name>
    <message numerus="yes">
      <source>%n person(s) read so far</source>
      <translation>
        <numerusform>%n person read so far</numerusform>
        <numerusform>%n people read so far</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ReadyCard</name>
    <message numerus="yes">
      <source>%n person(s)</source>
      <translation>
        <numerusform>%n person</numerusform>
        <numerusform>%n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ReferralRow</name>
    <message numerus="yes">
      <source>%n days ago</source>
      <translation>
        <numerusform>%n day ago</numerusform>
        <numerusform>%n days ago</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ReferralsCard</name>
    <message numerus="yes">
      <source>%n more: type a name</source>
      <translation>
        <numerusform>%n more: type a name</numerusform>
        <numerusform>%n more: type a name</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RefusedRows</name>
    <message numerus="yes">
      <source>%n person(s) left out</source>
      <translation>
        <numerusform>%n person left out</numerusform>
        <numerusform>%n people left out</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Reminders</name>
    <message numerus="yes">
      <source>%n more event(s) today</source>
      <translation>
        <numerusform>%n more event today</numerusform>
        <numerusform>%n more events today</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n overdue from others, the oldest since {day}: {what} ({who})</source>
      <translation>
        <numerusform>%n overdue from others, the oldest since {day}: {what} ({who})</numerusform>
        <numerusform>%n overdue from others, the oldest since {day}: {what} ({who})</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promises due today, one of them: {what} ({who})</source>
      <translation>
        <numerusform>%n promises due today, one of them: {what} ({who})</numerusform>
        <numerusform>%n promises due today, one of them: {what} ({who})</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promises late, the oldest due {day}: {what} ({who})</source>
      <translation>
        <numerusform>%n promises late, the oldest due {day}: {what} ({who})</numerusform>
        <numerusform>%n promises late, the oldest due {day}: {what} ({who})</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RemindersCard</name>
    <message numerus="yes">
      <source>%n hour(s) before</source>
      <translation>
        <numerusform>%n hour before</numerusform>
        <numerusform>%n hours before</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n minute(s) before</source>
      <translation>
        <numerusform>%n minute before</numerusform>
        <numerusform>%n minutes before</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ReportRows</name>
    <message numerus="yes">
      <source>%n person(s) met</source>
      <translation>
        <numerusform>%n person met</numerusform>
        <numerusform>%n people met</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>about %n people</source>
      <translation>
        <numerusform>about %n person</numerusform>
        <numerusform>about %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Restored</name>
    <message numerus="yes">
      <source>%n person(s)</source>
      <translation>
        <numerusform>%n person</numerusform>
        <numerusform>%n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Result</name>
    <message numerus="yes">
      <source>%n person(s)</source>
      <translation>
        <numerusform>%n person</numerusform>
        <numerusform>%n people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n thing(s) about {people} and the search were compared with what was saved. Nothing is lost.</source>
      <translation>
        <numerusform>%n thing about {people} and the search were compared with what was saved. Nothing is lost.</numerusform>
        <numerusform>%n things about {people} and the search were compared with what was saved. Nothing is lost.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Review</name>
    <message numerus="yes">
      <source>Takes over %n field(s)</source>
      <translation>
        <numerusform>Takes over %n field</numerusform>
        <numerusform>Takes over %n fields</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SaidCard</name>
    <message numerus="yes">
      <source>Show %n more</source>
      <translation>
        <numerusform>Show %n more</numerusform>
        <numerusform>Show %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SamePart</name>
    <message numerus="yes">
      <source>%n pair(s)</source>
      <translation>
        <numerusform>%n pair</numerusform>
        <numerusform>%n pairs</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Saving</name>
    <message numerus="yes">
      <source>%n person(s) saved in {folder}.</source>
      <translation>
        <numerusform>%n person saved in {folder}.</numerusform>
        <numerusform>%n people saved in {folder}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n thing(s) could not be read.</source>
      <translation>
        <numerusform>%n thing could not be read.</numerusform>
        <numerusform>%n things could not be read.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n thing(s) may not be what was saved, and are marked.</source>
      <translation>
        <numerusform>%n thing may not be what was saved, and are marked.</numerusform>
        <numerusform>%n things may not be what was saved, and are marked.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SessionCard</name>
    <message numerus="yes">
      <source>%n person(s)</source>
      <translation>
        <numerusform>%n person</numerusform>
        <numerusform>%n people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promise(s)</source>
      <translation>
        <numerusform>%n promise</numerusform>
        <numerusform>%n promises</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SetupDialog</name>
    <message numerus="yes">
      <source>Read %n address book(s)</source>
      <translation>
        <numerusform>Read %n address book</numerusform>
        <numerusform>Read %n address books</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Sheets</name>
    <message numerus="yes">
      <source>{title}, %n page(s)</source>
      <translation>
        <numerusform>{title}, %n page</numerusform>
        <numerusform>{title}, %n pages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SideTabs</name>
    <message numerus="yes">
      <source>%n planned, or answered “not yet”</source>
      <translation>
        <numerusform>%n planned, or answered “not yet”</numerusform>
        <numerusform>%n planned, or answered “not yet”</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promise(s)</source>
      <translation>
        <numerusform>%n promise</numerusform>
        <numerusform>%n promises</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Sidebar</name>
    <message numerus="yes">
      <source>%n promise(s) due</source>
      <translation>
        <numerusform>%n promise due</numerusform>
        <numerusform>%n promises due</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StackCard</name>
    <message numerus="yes">
      <source>%n card(s) entered so far</source>
      <translation>
        <numerusform>%n card entered so far</numerusform>
        <numerusform>%n cards entered so far</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n card(s) left</source>
      <translation>
        <numerusform>%n card left</numerusform>
        <numerusform>%n cards left</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>about %n min</source>
      <translation>
        <numerusform>about %n min</numerusform>
        <numerusform>about %n min</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Steps</name>
    <message numerus="yes">
      <source>%n person(s) came back different: {names}</source>
      <translation>
        <numerusform>%n person came back different: {names}</numerusform>
        <numerusform>%n people came back different: {names}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) copied</source>
      <translation>
        <numerusform>%n person copied</numerusform>
        <numerusform>%n people copied</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) saved</source>
      <translation>
        <numerusform>%n person saved</numerusform>
        <numerusform>%n people saved</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Read back and compared: all %n there as written</source>
      <translation>
        <numerusform>Read back and compared: all %n there as written</numerusform>
        <numerusform>Read back and compared: all %n there as written</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{names} and %n more</source>
      <translation>
        <numerusform>{names} and %n more</numerusform>
        <numerusform>{names} and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StepsCard</name>
    <message numerus="yes">
      <source>%n open</source>
      <translation>
        <numerusform>%n open</numerusform>
        <numerusform>%n open</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n without a date</source>
      <translation>
        <numerusform>%n without a date</numerusform>
        <numerusform>%n without a date</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Sync</name>
    <message numerus="yes">
      <source>%n came here</source>
      <translation>
        <numerusform>%n came here</numerusform>
        <numerusform>%n came here</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n chosen person(s) are sent there</source>
      <translation>
        <numerusform>%n chosen person is sent there</numerusform>
        <numerusform>%n chosen people are sent there</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n deleted there</source>
      <translation>
        <numerusform>%n deleted there</numerusform>
        <numerusform>%n deleted there</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n difference(s)</source>
      <translation>
        <numerusform>%n difference</numerusform>
        <numerusform>%n differences</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n refused</source>
      <translation>
        <numerusform>%n refused</numerusform>
        <numerusform>%n refused</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n sent there</source>
      <translation>
        <numerusform>%n sent there</numerusform>
        <numerusform>%n sent there</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n to the bin here</source>
      <translation>
        <numerusform>%n to the bin here</numerusform>
        <numerusform>%n to the bin here</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{names} and %n other(s)</source>
      <translation>
        <numerusform>{names} and %n other</numerusform>
        <numerusform>{names} and %n others</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SyncActs</name>
    <message numerus="yes">
      <source>%n address book(s) found</source>
      <translation>
        <numerusform>%n address book found</numerusform>
        <numerusform>%n address books found</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SyncStatus</name>
    <message numerus="yes">
      <source>%n change(s) to send</source>
      <translation>
        <numerusform>%n change to send</numerusform>
        <numerusform>%n changes to send</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n thing(s) about your address books wait for you</source>
      <translation>
        <numerusform>%n thing about your address books waits for you</numerusform>
        <numerusform>%n things about your address books wait for you</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SyncVerbs</name>
    <message numerus="yes">
      <source>%n address book(s) wait to be looked at first</source>
      <translation>
        <numerusform>%n address book waits to be looked at first</numerusform>
        <numerusform>%n address books wait to be looked at first</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TakeOffDialog</name>
    <message numerus="yes">
      <source>%n encrypted backup(s) will be removed, and a new one is made.</source>
      <translation>
        <numerusform>%n encrypted backup will be removed, and a new one is made.</numerusform>
        <numerusform>%n encrypted backups will be removed, and a new one is made.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TargetRow</name>
    <message numerus="yes">
      <source>met %n time(s)</source>
      <translation>
        <numerusform>met %n time</numerusform>
        <numerusform>met %n times</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TargetsCard</name>
    <message numerus="yes">
      <source>Show %n more person(s)</source>
      <translation>
        <numerusform>Show %n more person</numerusform>
        <numerusform>Show %n more people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ThankDialog</name>
    <message numerus="yes">
      <source>%n thank-you(s) noted</source>
      <translation>
        <numerusform>%n thank-you noted</numerusform>
        <numerusform>%n thank-yous noted</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n thank-you(s) promised</source>
      <translation>
        <numerusform>%n thank-you promised</numerusform>
        <numerusform>%n thank-yous promised</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TickedBar</name>
    <message numerus="yes">
      <source>%n person(s) ticked</source>
      <translation>
        <numerusform>%n person ticked</numerusform>
        <numerusform>%n people ticked</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Trap</name>
    <message numerus="yes">
      <source>%n event(s) attended</source>
      <translation>
        <numerusform>%n event attended</numerusform>
        <numerusform>%n events attended</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n event(s) since your last ask</source>
      <translation>
        <numerusform>%n event since your last ask</numerusform>
        <numerusform>%n events since your last ask</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n event(s), nobody asked</source>
      <translation>
        <numerusform>%n event, nobody asked</numerusform>
        <numerusform>%n events, nobody asked</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more</source>
      <translation>
        <numerusform>%n more</numerusform>
        <numerusform>%n more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more event(s)</source>
      <translation>
        <numerusform>%n more event</numerusform>
        <numerusform>%n more events</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more person(s) met</source>
      <translation>
        <numerusform>%n more person met</numerusform>
        <numerusform>%n more people met</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n no(s)</source>
      <translation>
        <numerusform>%n no</numerusform>
        <numerusform>%n nos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n not-yet(s)</source>
      <translation>
        <numerusform>%n not-yet</numerusform>
        <numerusform>%n not-yets</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n of them since your last ask</source>
      <translation>
        <numerusform>%n of them since your last ask</numerusform>
        <numerusform>%n of them since your last ask</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n people look ready: {names}.</source>
      <translation>
        <numerusform>%n person looks ready: {names}.</numerusform>
        <numerusform>%n people look ready: {names}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s)</source>
      <translation>
        <numerusform>%n person</numerusform>
        <numerusform>%n people</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) asked</source>
      <translation>
        <numerusform>%n person asked</numerusform>
        <numerusform>%n people asked</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) met</source>
      <translation>
        <numerusform>%n person met</numerusform>
        <numerusform>%n people met</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n ready and not asked</source>
      <translation>
        <numerusform>%n ready and not asked</numerusform>
        <numerusform>%n ready and not asked</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n small gift(s) would even it out.</source>
      <translation>
        <numerusform>%n small gift would even it out.</numerusform>
        <numerusform>%n small gifts would even it out.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s)</source>
      <translation>
        <numerusform>%n time</numerusform>
        <numerusform>%n times</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n time(s) given something</source>
      <translation>
        <numerusform>%n time given something</numerusform>
        <numerusform>%n times given something</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n yes(es)</source>
      <translation>
        <numerusform>%n yes</numerusform>
        <numerusform>%n yeses</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>You asked {asked} of the %n person(s) who were ready.</source>
      <translation>
        <numerusform>You asked {asked} of the %n person who was ready.</numerusform>
        <numerusform>You asked {asked} of the %n people who were ready.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>You have been to %n event(s) in {days} days and asked nobody for business.</source>
      <translation>
        <numerusform>You have been to %n event in {days} days and asked nobody for business.</numerusform>
        <numerusform>You have been to %n events in {days} days and asked nobody for business.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>You have been to %n event(s) since you last asked anyone for business.</source>
      <translation>
        <numerusform>You have been to %n event since you last asked anyone for business.</numerusform>
        <numerusform>You have been to %n events since you last asked anyone for business.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>You met %n person(s) in {days} days, and nobody is ready to be asked yet. That is normal early on. What would you have to give first?</source>
      <translation>
        <numerusform>You met %n person in {days} days, and nobody is ready to be asked yet. That is normal early on. What would you have to give first?</numerusform>
        <numerusform>You met %n people in {days} days, and nobody is ready to be asked yet. That is normal early on. What would you have to give first?</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TrapCard</name>
    <message numerus="yes">
      <source>I’m building trust: check in %n day(s)</source>
      <translation>
        <numerusform>I’m building trust: check in %n day</numerusform>
        <numerusform>I’m building trust: check in %n days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TurnsList</name>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Twins</name>
    <message numerus="yes">
      <source>%n ask(s) for business</source>
      <translation>
        <numerusform>%n ask for business</numerusform>
        <numerusform>%n asks for business</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n closed promise(s)</source>
      <translation>
        <numerusform>%n closed promise</numerusform>
        <numerusform>%n closed promises</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversation</numerusform>
        <numerusform>%n conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n introduction(s)</source>
      <translation>
        <numerusform>%n introduction</numerusform>
        <numerusform>%n introductions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n line(s) of the account</source>
      <translation>
        <numerusform>%n line of the account</numerusform>
        <numerusform>%n lines of the account</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n open promise(s)</source>
      <translation>
        <numerusform>%n open promise</numerusform>
        <numerusform>%n open promises</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n photo(s) of a card</source>
      <translation>
        <numerusform>%n photo of a card</numerusform>
        <numerusform>%n photos of a card</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n plan(s) to meet</source>
      <translation>
        <numerusform>%n plan to meet</numerusform>
        <numerusform>%n plans to meet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n referral(s)</source>
      <translation>
        <numerusform>%n referral</numerusform>
        <numerusform>%n referrals</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>UploadChoice</name>
    <message numerus="yes">
      <source>%n to send there</source>
      <translation>
        <numerusform>%n to send there</numerusform>
        <numerusform>%n to send there</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Verbs</name>
    <message numerus="yes">
      <source>%n event(s) and promise(s) saved in {file}</source>
      <translation>
        <numerusform>%n event and promise saved in {file}</numerusform>
        <numerusform>%n events and promises saved in {file}</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WaitingCard</name>
    <message numerus="yes">
      <source>the oldest of %n</source>
      <translation>
        <numerusform>the oldest of %n</numerusform>
        <numerusform>the oldest of %n</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WhenCard</name>
    <message numerus="yes">
      <source>Every %n hour(s)</source>
      <translation>
        <numerusform>Every %n hour</numerusform>
        <numerusform>Every %n hours</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Every %n minutes</source>
      <translation>
        <numerusform>Every %n minutes</numerusform>
        <numerusform>Every %n minutes</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WhoLine</name>
    <message numerus="yes">
      <source>%n ready</source>
      <translation>
        <numerusform>%n ready</numerusform>
        <numerusform>%n ready</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n without a phone number</source>
      <translation>
        <numerusform>%n without a phone number</numerusform>
        <numerusform>%n without a phone number</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>WordCard</name>
    <message numerus="yes">
      <source>%n day(s)</source>
      <translation>
        <numerusform>%n day</numerusform>
        <numerusform>%n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>last %n days</source>
      <translation>
        <numerusform>last %n days</numerusform>
        <numerusform>last %n days</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>_FilterField</name>
    <message numerus="yes">
      <source>Filter %n people</source>
      <translation>
        <numerusform>Filter %n people</numerusform>
        <numerusform>Filter %n people</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>_ObjectiveTile</name>
    <message numerus="yes">
      <source>%n so far</source>
      <translation>
        <numerusform>%n so far</numerusform>
        <numerusform>%n so far</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>_Title</name>
    <message numerus="yes">
      <source>%n due today</source>
      <translation>
        <numerusform>%n due today</numerusform>
        <numerusform>%n due today</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n event(s) in the next seven days.</source>
      <translation>
        <numerusform>%n event in the next seven days.</numerusform>
        <numerusform>%n events in the next seven days.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n late</source>
      <translation>
        <numerusform>%n late</numerusform>
        <numerusform>%n late</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n person(s) to be deleted by now.</source>
      <translation>
        <numerusform>%n person to be deleted by now.</numerusform>
        <numerusform>%n people to be deleted by now.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n promise(s) open</source>
      <translation>
        <numerusform>%n promise open</numerusform>
        <numerusform>%n promises open</numerusform>
      </translation>
    </message>
  </context>
</TS>