-- Where an app wants its page to be opened in a frame when its user signs out.
ALTER TABLE client ADD COLUMN frontchannel_logout_uri ${text};
