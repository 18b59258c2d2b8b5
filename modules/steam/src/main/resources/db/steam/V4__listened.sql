-- when Steam was last asked for a bot's offers without telling them, or until when it wants not to be asked:
-- of a bot that nobody asks after nothing is known, which is another thing than silence
alter table steam.polls add column listened_until timestamptz;
